package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onetill.card.emv.EmvConfiguration.OfflineApproval;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.payment.EntryMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of terminal action analysis against its definition, every cell of it. */
class ActionAnalysisTest {
    private static final String NOTHING = "0000000000";

    /** How an issuer's code stands to the one TVR bit under test. */
    private enum Issuer {
        ABSENT,
        WITHOUT,
        WITH
    }

    private record Codes(Issuer denial, Issuer online, Issuer otherwise, int terminal) {
        boolean denies() {
            return denial == Issuer.WITH || (terminal & 1) != 0;
        }

        boolean wantsOnline() {
            return online != Issuer.WITHOUT || (terminal & 2) != 0;
        }

        boolean refusesAlone() {
            return otherwise != Issuer.WITHOUT || (terminal & 4) != 0;
        }
    }

    @Test
    void everyBitUnderEveryCodeAtEveryTillIsAsTheStandardDefines() {
        for (Tvr bit : Tvr.values()) {
            for (Codes codes : allCodes()) {
                for (String type : List.of("21", "22", "23", "24", "25", "26")) {
                    for (OfflineApproval approval : OfflineApproval.values()) {
                        check(bit, codes, type, approval);
                    }
                }
            }
        }
    }

    private static void check(Tvr bit, Codes codes, String type, OfflineApproval approval) {
        EmvSession session = session(bit, codes, type, approval);
        session.flag(bit);
        boolean allowed = approval == OfflineApproval.ALLOWED;
        boolean onlineOnly = type.endsWith("1") || type.endsWith("4");
        boolean offlineOnly = type.endsWith("3") || type.endsWith("6");

        Cryptogram.Type alone =
                codes.refusesAlone() || onlineOnly || !allowed ? Cryptogram.Type.AAC : Cryptogram.Type.TC;
        Cryptogram.Type first;
        if (codes.denies()) {
            first = Cryptogram.Type.AAC;
        } else if (offlineOnly) {
            first = alone;
        } else {
            first = onlineOnly || !allowed || codes.wantsOnline() ? Cryptogram.Type.ARQC : Cryptogram.Type.TC;
        }

        assertEquals(first, ActionAnalysis.first(session), () -> bit + " " + codes + " " + type + " " + approval);
        assertEquals(alone, ActionAnalysis.withoutIssuer(session), () -> bit + " " + codes + " " + type);
    }

    @Test
    void withoutAnyBitTheTillApprovesWhereItMay() {
        Codes all = new Codes(Issuer.ABSENT, Issuer.ABSENT, Issuer.ABSENT, 7);

        assertEquals(
                Cryptogram.Type.TC, ActionAnalysis.first(session(Tvr.EXPIRED, all, "22", OfflineApproval.ALLOWED)));
        assertEquals(
                Cryptogram.Type.ARQC, ActionAnalysis.first(session(Tvr.EXPIRED, all, "22", OfflineApproval.FORBIDDEN)));
    }

    private static List<Codes> allCodes() {
        List<Codes> all = new ArrayList<>();
        for (Issuer denial : Issuer.values()) {
            for (Issuer online : Issuer.values()) {
                for (Issuer otherwise : Issuer.values()) {
                    for (int terminal = 0; terminal < 8; terminal++) {
                        all.add(new Codes(denial, online, otherwise, terminal));
                    }
                }
            }
        }
        return all;
    }

    private static EmvSession session(Tvr bit, Codes codes, String type, OfflineApproval approval) {
        String with = Hex.encode(Tvr.encode(Set.of(bit)));
        EmvApplication settings = new EmvApplication(
                "A000000333010101",
                "UnionPay",
                "0030",
                (codes.terminal & 1) != 0 ? with : NOTHING,
                (codes.terminal & 2) != 0 ? with : NOTHING,
                (codes.terminal & 4) != 0 ? with : NOTHING,
                0,
                0,
                0,
                0);
        List<Tlv> card = new ArrayList<>();
        add(card, EmvTag.IAC_DENIAL, codes.denial, bit);
        add(card, EmvTag.IAC_ONLINE, codes.online, bit);
        add(card, EmvTag.IAC_DEFAULT, codes.otherwise, bit);
        EmvConfiguration till = KernelRun.TILL.taking(List.of(settings)).ofType(type);
        return new EmvSession(
                approval == OfflineApproval.ALLOWED ? till.approvingOffline() : till,
                KernelRun.sale(100),
                EntryMode.CHIP,
                new SelectedApplication(settings, new byte[5], "", new DataObjectList(List.of()), Tlv.encodeAll(card)));
    }

    private static void add(List<Tlv> card, int tag, Issuer code, Tvr bit) {
        Set<Tvr> others = EnumSet.complementOf(EnumSet.of(bit));
        switch (code) {
            case ABSENT -> {}
            case WITHOUT -> card.add(new Tlv(tag, Tvr.encode(others)));
            case WITH -> card.add(new Tlv(tag, Tvr.encode(Set.of(bit))));
        }
    }
}
