package io.onetill.qr.bill;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a kept bill's file: channel, day, kind, version, second of fetching, digest. */
final class KeptBillName {
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9-]{1,32})_(\\d{4}-\\d\\d-\\d\\d)_(TRADE|SALES|REFUNDS|FUND_FLOW)"
                    + "_(\\d{1,6})_(\\d{1,11})_([0-9a-f]{64})\\.bill");

    private KeptBillName() {}

    static String of(KeptBill kept) {
        if (!CHANNEL.matcher(kept.channel()).matches()) {
            throw new IllegalArgumentException("expected the id of a channel: small letters, digits and hyphens");
        }
        return kept.channel() + "_" + kept.day() + "_" + kept.kind() + "_" + kept.version() + "_"
                + kept.fetchedAt().getEpochSecond() + "_" + kept.sha256() + ".bill";
    }

    static Optional<KeptBill> parse(String name, long size) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new KeptBill(
                    String.valueOf(parts.group(1)),
                    LocalDate.parse(String.valueOf(parts.group(2))),
                    BillKind.valueOf(parts.group(3)),
                    Integer.parseInt(parts.group(4)),
                    Instant.ofEpochSecond(Long.parseLong(parts.group(5))),
                    String.valueOf(parts.group(6)),
                    size));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
