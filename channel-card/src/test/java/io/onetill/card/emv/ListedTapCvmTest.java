package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verification of kernel C-2 against its definition: every method alone and before every other. */
class ListedTapCvmTest {
    private static final EmvApplication MASTERCARD = EmvApplication.usual("A0000000041010", "Mastercard", "0002");
    private static final int[] METHODS = {0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x1E, 0x1F, 0x20, 0x2A};

    @Test
    void theListIsPerformedAsItStands() {
        for (int capability : new int[] {0x08, 0x20, 0x40, 0x60}) {
            for (int first : METHODS) {
                for (int second : METHODS) {
                    for (int next : new int[] {0, 0x40}) {
                        for (int condition : new int[] {0x00, 0x01, 0x03}) {
                            List<int[]> rules = List.of(new int[] {first | next, condition}, new int[] {second, 0});
                            assertEquals(
                                    expected(rules, capability),
                                    performed(rules, capability),
                                    () -> Integer.toHexString(first | next) + " " + Integer.toHexString(second));
                        }
                    }
                }
            }
        }
    }

    @Test
    void withoutAListNothingIsPerformed() {
        EmvSession session = session(0x60);
        new ListedTapCvm(session).verify(false, limits(false));
        assertEquals("3F0000 2000000000", result(session));

        EmvSession unable = session(0x60);
        unable.data().setCard(EmvTag.AIP, new byte[] {0x01, (byte) 0x80});
        new ListedTapCvm(unable).verify(false, limits(true));
        assertEquals("3F0000 0000000000", result(unable));
    }

    private static String expected(List<int[]> rules, int capability) {
        boolean unrecognised = false;
        for (int[] rule : rules) {
            int method = rule[0] & 0x3F;
            int needed = method == 0x02 ? 0x40 : method == 0x1E ? 0x20 : method == 0x1F ? 0x08 : 0x100;
            boolean supported = (capability & needed) == needed || method == 0;
            if (rule[1] == 0x01 || (rule[1] == 0x03 && !supported)) {
                continue;
            }
            String bytes = String.format("%02X%02X", rule[0], rule[1]);
            unrecognised |= method == 0x2A;
            if (supported && method != 0) {
                int tvr = (unrecognised ? 0x40 : 0) | (method == 0x02 ? 0x04 : 0);
                return bytes + (method == 0x1F ? "02" : "00") + String.format(" 0000%02X0000", tvr);
            }
            if (method == 0 || (rule[0] & 0x40) == 0) {
                return (method == 0 ? bytes : "3F00") + "01"
                        + String.format(" 0000%02X0000", unrecognised ? 0xC0 : 0x80);
            }
        }
        return "3F0001" + String.format(" 0000%02X0000", unrecognised ? 0xC0 : 0x80);
    }

    private static String performed(List<int[]> rules, int capability) {
        EmvSession session = session(capability);
        List<Byte> bytes = new ArrayList<>();
        rules.forEach(rule -> {
            bytes.add((byte) rule[0]);
            bytes.add((byte) rule[1]);
        });
        byte[] list = new byte[8 + bytes.size()];
        for (int i = 0; i < bytes.size(); i++) {
            list[8 + i] = bytes.get(i);
        }
        session.data().setCard(EmvTag.CVM_LIST, list);
        new ListedTapCvm(session).verify(false, limits(true));
        return result(session);
    }

    private static String result(EmvSession session) {
        return Hex.encode(session.data().require(EmvTag.CVM_RESULTS, 3)) + " " + Hex.encode(session.tvr());
    }

    private static TapLimits limits(boolean cvm) {
        return new TapLimits(true, false, cvm);
    }

    private static EmvSession session(int capability) {
        SelectedApplication application = new SelectedApplication(
                MASTERCARD,
                Hex.decode("A0000000041010"),
                "Mastercard",
                new DataObjectList(List.of()),
                new byte[0],
                TapKernels.C2);
        EmvSession session = new EmvSession(KernelRun.TILL, KernelRun.sale(1), EntryMode.CONTACTLESS, application);
        session.data().setCard(EmvTag.AIP, new byte[] {0x11, (byte) 0x80});
        session.data().setTerminal(EmvTag.TERMINAL_CAPABILITIES, new byte[] {(byte) 0xE0, (byte) capability, 0x08});
        return session;
    }
}
