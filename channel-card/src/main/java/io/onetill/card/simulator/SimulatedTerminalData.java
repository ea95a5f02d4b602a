package io.onetill.card.simulator;

import io.onetill.card.emv.CardBin;
import io.onetill.card.emv.EmvApplication;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.management.DatedKey;
import java.util.List;

/**
 * What terminals can download from the simulated host.
 *
 * @param settings DE 62 of a parameter download
 * @param applications with their limits
 * @param keys with their expiry
 * @param noPinLimitMinor up to where contactless payments need no PIN
 * @param listedOnly whether only those of {@code bins} are spared it
 * @param bins BIN list B
 * @param barred BIN list C
 * @param blacklist beginnings of card numbers, 4 to 14 digits
 */
public record SimulatedTerminalData(
        String settings,
        List<EmvApplication> applications,
        List<DatedKey> keys,
        long noPinLimitMinor,
        boolean listedOnly,
        List<CardBin> bins,
        List<CardBin> barred,
        List<String> blacklist) {
    /** Copies the lists. */
    public SimulatedTerminalData {
        applications = List.copyOf(applications);
        keys = List.copyOf(keys);
        bins = List.copyOf(bins);
        barred = List.copyOf(barred);
        blacklist = List.copyOf(blacklist);
    }

    /** The usual applications and the keys of the simulated cards; amounts to 1,000.00 without PIN. */
    public static SimulatedTerminalData usual() {
        return new SimulatedTerminalData(
                "1260" + "181" + "1915" + "210" + "22" + pad("OneTill test shop", 40) + "233",
                EmvConfiguration.usual("00000000").applications(),
                SimulatedCardKeys.caKeys().stream()
                        .map(key -> new DatedKey(key, "20491231"))
                        .toList(),
                100_000,
                false,
                List.of(new CardBin("621626", 19), new CardBin("622588", 16)),
                List.of(new CardBin("622155", 16)),
                List.of("62600094", "95559912345678"));
    }

    /** The same with other applications. */
    public SimulatedTerminalData taking(List<EmvApplication> others) {
        return new SimulatedTerminalData(settings, others, keys, noPinLimitMinor, listedOnly, bins, barred, blacklist);
    }

    /** The same with other keys. */
    public SimulatedTerminalData checkingWith(List<DatedKey> others) {
        return new SimulatedTerminalData(
                settings, applications, others, noPinLimitMinor, listedOnly, bins, barred, blacklist);
    }

    /** The same with another blacklist. */
    public SimulatedTerminalData barring(List<String> beginnings) {
        return new SimulatedTerminalData(
                settings, applications, keys, noPinLimitMinor, listedOnly, bins, barred, beginnings);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
