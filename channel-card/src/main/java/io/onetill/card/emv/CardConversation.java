package io.onetill.card.emv;

import io.onetill.codec.CodecException;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Facts;
import io.onetill.secret.Pan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Remembers what the kernel waits for and what it does with it, hides the T=0 procedure bytes, counts commands, and
 * turns a removed card or malformed card data into an outcome. Every path through {@link #next} ends within
 * {@value #MOST_COMMANDS} commands.
 */
final class CardConversation {
    static final int MOST_COMMANDS = 200;
    private static final int MOST_TURNS = 16;

    /** What the kernel waits for. */
    private sealed interface Waiting {
        record Begin() implements Waiting {}

        record Card(byte[] command, byte[] soFar, int turns, Function<CardResponse, EmvAction> then)
                implements Waiting {}

        record Pin(Function<EmvInput.PinResult, EmvAction> then) implements Waiting {}

        record PinCheck(Function<EmvInput, EmvAction> then) implements Waiting {}

        record Document(Function<Boolean, EmvAction> then) implements Waiting {}

        record Choice(int count, Function<OptionalInt, EmvAction> then) implements Waiting {}

        record Issuer(Function<OnlineResult, EmvAction> then) implements Waiting {}

        record Timed(BiFunction<CardResponse, Integer, EmvAction> then) implements Waiting {}

        record Again(Supplier<EmvAction> then) implements Waiting {}

        record Nothing() implements Waiting {}
    }

    private final Function<ErrorCode, EmvOutcome> interrupted;
    private Function<ErrorCode, EmvOutcome> fallback;
    private Waiting waiting = new Waiting.Begin();
    private Supplier<Optional<EmvOutcome>> left = Optional::empty;
    private Supplier<Optional<EmvOutcome>> collided = Optional::empty;
    private int commands;

    /** @param facts what may go on record when the card fails */
    CardConversation(Supplier<Facts> facts) {
        this.interrupted = code -> new EmvOutcome.Declined(code, facts.get());
        this.fallback = interrupted;
    }

    /** The outcome that stands whatever the card still does; from now on the card can change nothing. */
    void decided(Supplier<EmvOutcome> outcome) {
        fallback = code -> outcome.get();
        left = Optional::empty;
        collided = Optional::empty;
    }

    /** What it means that the card leaves from now on; nothing special if the supplier has nothing to say. */
    void whenLeft(Supplier<Optional<EmvOutcome>> outcome) {
        left = outcome;
    }

    /** What it means that several cards are in the field. */
    void whenCollided(Supplier<Optional<EmvOutcome>> outcome) {
        collided = outcome;
    }

    /** Ends with what was decided. */
    EmvAction conclude() {
        return finish(fallback.apply(ErrorCode.INTERNAL));
    }

    EmvAction begin(Supplier<EmvAction> first) {
        if (!(waiting instanceof Waiting.Begin)) {
            throw new IllegalStateException("a transaction is started once");
        }
        return guarded(first);
    }

    EmvAction send(byte[] command, Function<CardResponse, EmvAction> then) {
        return transmit(new Waiting.Card(command, new byte[0], 0, then), command);
    }

    EmvAction askPin(Pan pan, Function<EmvInput.PinResult, EmvAction> then) {
        waiting = new Waiting.Pin(then);
        return new EmvAction.EnterPin(pan);
    }

    /** The answer is {@link EmvInput.PinChecked} or {@link EmvInput.PinPadFailed}. */
    EmvAction checkPin(EmvAction.CheckPin check, Function<EmvInput, EmvAction> then) {
        waiting = new Waiting.PinCheck(then);
        return countedAction(check);
    }

    EmvAction checkDocument(CardholderDocument document, Function<Boolean, EmvAction> then) {
        waiting = new Waiting.Document(then);
        return countedAction(new EmvAction.CheckDocument(document));
    }

    EmvAction askCustomer(List<String> labels, Function<OptionalInt, EmvAction> then) {
        waiting = new Waiting.Choice(labels.size(), then);
        return countedAction(new EmvAction.ChooseApplication(labels));
    }

    /** A card could make the till ask for ever, so questions count like commands. */
    private EmvAction countedAction(EmvAction action) {
        if (++commands > MOST_COMMANDS) {
            throw new CardDataException("expected the card to come to an end");
        }
        return action;
    }

    EmvAction askIssuer(OnlineData data, Function<OnlineResult, EmvAction> then) {
        waiting = new Waiting.Issuer(then);
        return new EmvAction.GoOnline(data);
    }

    /** Sends a command whose time counts; an answer that nobody measured took for ever. */
    EmvAction sendTimed(byte[] command, BiFunction<CardResponse, Integer, EmvAction> then) {
        waiting = new Waiting.Timed(then);
        return countedAction(new EmvAction.Transmit(command, true));
    }

    EmvAction presentAgain(UiRequest request, Supplier<EmvAction> then) {
        waiting = new Waiting.Again(then);
        return countedAction(new EmvAction.PresentAgain(request));
    }

    EmvAction finish(EmvOutcome outcome) {
        waiting = new Waiting.Nothing();
        return new EmvAction.Finish(outcome);
    }

    EmvAction decline(ErrorCode code) {
        return finish(interrupted.apply(code));
    }

    EmvAction next(EmvInput input) {
        Waiting now = waiting;
        if (now instanceof Waiting.Nothing || now instanceof Waiting.Begin) {
            throw new IllegalStateException("the transaction is not waiting for anything");
        }
        if (input instanceof EmvInput.CardGone) {
            return finish(left.get().orElseGet(() -> fallback.apply(ErrorCode.CARD_REMOVED)));
        }
        if (input instanceof EmvInput.Collision) {
            return finish(collided.get().orElseGet(() -> fallback.apply(ErrorCode.CARD_UNREADABLE)));
        }
        if (input instanceof EmvInput.Response response) {
            return answered(now, response);
        }
        if (now instanceof Waiting.Again again && input instanceof EmvInput.PresentedAgain) {
            return guarded(again.then());
        }
        if (now instanceof Waiting.Pin pin && input instanceof EmvInput.Pin entry) {
            return guarded(() -> pin.then().apply(entry.result()));
        }
        boolean checked = input instanceof EmvInput.PinChecked || input instanceof EmvInput.PinPadFailed;
        if (now instanceof Waiting.PinCheck check && checked) {
            return guarded(() -> check.then().apply(input));
        }
        if (now instanceof Waiting.Document document && input instanceof EmvInput.DocumentChecked checkedBy) {
            return guarded(() -> document.then().apply(checkedBy.same()));
        }
        if (now instanceof Waiting.Choice choice && input instanceof EmvInput.Chosen chosen) {
            return guarded(() -> choice.then().apply(within(choice.count(), chosen.index())));
        }
        if (now instanceof Waiting.Issuer issuer && input instanceof EmvInput.Online online) {
            return guarded(() -> issuer.then().apply(online.result()));
        }
        throw new IllegalStateException("expected the answer to the last action");
    }

    private EmvAction answered(Waiting now, EmvInput.Response response) {
        if (now instanceof Waiting.Card card) {
            return guarded(() -> received(card, response.bytes()));
        }
        if (now instanceof Waiting.Timed timed) {
            int tenths = response.tenths().orElse(Integer.MAX_VALUE);
            return guarded(() -> timed.then().apply(whole(response.bytes()), tenths));
        }
        throw new IllegalStateException("expected the answer to the last action");
    }

    private static CardResponse whole(byte[] response) {
        if (response.length < 2) {
            throw new CardDataException("expected a status word");
        }
        int status = (response[response.length - 2] & 0xFF) << 8 | response[response.length - 1] & 0xFF;
        return new CardResponse(joined(new byte[0], response), status);
    }

    private static OptionalInt within(int count, OptionalInt index) {
        if (index.isPresent() && (index.getAsInt() < 0 || index.getAsInt() >= count)) {
            throw new IllegalStateException("expected the index of one of the applications that were shown");
        }
        return index;
    }

    private EmvAction guarded(Supplier<EmvAction> step) {
        try {
            return step.get();
        } catch (CardDataException | CodecException | IllegalArgumentException e) {
            // Cause dropped on purpose: what the card sent is not for a log.
            return finish(fallback.apply(ErrorCode.CARD_UNREADABLE));
        }
    }

    private EmvAction transmit(Waiting.Card next, byte[] bytes) {
        waiting = next;
        return countedAction(new EmvAction.Transmit(bytes));
    }

    /** 61xx: fetch what is waiting; 6Cxx: repeat with the right length (ISO/IEC 7816-3, 10.3; EMV Book 1, 9.3.1). */
    private EmvAction received(Waiting.Card card, byte[] response) {
        if (response.length < 2) {
            throw new CardDataException("expected a status word");
        }
        int sw1 = response[response.length - 2] & 0xFF;
        int sw2 = response[response.length - 1] & 0xFF;
        byte[] data = joined(card.soFar(), response);
        if (sw1 == 0x61 || (sw1 == 0x6C && expectsData(card.command()))) {
            if (card.turns() == MOST_TURNS) {
                throw new CardDataException("expected an answer after " + MOST_TURNS + " procedure bytes");
            }
            if (sw1 == 0x61) {
                Waiting.Card more = new Waiting.Card(card.command(), data, card.turns() + 1, card.then());
                return transmit(more, Commands.getResponse(sw2));
            }
            byte[] again = card.command().clone();
            again[again.length - 1] = (byte) sw2;
            return transmit(new Waiting.Card(again, new byte[0], card.turns() + 1, card.then()), again);
        }
        return card.then().apply(new CardResponse(data, sw1 << 8 | sw2));
    }

    private static boolean expectsData(byte[] command) {
        return command.length == 5 || (command.length > 5 && command.length == 6 + (command[4] & 0xFF));
    }

    private static byte[] joined(byte[] first, byte[] response) {
        int added = response.length - 2;
        byte[] all = Arrays.copyOf(first, first.length + added);
        System.arraycopy(response, 0, all, first.length, added);
        return all;
    }
}
