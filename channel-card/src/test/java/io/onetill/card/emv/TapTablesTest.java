package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.card.simulator.SimulatedCardKeys;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Limits and verification of taps against their definitions, cell by cell. */
class TapTablesTest {
    private static final int PIN = 0x80;
    private static final int PAPER = 0x40;
    private static final int DEVICE = 0x80;

    /** Every combination of limits, amounts, kinds of tills and wishes. */
    @Test
    void theQualifiersFollowFromLimitsAndAmount() {
        long[] values = {0, 1, 99, 100, 101, 1_000};
        for (String type : List.of("21", "22", "23")) {
            for (int options = 0; options < 32; options++) {
                EmvConfiguration till = till(type, options);
                for (long floor : values) {
                    for (long cvm : values) {
                        for (long maximum : values) {
                            EmvApplication application = EntryPointTest.limits(floor, cvm, maximum);
                            for (long amount : values) {
                                check(till, options, application, amount, (options & 16) != 0);
                            }
                        }
                    }
                }
            }
        }
    }

    private static EmvConfiguration till(String type, int options) {
        ContactlessSettings settings = ContactlessSettings.USUAL;
        settings = (options & 1) != 0 ? settings.checkingStatus() : settings;
        settings = (options & 2) != 0 ? settings.refusingZero() : settings;
        settings = (options & 8) != 0 ? settings.tappingTwice() : settings;
        EmvConfiguration till = KernelRun.TILL.ofType(type).tapping(settings);
        return (options & 4) != 0
                ? till.verifyingWith(SimulatedCardKeys.caKeys()).approvingOffline()
                : till;
    }

    private static void check(
            EmvConfiguration till, int options, EmvApplication application, long amount, boolean forced) {
        EmvRequest request = forced ? KernelRun.sale(amount).goingOnline() : KernelRun.sale(amount);
        TapLimits limits = TapLimits.of(till, request, application);
        int type = till.terminalType().charAt(1) - '0';
        boolean offlineAllowed = (options & 4) != 0 && type != 1;
        boolean online = !offlineAllowed
                || amount == 0
                || forced
                || ((options & 1) != 0 && amount == 100)
                || amount >= application.contactlessFloorLimit();
        boolean zeroIsPossible = (options & 2) == 0 && type != 3;

        byte[] qualifiers = limits.qualifiers(till, new byte[] {(byte) 0xE0, 0x68, (byte) 0xC0});

        assertEquals(amount <= application.contactlessMaximum() && (amount > 0 || zeroIsPossible), limits.allowed());
        int second = (online ? 0x80 : 0) | (amount > application.contactlessCvmLimit() ? 0x40 : 0);
        assertEquals(0x36 | (type == 3 ? 0x08 : 0), qualifiers[0]);
        assertEquals(second, qualifiers[1] & 0xFF);
        assertEquals(0x40 | ((options & 8) != 0 ? 0x80 : 0), qualifiers[2] & 0xFF);
        assertEquals(online ? 0 : 0x80, qualifiers[3] & 0xFF);
    }

    /** Every card and till, whether the card has qualifiers, each reason to believe. */
    @Test
    void theCardholderIsVerifiedAsBothCan() {
        for (int till = 0; till < 8; till++) {
            byte[] terminal = {(byte) ((till & 1) * 4 | (till & 2)), (byte) ((till & 4) != 0 ? 0x40 : 0), 0, 0};
            for (int reasons = 0; reasons < 8; reasons++) {
                boolean believed = (reasons & 1) != 0;
                boolean unsigned = (reasons & 2) != 0;
                boolean listed = (reasons & 4) != 0;
                assertEquals(
                        expected(terminal, 0, 0, believed, unsigned, listed, false),
                        TapCvm.choose(terminal, Optional.empty(), believed, unsigned, listed));
                for (int first = 0; first < 256; first++) {
                    for (int second : new int[] {0, 0x40, DEVICE, 0xC0, 0x7F}) {
                        byte[] card = {(byte) first, (byte) second};
                        assertEquals(
                                expected(terminal, first, second, believed, unsigned, listed, true),
                                TapCvm.choose(terminal, Optional.of(card), believed, unsigned, listed));
                    }
                }
            }
        }
    }

    /** The definition, as a list of cases from the first that fits. */
    private static TapCvm expected(
            byte[] till, int first, int second, boolean believed, boolean unsigned, boolean listed, boolean present) {
        boolean pad = till[0] == 4 || till[0] == 6;
        boolean paper = till[0] == 2 || till[0] == 6;
        boolean large = till[1] != 0;
        if (pad && first >= PIN) {
            return TapCvm.ONLINE_PIN;
        } else if (second >= DEVICE) {
            return believed ? TapCvm.DEVICE : TapCvm.REFUSED;
        } else if (paper && first % PIN >= PAPER && (large || !unsigned)) {
            return TapCvm.SIGNATURE;
        } else if (large && !present && paper) {
            return TapCvm.SIGNATURE;
        } else if (large) {
            return TapCvm.OTHER_INTERFACE;
        } else if (listed) {
            return TapCvm.NOTHING;
        } else if (pad) {
            return TapCvm.ONLINE_PIN;
        }
        return paper ? TapCvm.SIGNATURE : TapCvm.OTHER_INTERFACE;
    }
}
