package io.onetill.qr.emvco;

import io.onetill.codec.Checksums;
import io.onetill.codec.CodecException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The payload of a merchant-presented QR code (EMVCo QRCPS MPM v1.1), such as a UnionPay code on a counter or a screen.
 * Alipay and WeChat Pay codes are addresses and no such payloads. Immutable.
 *
 * <p>What was read is kept whole and in its order, so {@code decode(text).encode()} is the text again.
 */
public final class MerchantQr {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String CRC_HEAD = "6304";

    private final List<QrObject> objects;

    private MerchantQr(List<QrObject> objects) {
        this.objects = List.copyOf(objects);
    }

    /**
     * A payload of these objects; object 63, the CRC, is added.
     *
     * @throws IllegalArgumentException if an object is missing, comes twice, or has another length or content than its
     *     row of the specification; the message names the object
     */
    public static MerchantQr of(List<QrObject> objects) {
        String text = QrObject.write(objects) + CRC_HEAD;
        try {
            return decode(text + crc(text));
        } catch (CodecException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads a payload.
     *
     * @param text as scanned
     * @throws CodecException if it is not such a payload, or its CRC is wrong; offsets count UTF-16 units
     */
    public static MerchantQr decode(String text) {
        List<QrObject> objects = QrObject.read(text, 0, true);
        int at = 0;
        for (QrObject object : objects) {
            QrSpec row = QrSpec.of(object.id());
            if (!row.admits(object.value())) {
                throw new CodecException(at, "object " + object.id() + " (" + row.name() + ") as the table has it");
            }
            checkParts(row, object, at + CRC_HEAD.length());
            at += CRC_HEAD.length() + object.value().length();
        }
        MerchantQr read = new MerchantQr(objects);
        read.checkFrame(text);
        return read;
    }

    /** A template's parts as its own table has them, and the ones there that must be. */
    private static void checkParts(QrSpec row, QrObject template, int from) {
        int at = from;
        for (QrObject part : template.parts()) {
            QrSpec inner = row.part(part.id());
            if (!inner.admits(part.value())) {
                String what = "part " + part.id() + " (" + inner.name() + ") of object " + template.id();
                throw new CodecException(at, what + " as the table has it");
            }
            at += CRC_HEAD.length() + part.value().length();
        }
        for (QrSpec inner : row.parts()) {
            if (inner.required() && template.part(inner.firstId()).isEmpty()) {
                String what = "part " + inner.firstId() + " (" + inner.name() + ") in object " + template.id();
                throw new CodecException(at, what);
            }
        }
    }

    /** 56 belongs to 55 = 02, and 57 to 55 = 03 (4.7.6). */
    private void checkTip(int end) {
        String tip = object("55").map(QrObject::value).orElse("");
        boolean fixed = object("56").isPresent();
        boolean percentage = object("57").isPresent();
        if (fixed != tip.equals("02") || percentage != tip.equals("03")) {
            throw new CodecException(end, "object 56 with 55 = 02 only, and object 57 with 55 = 03 only");
        }
    }

    /** Format first, CRC last and right, everything there that must be (3.3, 4.3, 4.7.3). */
    private void checkFrame(String text) {
        if (objects.isEmpty() || !objects.get(0).equals(QrObject.of("00", "01"))) {
            throw new CodecException(0, "object 00 with the value 01");
        }
        int end = text.length();
        QrObject last = objects.get(objects.size() - 1);
        for (QrSpec row : QrSpec.ofEveryPayload()) {
            if (object(row.firstId()).isEmpty()) {
                throw new CodecException(end, "object " + row.firstId() + " (" + row.name() + ")");
            }
        }
        if (objects.stream().noneMatch(object -> isAccount(object.id()))) {
            throw new CodecException(end, "a merchant account in one of the objects 02 to 51");
        }
        if (!last.id().equals("63") || !last.value().equals(crc(text.substring(0, end - 4)))) {
            throw new CodecException(end - 4, "the CRC of what stands before it, as the last object");
        }
        checkTip(end);
    }

    private static boolean isAccount(String id) {
        int number = Integer.parseInt(id);
        return number >= 2 && number <= 51;
    }

    private static String crc(String text) {
        return HEX.toHexDigits((short) Checksums.crc16CcittFalse(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The text for the QR code. */
    public String encode() {
        return QrObject.write(objects);
    }

    /** All objects in their order, the CRC last. */
    public List<QrObject> objects() {
        return objects;
    }

    /** The object with this id. */
    public Optional<QrObject> object(String id) {
        return objects.stream().filter(object -> object.id().equals(id)).findFirst();
    }

    /** The merchant accounts, objects 02 to 51: 15 and 16 are UnionPay's. */
    public List<QrObject> accounts() {
        List<QrObject> accounts = new ArrayList<>(objects);
        accounts.removeIf(object -> !isAccount(object.id()));
        return List.copyOf(accounts);
    }

    /** Whether the code is for one payment (object 01 is 12); otherwise it may be paid again and again. */
    public boolean isDynamic() {
        return object("01").filter(object -> object.value().equals("12")).isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MerchantQr that && objects.equals(that.objects);
    }

    @Override
    public int hashCode() {
        return objects.hashCode();
    }

    /** The ids only: names and accounts are somebody's. */
    @Override
    public String toString() {
        return "MerchantQr" + objects.stream().map(QrObject::id).toList();
    }
}
