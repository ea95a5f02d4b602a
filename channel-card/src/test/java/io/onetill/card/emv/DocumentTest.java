package io.onetill.card.emv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.codec.Hex;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Fact;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Verification by an identity document (method 20 of JR/T 0025). */
class DocumentTest {
    private static final EmvConfiguration TILL = KernelRun.TILL.capable("E069C0");
    private static final String LIST = "000000000000000060031E00";
    /** Type 00 and a number, in the record with track 2. */
    private static final String DOCUMENT = "9F6201009F6106413132333435";

    @Test
    void theCashierComparesWhatTheCardSays() {
        KernelRun run = run(DOCUMENT).document(true);

        EmvOutcome end = run.run(EmvKernel.contact(TILL, KernelRun.sale(1)));

        assertEquals(
                Cvm.DOCUMENT, assertInstanceOf(EmvOutcome.Approved.class, end).cvm());
        assertTrue(Hex.encode(run.asked.get(0).field55()).contains("9F3403600302"));
        CardholderDocument document = run.documents.get(0);
        assertEquals(0, document.type());
        assertEquals("A12345", new String(document.number().clear(ClearAccess.token()), StandardCharsets.US_ASCII));
        assertFalse(document.toString().contains("A12345"));
    }

    @Test
    void anotherDocumentOrNoneLeavesItToTheNextRule() {
        KernelRun other = run(DOCUMENT).document(false);
        KernelRun none = run("").document(true);

        EmvOutcome differed = other.run(EmvKernel.contact(TILL, KernelRun.sale(1)));
        EmvOutcome missing = none.run(EmvKernel.contact(TILL, KernelRun.sale(1)));

        assertEquals(
                Cvm.SIGNATURE,
                assertInstanceOf(EmvOutcome.Approved.class, differed).cvm());
        assertEquals(
                Cvm.SIGNATURE,
                assertInstanceOf(EmvOutcome.Approved.class, missing).cvm());
        assertEquals("A000008000", missing.facts().text(Fact.TVR));
        assertTrue(none.documents.isEmpty());
    }

    @Test
    void aTillThatCannotCompareIsNotAskedTo() {
        KernelRun run = run(DOCUMENT);

        run.run(EmvKernel.contact(KernelRun.TILL, KernelRun.sale(1)));

        assertTrue(run.documents.isEmpty());
    }

    @Test
    void theTraceSaysThatADocumentWasComparedAndNotWhich() {
        KernelTrace trace = KernelTrace.of(EmvKernel.contact(TILL, KernelRun.sale(1)));

        run(DOCUMENT).document(true).run(trace);

        assertTrue(trace.text().contains("? document\n= document true"));
        assertFalse(trace.text().contains("413132333435"));
        assertTrue(KernelReplay.run(trace.text(), EmvKernel.contact(TILL, KernelRun.sale(1)))
                .startsWith("APPROVED"));
    }

    private static KernelRun run(String objects) {
        SimulatedCard honest = SimulatedCard.present(
                SimulatedCardProfile.of(Pan.of("6200000000000005")).cvmList(LIST),
                EntryMode.CHIP,
                SimulatedCardState.fresh());
        return new KernelRun(command -> {
            String answer = Hex.encode(honest.answer(command));
            if (!answer.startsWith("7017") || objects.isEmpty()) {
                return Hex.decode(answer);
            }
            int length = 0x17 + objects.length() / 2;
            return Hex.decode(String.format("70%02X", length) + objects + answer.substring(4));
        });
    }
}
