package io.onetill.card.emv;

import java.util.Optional;

/**
 * How a till takes taps, for all applications. Immutable.
 *
 * @param statusCheck whether exactly one unit of the currency means "only check this card" and always goes online
 * @param zeroAmounts whether an amount of nought may be tapped; it always goes online
 * @param secondTap whether the customer can tap once more after the issuer has answered, for the issuer's updates
 * @param smallAmounts which cards pay small amounts without PIN and signature
 * @param tornLog transactions that broke off in the last command
 * @param relayTimes what the relay resistance protocol expects; empty leaves the protocol out
 */
public record ContactlessSettings(
        boolean statusCheck,
        boolean zeroAmounts,
        boolean secondTap,
        SmallAmounts smallAmounts,
        TornLog tornLog,
        Optional<RelayTimes> relayTimes) {
    /** No status check, zero amounts online, no second tap, every card without PIN below the limit, no log, no protocol. */
    public static final ContactlessSettings USUAL =
            new ContactlessSettings(false, true, false, SmallAmounts.ALL, TornLog.NONE, Optional.empty());

    /** The same with other rules for small amounts. */
    public ContactlessSettings sparing(SmallAmounts amounts) {
        return new ContactlessSettings(statusCheck, zeroAmounts, secondTap, amounts, tornLog, relayTimes);
    }

    /** The same that lets the customer tap once more after the issuer has answered. */
    public ContactlessSettings tappingTwice() {
        return new ContactlessSettings(statusCheck, zeroAmounts, true, smallAmounts, tornLog, relayTimes);
    }

    /** The same that takes exactly one unit of the currency for a status check. */
    public ContactlessSettings checkingStatus() {
        return new ContactlessSettings(true, zeroAmounts, secondTap, smallAmounts, tornLog, relayTimes);
    }

    /** The same that refuses an amount of nought. */
    public ContactlessSettings refusingZero() {
        return new ContactlessSettings(statusCheck, false, secondTap, smallAmounts, tornLog, relayTimes);
    }

    /** The same that remembers torn transactions. */
    public ContactlessSettings remembering(TornLog log) {
        return new ContactlessSettings(statusCheck, zeroAmounts, secondTap, smallAmounts, log, relayTimes);
    }

    /** The same that measures how far away a card is. */
    public ContactlessSettings measuring(RelayTimes times) {
        return new ContactlessSettings(statusCheck, zeroAmounts, secondTap, smallAmounts, tornLog, Optional.of(times));
    }
}
