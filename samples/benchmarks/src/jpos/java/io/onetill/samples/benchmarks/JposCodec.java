package io.onetill.samples.benchmarks;

import io.onetill.codec.Hex;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jpos.iso.IFB_BINARY;
import org.jpos.iso.IFB_BITMAP;
import org.jpos.iso.IFB_LLLBINARY;
import org.jpos.iso.IFB_LLLNUM;
import org.jpos.iso.IFB_LLNUM;
import org.jpos.iso.IFB_NUMERIC;
import org.jpos.iso.IF_CHAR;
import org.jpos.iso.ISOBasePackager;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOFieldPackager;
import org.jpos.iso.ISOMsg;

/** jPOS, whose packagers know all that the dialect needs. */
public final class JposCodec implements Codec {
    /** The dialect. Public since jPOS makes one by its name. */
    public static final class Packager extends ISOBasePackager {
        /** The rows of the fields of {@link MessageA}, and of the response code. */
        public Packager() {
            ISOFieldPackager[] rows = new ISOFieldPackager[65];
            rows[0] = new IFB_NUMERIC(4, "MTI", true);
            rows[1] = new IFB_BITMAP(8, "bitmap");
            rows[2] = new IFB_LLNUM(19, "2", false);
            for (int[] row : new int[][] {{3, 6}, {4, 12}, {11, 6}, {14, 4}, {23, 3}, {25, 2}, {26, 2}, {53, 16}}) {
                rows[row[0]] = new IFB_NUMERIC(row[1], String.valueOf(row[0]), true);
            }
            rows[22] = new IFB_NUMERIC(3, "22", false);
            rows[35] = new IFB_LLNUM(37, "35", false);
            rows[39] = new IF_CHAR(2, "39");
            rows[41] = new IF_CHAR(8, "41");
            rows[42] = new IF_CHAR(15, "42");
            rows[49] = new IF_CHAR(3, "49");
            rows[52] = new IFB_BINARY(8, "52");
            rows[55] = new IFB_LLLBINARY(255, "55");
            rows[60] = new IFB_LLLNUM(17, "60", false);
            rows[64] = new IFB_BINARY(8, "64");
            setFieldPackager(rows);
        }
    }

    /** With its own sign between the parts of track 2. */
    private static final SortedMap<Integer, Object> VALUES = values();

    private final Packager packager = new Packager();
    private final int[] numbers =
            MessageA.FIELDS.keySet().stream().mapToInt(Integer::intValue).toArray();

    private static SortedMap<Integer, Object> values() {
        SortedMap<Integer, Object> values = new TreeMap<>(MessageA.VALUES);
        values.put(35, MessageA.FIELDS.get(35).replace('D', '='));
        return values;
    }

    @Override
    public Object parse(byte[] bytes) {
        try {
            ISOMsg message = new ISOMsg();
            message.setPackager(packager);
            message.unpack(bytes);
            return message;
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void all(Object message, Consumer<Object> sink) {
        try {
            ISOMsg read = (ISOMsg) message;
            sink.accept(read.getMTI());
            for (int number : numbers) {
                if (MessageA.isBytes(number)) {
                    sink.accept(read.getBytes(number));
                } else {
                    sink.accept(read.getString(number));
                }
            }
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void key(Object message, Consumer<Object> sink) {
        try {
            ISOMsg read = (ISOMsg) message;
            sink.accept(read.getMTI());
            sink.accept(read.getString(11));
            sink.accept(read.getString(41));
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    ISOBasePackager packager() {
        return packager;
    }

    @Override
    public byte[] build() {
        try {
            return message().pack();
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    ISOMsg message() {
        ISOMsg message = new ISOMsg(MessageA.MTI);
        message.setPackager(packager);
        for (int number : numbers) {
            Object value = VALUES.get(number);
            if (value instanceof byte[] content) {
                message.set(number, content);
            } else {
                message.set(number, (String) value);
            }
        }
        return message;
    }

    @Override
    public SortedMap<Integer, String> values(Object message) {
        SortedMap<Integer, String> values = new TreeMap<>();
        ISOMsg read = (ISOMsg) message;
        for (int number : numbers) {
            values.put(
                    number,
                    MessageA.isBytes(number)
                            ? Hex.encode(read.getBytes(number))
                            : read.getString(number).replace('=', 'D'));
        }
        return values;
    }
}
