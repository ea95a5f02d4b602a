package io.onetill.card.management;

import io.onetill.card.host.PosMessageKind;
import io.onetill.codec.CodecException;
import io.onetill.codec.Digits;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One download's conversation: the host's answer in, the next request or the result out. No I/O and no clock. It ends
 * after a bounded number of answers, whatever the host says: each must bring something new, and there is an end to that.
 *
 * <pre>{@code
 * DownloadLoop loop = new DownloadLoop(Download.CA_KEYS);
 * DownloadStep step = loop.start();
 * while (step instanceof DownloadStep.Ask ask) {
 *     step = loop.heard(send(ask));
 * }
 * }</pre>
 *
 * <p>For one download and one thread.
 */
public final class DownloadLoop {
    private static final int AID = 0x9F06;
    private static final int KEY_INDEX = 0x9F22;
    // Two digits count the items of a query, three the entries of a block.
    private static final int MOST_ITEMS = 99;
    private static final int MOST_ENTRIES = 999;
    private static final int NUMBER_DIGITS = 3;

    private final Download download;
    private final Map<String, byte[]> names = new LinkedHashMap<>();
    private final List<byte[]> parts = new ArrayList<>();
    private int number = -1;
    private State state = State.ASKING;

    private enum State {
        QUERYING,
        ASKING,
        ENDING
    }

    /** A download that has not begun. */
    public DownloadLoop(Download download) {
        this.download = download;
    }

    /** The first request. */
    public DownloadStep start() {
        return switch (download.shape()) {
            case ONCE -> get(new byte[0]);
            case ITEMS -> query();
            case BLOCKS -> get(digits(0));
        };
    }

    /**
     * Takes the answer to the last request.
     *
     * @param field62 of an approved answer; empty if it has none
     */
    public DownloadStep heard(byte[] field62) {
        if (state == State.ENDING) {
            return new DownloadStep.Done(List.copyOf(parts));
        }
        try {
            return switch (download.shape()) {
                case ONCE -> once(field62);
                case ITEMS -> state == State.QUERYING ? listed(field62) : item(field62);
                case BLOCKS -> block(field62);
            };
        } catch (CodecException e) {
            return failed("data objects that can be read, not so at byte " + e.offset());
        } catch (IllegalArgumentException e) {
            return new DownloadStep.Failed("download " + download.get() + ": " + e.getMessage());
        }
    }

    private DownloadStep once(byte[] field62) {
        if (field62.length == 0 || field62.length == 1 && field62[0] == '0') {
            return new DownloadStep.Nothing();
        }
        parts.add(field62);
        return end();
    }

    private DownloadStep listed(byte[] field62) {
        char flag = flag(field62);
        if (flag == '0' && names.isEmpty()) {
            return new DownloadStep.Nothing();
        }
        if (flag < '1' || flag > '3') {
            return failed("1, 2 or 3 at the beginning of a list");
        }
        List<List<Tlv>> items = DownloadedItems.groups(Tlv.decodeAll(rest(field62, 1)));
        if (items.isEmpty() || items.size() + names.size() > MOST_ITEMS) {
            return failed("1 to " + MOST_ITEMS + " items in all, and each answer with a new one");
        }
        for (List<Tlv> item : items) {
            byte[] name = name(item);
            if (names.put(Hex.encode(name), name) != null) {
                return failed("each item listed once");
            }
        }
        return flag == '2' ? query() : nextItem();
    }

    private DownloadStep item(byte[] field62) {
        byte[] wanted = List.copyOf(names.values()).get(parts.size());
        if (flag(field62) != '1') {
            return failed("a listed item, at place " + parts.size());
        }
        byte[] item = rest(field62, 1);
        if (!Arrays.equals(name(Tlv.decodeAll(item)), wanted)) {
            return failed("the item that was asked for, at place " + parts.size());
        }
        parts.add(item);
        return nextItem();
    }

    private DownloadStep block(byte[] field62) {
        char flag = flag(field62);
        if (flag == '0' && parts.isEmpty()) {
            return new DownloadStep.Nothing();
        }
        String digits = new String(field62, StandardCharsets.ISO_8859_1);
        if (flag < '1' || flag > '3' || field62.length < 1 + NUMBER_DIGITS) {
            return failed("1, 2 or 3 and a number of three digits at the beginning of a block");
        }
        String announced = digits.substring(1, 1 + NUMBER_DIGITS);
        if (!Digits.are(announced) || Integer.parseInt(announced) <= number) {
            return failed("blocks whose numbers grow");
        }
        number = Integer.parseInt(announced);
        parts.add(rest(field62, 1 + NUMBER_DIGITS));
        return flag != '2' ? checked() : number == MOST_ENTRIES ? failed("an end") : get(digits(number + 1));
    }

    /** The last number of a blacklist is how many entries there are in all; what BIN lists count is not known for sure. */
    private DownloadStep checked() {
        int bytes = parts.stream().mapToInt(part -> part.length).sum();
        boolean counted = download == Download.BLACKLIST;
        return counted && bytes != number * DownloadedItems.BARRED_BYTES
                ? failed("as many entries as the host counts, " + number)
                : end();
    }

    private DownloadStep nextItem() {
        if (parts.size() == names.size()) {
            return end();
        }
        return get(List.copyOf(names.values()).get(parts.size()));
    }

    private DownloadStep query() {
        state = State.QUERYING;
        byte[] count = ascii("1" + Digits.padded(names.size(), 2));
        return new DownloadStep.Ask(PosMessageKind.STATUS, download.query(), count);
    }

    private DownloadStep get(byte[] field62) {
        state = State.ASKING;
        return new DownloadStep.Ask(PosMessageKind.DOWNLOAD, download.get(), field62);
    }

    private DownloadStep end() {
        state = State.ENDING;
        return new DownloadStep.Ask(PosMessageKind.DOWNLOAD, download.end(), new byte[0]);
    }

    private DownloadStep failed(String expected) {
        return new DownloadStep.Failed("download " + download.get() + ": expected " + expected);
    }

    /** 9F06, for a key 9F22 too: what an item is asked for by. */
    private byte[] name(List<Tlv> item) {
        List<Tlv> name = new ArrayList<>();
        Tlv.find(item, AID).ifPresent(name::add);
        if (download == Download.CA_KEYS) {
            Tlv.find(item, KEY_INDEX).ifPresent(name::add);
        }
        return Tlv.encodeAll(name);
    }

    private static char flag(byte[] field62) {
        return field62.length == 0 ? ' ' : (char) (field62[0] & 0xFF);
    }

    private static byte[] rest(byte[] field62, int from) {
        return Arrays.copyOfRange(field62, from, field62.length);
    }

    private static byte[] digits(int value) {
        return ascii(Digits.padded(value, NUMBER_DIGITS));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
