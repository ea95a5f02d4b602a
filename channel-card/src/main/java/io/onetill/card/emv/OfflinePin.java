package io.onetill.card.emv;

import io.onetill.device.PinCipher;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A PIN that the card checks, plain or enciphered (EMV Book 3, 10.5.1; Book 2, 7): as many entries as the card allows.
 * The PIN itself never comes here.
 */
final class OfflinePin {
    private static final int CHALLENGE = 8;
    private static final int BLOCKED = 0x6983;
    private static final int DISABLED = 0x6984;

    /** How it ended; the reasons for UNSUCCESSFUL are in the TVR. */
    enum Result {
        RIGHT,
        UNSUCCESSFUL,
        BYPASSED,
        CANCELLED
    }

    private final EmvSession session;
    private final CardConversation card;
    private final Supplier<Optional<CardCertificates.Key>> key;

    /** @param key gives the card's key for PINs; asked for only if a PIN is to be enciphered */
    OfflinePin(EmvSession session, CardConversation card, Supplier<Optional<CardCertificates.Key>> key) {
        this.session = session;
        this.card = card;
        this.key = key;
    }

    EmvAction start(boolean enciphered, Function<Result, EmvAction> then) {
        Optional<CardCertificates.Key> wanted = enciphered ? key.get() : Optional.empty();
        if (enciphered && wanted.isEmpty()) {
            return then.apply(Result.UNSUCCESSFUL);
        }
        return card.send(Commands.getData(EmvTag.PIN_TRIES), response -> {
            OptionalInt left = response.ok() ? tries(response.data()) : OptionalInt.empty();
            return left.isPresent() && left.getAsInt() == 0 ? exceeded(then) : enter(wanted, left, then);
        });
    }

    private static OptionalInt tries(byte[] data) {
        var object = ApplicationReading.only(data);
        return object.tag() == EmvTag.PIN_TRIES && object.value().length == 1
                ? OptionalInt.of(object.value()[0] & 0xFF)
                : OptionalInt.empty();
    }

    private EmvAction enter(Optional<CardCertificates.Key> with, OptionalInt left, Function<Result, EmvAction> then) {
        if (with.isEmpty()) {
            return check(with, Optional.empty(), left, then);
        }
        return card.send(Commands.getChallenge(), response -> {
            if (!response.ok() || response.data().length != CHALLENGE) {
                return then.apply(Result.UNSUCCESSFUL);
            }
            CardCertificates.Key recovered = with.get();
            PinCipher cipher = new PinCipher(recovered.modulus(), recovered.exponent(), response.data());
            return check(with, Optional.of(cipher), left, then);
        });
    }

    private EmvAction check(
            Optional<CardCertificates.Key> with,
            Optional<PinCipher> cipher,
            OptionalInt left,
            Function<Result, EmvAction> then) {
        return card.checkPin(new EmvAction.CheckPin(left, cipher), input -> {
            if (!(input instanceof EmvInput.PinChecked checked)) {
                session.flag(Tvr.NO_PIN_PAD);
                return then.apply(Result.UNSUCCESSFUL);
            }
            return switch (checked.result()) {
                case BYPASSED -> then.apply(Result.BYPASSED);
                case CANCELLED -> then.apply(Result.CANCELLED);
                case ENTERED -> answered(with, left, checked.status(), then);
            };
        });
    }

    private EmvAction answered(
            Optional<CardCertificates.Key> with, OptionalInt before, int status, Function<Result, EmvAction> then) {
        if (status == CardResponse.OK) {
            return then.apply(Result.RIGHT);
        }
        if (status == BLOCKED || status == DISABLED || status == 0x63C0) {
            return exceeded(then);
        }
        // A card that never counts down would keep the customer typing.
        boolean fewer = before.isEmpty() || (status & 0x0F) < before.getAsInt();
        if ((status & 0xFFF0) == 0x63C0 && fewer) {
            return enter(with, OptionalInt.of(status & 0x0F), then);
        }
        throw new CardDataException("expected a status that VERIFY may have");
    }

    private EmvAction exceeded(Function<Result, EmvAction> then) {
        session.flag(Tvr.PIN_TRIES_EXCEEDED);
        return then.apply(Result.UNSUCCESSFUL);
    }
}
