package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Facts;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The CVM list against its definition: every condition, every method, every pair of rules. */
class CardholderVerificationTest {
    /** What happens when a PIN is asked for. */
    private enum AtThePad {
        RIGHT,
        BYPASSED,
        BLOCKED,
        BROKEN
    }

    private record Expected(Cvm cvm, int code, int condition, int result, Set<Tvr> bits) {}

    @Test
    void everyConditionHoldsExactlyWhenItsDefinitionSays() {
        for (int condition = 0; condition < 256; condition++) {
            for (String kind : List.of("00", "01", "09")) {
                for (String type : List.of("22", "25")) {
                    for (long amount : new long[] {99, 100, 101, 199, 200, 201}) {
                        for (String currency : List.of("0156", "0840", "")) {
                            checkCondition(condition, kind, type, amount, currency);
                        }
                    }
                }
            }
        }
    }

    private static void checkCondition(int condition, String kind, String type, long amount, String currency) {
        EmvSession session = session("20", type, kind, amount, currency, "");
        CvmRule rule = new CvmRule(CvmRule.SIGNATURE, condition, 100, 200);
        CvmRule unsupported = new CvmRule(CvmRule.ONLINE_PIN, condition, 100, 200);
        boolean cash = kind.equals("01");
        boolean same = currency.equals("0156");
        boolean attended = type.equals("22");
        boolean expected = switch (condition) {
            case 0 -> true;
            case 1 -> cash && !attended;
            case 2 -> kind.equals("00");
            case 3 -> true;
            case 4 -> cash && attended;
            case 5 -> kind.equals("09");
            case 6 -> same && amount <= 99;
            case 7 -> same && amount >= 101;
            case 8 -> same && amount <= 199;
            case 9 -> same && amount >= 201;
            default -> false;
        };
        assertEquals(expected, rule.applies(session), () -> condition + " " + kind + " " + type + " " + amount);
        assertEquals(condition != 3 && expected, unsupported.applies(session));
    }

    @Test
    void everyMethodAtEveryTillEndsAsItsDefinitionSays() {
        for (int code = 0; code < 128; code++) {
            for (int capabilities = 0; capabilities < 256; capabilities += 8) {
                for (AtThePad pad : AtThePad.values()) {
                    checkRules(List.of(code), capabilities, pad);
                }
            }
        }
    }

    @Test
    void everyPairOfRulesEndsAsItsDefinitionSays() {
        List<Integer> methods = List.of(0, 1, 2, 3, 4, 5, 0x1E, 0x1F, 0x20, 0x26);
        for (int first : methods) {
            for (int second : methods) {
                for (int next : new int[] {0, 0x40}) {
                    for (int capabilities : new int[] {0, 0x40, 0x68, 0xE8, 0xF8}) {
                        for (AtThePad pad : AtThePad.values()) {
                            checkRules(List.of(first | next, second), capabilities, pad);
                        }
                    }
                }
            }
        }
    }

    private static void checkRules(List<Integer> codes, int capabilities, AtThePad pad) {
        StringBuilder list = new StringBuilder("0000000000000000");
        codes.forEach(code -> list.append(Hex.encode(new byte[] {(byte) (int) code, 0})));
        EmvSession session =
                session(Hex.encode(new byte[] {(byte) capabilities}), "22", "00", 100, "0156", list.toString());
        run(session, pad);

        Expected expected = expected(codes, capabilities, pad);
        String about = codes + " at " + Integer.toHexString(capabilities) + " " + pad;
        byte[] results = session.data().require(EmvTag.CVM_RESULTS, 3);
        assertEquals(expected.cvm, session.cvm(), about);
        assertEquals(expected.code, results[0] & 0xFF, about);
        assertEquals(expected.condition, results[1] & 0xFF, about);
        assertEquals(expected.result, results[2] & 0xFF, about);
        assertEquals(Hex.encode(Tvr.encode(expected.bits)), Hex.encode(session.tvr()), about);
    }

    /** The definition, written down once more and otherwise: Book 3, 10.5 and figures 9 to 12; Book 4, 6.3.4.5. */
    private static Expected expected(List<Integer> codes, int capabilities, AtThePad pad) {
        EnumSet<Tvr> bits = EnumSet.noneOf(Tvr.class);
        int performed = 0x3F;
        boolean bypassed = false;
        for (int code : codes) {
            int method = code & 0x3F;
            boolean pin = method >= 1 && method <= 5;
            boolean signs = method == 3 || method == 5 || method == 0x1E;
            boolean can = (!signs || (capabilities & 0x20) != 0)
                    && (method != 1 && method != 3 || (capabilities & 0x80) != 0)
                    && (method != 2 || (capabilities & 0x40) != 0)
                    && (method != 4 && method != 5 || (capabilities & 0x10) != 0)
                    && (method != 0x1F || (capabilities & 0x08) != 0);
            boolean known = method <= 5 || method == 0x1E || method == 0x1F || method == 0x20;
            if (!known) {
                bits.add(Tvr.UNRECOGNISED_CVM);
            } else if (method != 0x20 && !can) {
                if (pin) {
                    bits.add(Tvr.NO_PIN_PAD);
                }
            } else if (method != 0x20) {
                performed = code;
                if (method == 0x1E) {
                    return new Expected(Cvm.SIGNATURE, code, 0, 0, bits);
                }
                if (method == 0x1F) {
                    return new Expected(Cvm.NO_CVM, code, 0, 2, bits);
                }
                if (pin) {
                    AtThePad happens = bypassed ? AtThePad.BYPASSED : pad;
                    if (method == 2 && happens != AtThePad.BYPASSED) {
                        bits.add(Tvr.ONLINE_PIN_ENTERED);
                        return new Expected(Cvm.ONLINE_PIN, code, 0, 0, bits);
                    }
                    // Without certificates there is no key to encipher with, and nobody is asked.
                    boolean noKey = (method == 4 || method == 5) && !bypassed;
                    if (!noKey && happens == AtThePad.RIGHT) {
                        Cvm cvm = signs ? Cvm.OFFLINE_PIN_AND_SIGNATURE : Cvm.OFFLINE_PIN;
                        return new Expected(cvm, code, 0, signs ? 0 : 2, bits);
                    }
                    if (!noKey) {
                        bits.add(
                                switch (happens) {
                                    case BYPASSED -> Tvr.PIN_NOT_ENTERED;
                                    case BLOCKED -> Tvr.PIN_TRIES_EXCEEDED;
                                    default -> Tvr.NO_PIN_PAD;
                                });
                        bypassed |= happens == AtThePad.BYPASSED;
                    }
                }
            }
            if ((code & 0x40) == 0 || method == 0) {
                break;
            }
        }
        bits.add(Tvr.CARDHOLDER_NOT_VERIFIED);
        return new Expected(Cvm.NO_CVM, performed, 0, 1, bits);
    }

    private static void run(EmvSession session, AtThePad pad) {
        CardConversation card = new CardConversation(Facts::none);
        EmvAction end = new EmvAction.Finish(new EmvOutcome.TryAnotherInterface(Facts.none()));
        OfflinePin offline = new OfflinePin(session, card, Optional::empty);
        EmvAction action = card.begin(() -> new CardholderVerification(session, card, offline, () -> end).start());
        for (int step = 0; action != end; step++) {
            assertTrue(step < 10);
            action = card.next(input(action, pad));
        }
    }

    private static EmvInput input(EmvAction action, AtThePad pad) {
        if (action instanceof EmvAction.EnterPin) {
            return new EmvInput.Pin(
                    pad == AtThePad.BYPASSED ? EmvInput.PinResult.BYPASSED : EmvInput.PinResult.ENTERED);
        }
        if (action instanceof EmvAction.CheckPin) {
            return switch (pad) {
                case RIGHT -> new EmvInput.PinChecked(EmvInput.PinResult.ENTERED, 0x9000);
                case BYPASSED -> new EmvInput.PinChecked(EmvInput.PinResult.BYPASSED, 0);
                case BLOCKED -> new EmvInput.PinChecked(EmvInput.PinResult.ENTERED, 0x63C0);
                case BROKEN -> new EmvInput.PinPadFailed();
            };
        }
        return new EmvInput.Response(Hex.decode("6A88"));
    }

    private static EmvSession session(
            String capabilities, String type, String kind, long amount, String currency, String list) {
        EmvConfiguration till =
                KernelRun.TILL.capable("E0" + capabilities + "C0").ofType(type);
        EmvRequest sale = new EmvRequest(amount, "0156", "261123", "120000", 7, kind, 1);
        String card = "82021000" + (currency.isEmpty() ? "" : "9F4202" + currency);
        String cvm =
                list.isEmpty() ? "" : Hex.encode(Tlv.of(EmvTag.CVM_LIST, list).encode());
        EmvSession session = new EmvSession(
                till,
                sale,
                EntryMode.CHIP,
                new SelectedApplication(
                        till.applications().get(0),
                        new byte[5],
                        "",
                        new DataObjectList(List.of()),
                        Hex.decode(card + cvm + "5A0862000000000000055F2403491231")));
        session.identified(CardIdentity.of(session.data()));
        return session;
    }
}
