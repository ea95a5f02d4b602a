package io.onetill.card.emv;

import io.onetill.codec.Tlv;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Terminal risk management (EMV Book 3, 10.6): exception file, forced online, floor limit, random selection, velocity.
 * Only sets TVR bits; the action codes decide.
 */
final class RiskManagement {
    private final EmvSession session;
    private final CardConversation card;

    RiskManagement(EmvSession session, CardConversation card) {
        this.session = session;
        this.card = card;
    }

    EmvAction start(Supplier<EmvAction> then) {
        EmvRequest request = session.request();
        CardIdentity identity = session.identity();
        if (request.history().excepted(identity.pan(), identity.sequence())) {
            session.flag(Tvr.ON_EXCEPTION_FILE);
        }
        if (request.forcedOnline()) {
            session.flag(Tvr.FORCED_ONLINE);
        }
        checkFloor(request.amountMinor() + request.history().spentOffline(identity.pan()));
        return checkVelocity(() -> {
            session.done(Tsi.TERMINAL_RISK_MANAGEMENT);
            return then.get();
        });
    }

    private void checkFloor(long spent) {
        EmvApplication settings = session.application().settings();
        if (spent >= settings.floorLimit()) {
            session.flag(Tvr.FLOOR_LIMIT_EXCEEDED);
        } else if (ActionAnalysis.reach(session.configuration()) == ActionAnalysis.Reach.ONLINE_AND_OFFLINE
                && settings.random().picks(session.request().amountMinor(), settings.floorLimit(), draw())) {
            session.flag(Tvr.SELECTED_AT_RANDOM);
        }
    }

    /**
     * From 1 to 99. Made of the unpredictable number, which the caller drew anyway and the card could not foresee; the
     * multiplication keeps the choice apart from the digits that the card sees.
     */
    private int draw() {
        int mixed = session.request().unpredictableNumber() * 0x9E3779B1;
        return 1 + Integer.remainderUnsigned(mixed ^ mixed >>> 15, 99);
    }

    /** How often the card was used without its issuer (10.6.3); only for cards that have both limits. */
    private EmvAction checkVelocity(Supplier<EmvAction> then) {
        Optional<Integer> lower = number(session.data().fromCard(EmvTag.LOWER_OFFLINE_LIMIT), 1);
        Optional<Integer> upper = number(session.data().fromCard(EmvTag.UPPER_OFFLINE_LIMIT), 1);
        if (lower.isEmpty() || upper.isEmpty()) {
            return then.get();
        }
        return ask(
                EmvTag.ATC,
                counter -> ask(EmvTag.LAST_ONLINE_ATC, lastOnline -> {
                    compare(counter, lastOnline, lower.get(), upper.get());
                    return then.get();
                }));
    }

    private void compare(Optional<Integer> counter, Optional<Integer> lastOnline, int lower, int upper) {
        boolean sensible = counter.isPresent() && lastOnline.isPresent() && counter.get() > lastOnline.get();
        int offline = sensible ? counter.get() - lastOnline.get() : Integer.MAX_VALUE;
        if (offline > lower) {
            session.flag(Tvr.LOWER_OFFLINE_LIMIT_EXCEEDED);
        }
        if (offline > upper) {
            session.flag(Tvr.UPPER_OFFLINE_LIMIT_EXCEEDED);
        }
        if (lastOnline.isPresent() && lastOnline.get() == 0) {
            session.flag(Tvr.NEW_CARD);
        }
    }

    private EmvAction ask(int tag, java.util.function.Function<Optional<Integer>, EmvAction> then) {
        return card.send(
                Commands.getData(tag),
                response -> then.apply(
                        response.ok()
                                ? number(
                                        Optional.of(ApplicationReading.only(response.data()))
                                                .filter(object -> object.tag() == tag)
                                                .map(Tlv::value),
                                        2)
                                : Optional.empty()));
    }

    private static Optional<Integer> number(Optional<byte[]> value, int length) {
        return value.filter(bytes -> bytes.length == length)
                .map(bytes -> length == 1 ? bytes[0] & 0xFF : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF);
    }
}
