package io.onetill.card.simulator;

import io.onetill.card.emv.CardBin;
import io.onetill.card.emv.EmvApplication;
import io.onetill.card.management.DatedKey;
import io.onetill.card.management.Download;
import io.onetill.codec.Digits;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** DE 62 of the simulated host's answers in download loops. */
final class SimulatedDownloads {
    private static final Charset GBK = Charset.forName("GBK");
    private static final int LISTED_AT_ONCE = 10;
    private static final int ENTRIES_AT_ONCE = 20;

    private final SimulatedTerminalData data;
    private final SimulatedManagementFault fault;

    SimulatedDownloads(SimulatedTerminalData data, SimulatedManagementFault fault) {
        this.data = data;
        this.fault = fault;
    }

    /**
     * The answer to a query or to a request for data.
     *
     * @param querying whether it is a query
     */
    byte[] answer(Download download, boolean querying, byte[] asked) {
        byte[] whole = switch (download) {
            case PARAMETERS -> data.settings().getBytes(GBK);
            case CONTACTLESS -> ascii(contactless());
            case APPLICATIONS -> querying ? list(asked, names(applications())) : item(asked, applications());
            case CA_KEYS -> querying ? list(asked, names(keys())) : item(asked, keys());
            case NO_PIN_BINS -> block(asked, bins(data.bins()));
            case NO_PIN_BARRED -> block(asked, bins(data.barred()));
            case BLACKLIST -> block(asked, blacklist());
        };
        return fault == SimulatedManagementFault.TRUNCATED ? Arrays.copyOf(whole, whole.length - 1) : whole;
    }

    private String contactless() {
        return "FF80540011" + "FF8058012" + Digits.padded(data.noPinLimitMinor(), 12) + "FF8056001"
                + (data.listedOnly() ? "1" : "0") + "FF805A0011" + "FF8059012000000030000";
    }

    /** Names from a place on, and whether there are more. */
    private byte[] list(byte[] asked, List<List<Tlv>> names) {
        boolean endless = fault == SimulatedManagementFault.ENDLESS;
        int from = Integer.parseInt(text(asked).substring(1)) % (endless ? Integer.MAX_VALUE : names.size() + 1);
        if (names.isEmpty()) {
            return ascii("0");
        }
        int start = endless ? from % names.size() : from;
        int end = Math.min(start + LISTED_AT_ONCE, names.size());
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(ascii(end < names.size() || endless ? "2" : "1"));
        names.subList(start, end).forEach(name -> answer.writeBytes(Tlv.encodeAll(name)));
        if (fault == SimulatedManagementFault.LISTED_TWICE) {
            answer.writeBytes(Tlv.encodeAll(names.get(start)));
        }
        return answer.toByteArray();
    }

    private byte[] item(byte[] asked, List<List<Tlv>> items) {
        List<Tlv> name = Tlv.decodeAll(asked);
        for (int at = 0; at < items.size(); at++) {
            if (items.get(at).subList(0, name.size()).equals(name) && fault != SimulatedManagementFault.MISSING_ITEM) {
                int given = fault == SimulatedManagementFault.OTHER_ITEM ? (at + 1) % items.size() : at;
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                answer.writeBytes(ascii("1"));
                answer.writeBytes(Tlv.encodeAll(items.get(given)));
                return answer.toByteArray();
            }
        }
        return ascii("0");
    }

    /** Entries from a place on: how many there are up to the last of them, and whether there are more. */
    private byte[] block(byte[] asked, List<String> entries) {
        if (entries.isEmpty()) {
            return ascii("0");
        }
        int from = Math.max(0, Integer.parseInt(text(asked)) - 1);
        int end = Math.min(from + ENTRIES_AT_ONCE, entries.size());
        if (fault == SimulatedManagementFault.ENDLESS) {
            return ascii("2" + Digits.padded(Math.min(from + 1, 999), 3) + entries.get(0));
        }
        int counted = fault == SimulatedManagementFault.WRONG_COUNT ? end + 1 : end;
        return ascii((end < entries.size() ? "2" : "1")
                + Digits.padded(counted, 3)
                + String.join("", entries.subList(Math.min(from, end), end)));
    }

    private static List<List<Tlv>> names(List<List<Tlv>> items) {
        List<List<Tlv>> names = new ArrayList<>();
        for (List<Tlv> item : items) {
            boolean key = item.get(1).tag() == 0x9F22;
            names.add(item.subList(0, key ? 3 : 1));
        }
        return names;
    }

    private List<List<Tlv>> applications() {
        return data.applications().stream().map(SimulatedDownloads::application).toList();
    }

    private static List<Tlv> application(EmvApplication row) {
        return List.of(
                Tlv.of(0x9F06, row.aid()),
                Tlv.of(0xDF01, "00"),
                Tlv.of(0x9F08, row.version()),
                Tlv.of(0xDF11, row.otherwise()),
                Tlv.of(0xDF12, row.online()),
                Tlv.of(0xDF13, row.denial()),
                Tlv.of(0x9F1B, binary(row.floorLimit())),
                Tlv.of(0xDF15, binary(row.random().threshold())),
                Tlv.of(0xDF16, Digits.padded(row.random().maximum(), 2)),
                Tlv.of(0xDF17, Digits.padded(row.random().target(), 2)),
                Tlv.of(0xDF14, row.ddol()),
                Tlv.of(0xDF18, "01"),
                Tlv.of(0x9F7B, Digits.padded(100_000, 12)),
                Tlv.of(0xDF19, Digits.padded(row.contactlessFloorLimit(), 12)),
                Tlv.of(0xDF20, Digits.padded(row.contactlessMaximum(), 12)),
                Tlv.of(0xDF21, Digits.padded(row.contactlessCvmLimit(), 12)));
    }

    private List<List<Tlv>> keys() {
        return data.keys().stream().map(this::key).toList();
    }

    private List<Tlv> key(DatedKey dated) {
        String index = String.format(java.util.Locale.ROOT, "%02X", dated.key().index());
        byte[] rid = Hex.decode(dated.key().rid());
        byte[] modulus = unsigned(dated.key().modulus());
        byte[] exponent = unsigned(dated.key().exponent());
        byte[] name = Hex.decode(dated.key().rid() + index);
        byte[] check = SimulatedKeyPair.sha1(name, Hex.decode(Hex.encode(modulus) + Hex.encode(exponent)));
        if (fault == SimulatedManagementFault.WRONG_HASH) {
            check[0] ^= 1;
        }
        return List.of(
                new Tlv(0x9F06, rid),
                Tlv.of(0x9F22, index),
                new Tlv(0xDF05, ascii(dated.expires())),
                Tlv.of(0xDF06, "01"),
                Tlv.of(0xDF07, "01"),
                new Tlv(0xDF02, modulus),
                new Tlv(0xDF04, exponent),
                new Tlv(0xDF03, check));
    }

    private static List<String> bins(List<CardBin> bins) {
        return bins.stream()
                .map(bin -> Digits.padded(bin.length(), 2) + bin.iin())
                .toList();
    }

    private List<String> blacklist() {
        return data.blacklist().stream()
                .map(digits -> Digits.padded(digits.length(), 2) + digits + " ".repeat(14 - digits.length()))
                .toList();
    }

    private static String binary(long value) {
        return String.format(java.util.Locale.ROOT, "%08X", value);
    }

    private static byte[] unsigned(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
