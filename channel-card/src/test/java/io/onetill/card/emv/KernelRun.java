package io.onetill.card.emv;

import io.onetill.card.simulator.SimulatedIssuer;
import io.onetill.codec.Hex;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Carries a kernel's actions to a card, a customer and an issuer, and notes what went by. */
final class KernelRun {
    static final EmvConfiguration TILL = EmvConfiguration.usual("OT000001");

    final List<String> commands = new ArrayList<>();
    final List<OnlineData> asked = new ArrayList<>();
    final List<List<String>> shown = new ArrayList<>();
    final List<CardholderDocument> documents = new ArrayList<>();
    int pins;

    private final UnaryOperator<byte[]> card;
    private EmvInput.PinResult pin = EmvInput.PinResult.ENTERED;
    private Function<OnlineData, OnlineResult> issuer = KernelRun::approving;
    private Function<EmvAction.CheckPin, EmvInput> pinCheck = check -> new EmvInput.PinPadFailed();
    private OptionalInt chosen = OptionalInt.of(0);
    private OptionalInt taking = OptionalInt.empty();
    private boolean tapsAgain;
    private boolean sameDocument;
    private int removedAfter = Integer.MAX_VALUE;

    KernelRun(UnaryOperator<byte[]> card) {
        this.card = card;
    }

    static EmvRequest sale(long amount) {
        return new EmvRequest(amount, "0156", "261123", "120000", 7, "00", 0x11223344);
    }

    KernelRun customer(EmvInput.PinResult result) {
        pin = result;
        return this;
    }

    /** A pad and a card that check PINs between them. */
    KernelRun pinPad(Function<EmvAction.CheckPin, EmvInput> pad) {
        pinCheck = pad;
        return this;
    }

    /** What the cashier finds when the cardholder's document is compared. */
    KernelRun document(boolean same) {
        sameDocument = same;
        return this;
    }

    KernelRun choosing(OptionalInt index) {
        chosen = index;
        return this;
    }

    KernelRun issuer(Function<OnlineData, OnlineResult> answers) {
        issuer = answers;
        return this;
    }

    /** Whether the customer taps once more when asked to. */
    KernelRun tapsAgain(boolean again) {
        tapsAgain = again;
        return this;
    }

    /** What each exchange takes whose time is wanted, in tenths of a millisecond. */
    KernelRun taking(int tenths) {
        taking = OptionalInt.of(tenths);
        return this;
    }

    KernelRun removedAfter(int commandCount) {
        removedAfter = commandCount;
        return this;
    }

    static OnlineResult approving(OnlineData data) {
        return answering(data, true, "00");
    }

    static OnlineResult answering(OnlineData data, boolean approved, String code) {
        String sequence = data.cardSequence().orElse("000").substring(1);
        byte[] answer = SimulatedIssuer.answer(data.field55(), data.pan(), sequence, code)
                .orElseGet(() -> new byte[0]);
        return new OnlineResult.Answered(approved, code, answer);
    }

    EmvOutcome run(EmvTransaction kernel) {
        EmvAction action = kernel.start();
        for (int step = 0; step < 1000; step++) {
            if (action instanceof EmvAction.Finish finish) {
                return finish.outcome();
            }
            action = kernel.next(perform(action));
        }
        throw new AssertionError("the kernel does not come to an end");
    }

    private EmvInput perform(EmvAction action) {
        if (action instanceof EmvAction.Transmit transmit) {
            if (commands.size() == removedAfter) {
                return new EmvInput.CardGone();
            }
            commands.add(Hex.encode(transmit.command()));
            byte[] answer = card.apply(transmit.command());
            return answer.length == 0
                    ? new EmvInput.CardGone()
                    : new EmvInput.Response(answer, transmit.timed() ? taking : OptionalInt.empty());
        }
        if (action instanceof EmvAction.CheckDocument check) {
            documents.add(check.document());
            return new EmvInput.DocumentChecked(sameDocument);
        }
        if (action instanceof EmvAction.PresentAgain) {
            return tapsAgain ? new EmvInput.PresentedAgain() : new EmvInput.CardGone();
        }
        if (action instanceof EmvAction.EnterPin) {
            pins++;
            return new EmvInput.Pin(pin);
        }
        if (action instanceof EmvAction.CheckPin check) {
            pins++;
            return pinCheck.apply(check);
        }
        if (action instanceof EmvAction.ChooseApplication choice) {
            shown.add(choice.labels());
            return new EmvInput.Chosen(chosen);
        }
        OnlineData data = ((EmvAction.GoOnline) action).data();
        asked.add(data);
        return new EmvInput.Online(issuer.apply(data));
    }
}
