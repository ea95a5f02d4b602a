package io.onetill.qr.wechat;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * The XML of API v2: one element with flat fields, and nothing else. Document types, entities of a document's own,
 * attributes, instructions, fields in fields, fields that come twice, and texts that are too long are refused, so that no
 * outside file is read and no small text grows. Stateless.
 */
final class WeChatXml {
    /** The longest text that is read. */
    static final int MOST_CHARACTERS = 64 * 1024;

    private static final int MOST_FIELDS = 200;

    private WeChatXml() {}

    private static XMLInputFactory reader() {
        // The JDK's own, whatever else is on the class path; one for each text, since sharing it is promised nowhere.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("expected no outside entity");
        });
        return factory;
    }

    /** The fields as a document; characters that XML cannot carry become spaces. */
    static String write(Map<String, String> fields) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            writer.writeStartElement("xml");
            for (Map.Entry<String, String> field : fields.entrySet()) {
                writer.writeStartElement(field.getKey());
                writer.writeCharacters(field.getValue());
                writer.writeEndElement();
            }
            writer.writeEndElement();
            writer.flush();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the fields cannot be written as XML", e);
        }
    }

    /** The text with each character that XML cannot carry, or changes on its way, made a space. */
    static String carried(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0xD800 && c <= 0xDFFF) || c == 0x2028 ? ' ' : c)
                .map(c -> (c & 0xFFFE) == 0xFFFE ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /**
     * The fields of a document.
     *
     * @throws IllegalArgumentException if it is anything but flat fields; the message never shows what it holds
     */
    static Map<String, String> read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("expected at most " + MOST_CHARACTERS + " characters");
        }
        try {
            XMLStreamReader reader = reader().createXMLStreamReader(new StringReader(text));
            Map<String, String> fields = fields(reader);
            reader.close();
            return fields;
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("expected well-formed XML, see character "
                    + (e.getLocation() == null ? 0 : e.getLocation().getCharacterOffset()));
        }
    }

    private static Map<String, String> fields(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> fields = new LinkedHashMap<>();
        String name = "";
        StringBuilder value = new StringBuilder();
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    name = opened(reader, depth, fields.size());
                    value.setLength(0);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth == 2 && fields.put(name, value.toString()) != null) {
                        throw new IllegalArgumentException("expected each field once, see field " + fields.size());
                    }
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> value.append(reader.getText());
                case XMLStreamConstants.SPACE, XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> {}
                default -> throw new IllegalArgumentException("expected elements and text only");
            }
        }
        return fields;
    }

    private static String opened(XMLStreamReader reader, int depth, int before) {
        if (depth > 2 || before >= MOST_FIELDS || reader.getAttributeCount() > 0 || reader.getNamespaceCount() > 0) {
            throw new IllegalArgumentException("expected flat fields without attributes");
        }
        if (depth == 1 && !reader.getLocalName().equals("xml")) {
            throw new IllegalArgumentException("expected the element xml");
        }
        return reader.getLocalName();
    }
}
