package io.onetill.internal.engine;

import io.onetill.channel.Answer;
import io.onetill.channel.UndoAnswer;
import io.onetill.journal.EntryType;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentStatus;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the engine writes: type and body of an entry, before it has a time and a payment.
 *
 * @param type what it says
 * @param attempt number of the attempt, or 0
 * @param body its values
 */
record Entries(EntryType type, int attempt, Map<String, String> body) {
    static Entries of(EntryType type, int attempt, Facts facts) {
        Map<String, String> body = new TreeMap<>();
        facts.forEach((fact, value) -> body.put(fact.name(), value));
        return new Entries(type, attempt, body);
    }

    static Entries of(EntryType type, Map<String, String> body) {
        return new Entries(type, 0, new TreeMap<>(body));
    }

    Entries with(String name, String value) {
        Map<String, String> more = new TreeMap<>(body);
        more.put(name, value);
        return new Entries(type, attempt, more);
    }

    static Entries intended(int attempt, String channel, String method, Facts assigned) {
        return of(EntryType.ATTEMPT_INTENDED, attempt, assigned)
                .with("channel", channel)
                .with("method", method);
    }

    static Entries answered(int attempt, Answer answer) {
        if (answer instanceof Answer.Success success) {
            return event(EntryType.ATTEMPT_ANSWERED, attempt, AttemptEvent.SUCCESS, success.facts());
        }
        if (answer instanceof Answer.Failure failure) {
            return failed(attempt, failure.code(), failure.facts());
        }
        if (answer instanceof Answer.Waiting waiting) {
            return event(EntryType.ATTEMPT_ANSWERED, attempt, AttemptEvent.WAIT, waiting.facts());
        }
        if (answer instanceof Answer.Unknown unknown) {
            String code = unknown.code().name();
            Facts facts = unknown.facts().with(Fact.ERROR_CODE, code);
            return event(EntryType.ATTEMPT_ANSWERED, attempt, AttemptEvent.NO_ANSWER, facts)
                    .with("code", code);
        }
        Answer.Revoke revoke = (Answer.Revoke) answer;
        return undoDecided(attempt, revoke.code(), revoke.facts());
    }

    static Entries failed(int attempt, ErrorCode code, Facts facts) {
        return event(
                        EntryType.ATTEMPT_ANSWERED,
                        attempt,
                        AttemptEvent.FAILURE,
                        facts.with(Fact.ERROR_CODE, code.name()))
                .with("code", code.name());
    }

    static Entries undoDecided(int attempt, ErrorCode code, Facts facts) {
        return of(EntryType.UNDO_DECIDED, attempt, facts.with(Fact.ERROR_CODE, code.name()))
                .with("code", code.name());
    }

    static Entries undoAnswered(int attempt, UndoAnswer answer) {
        Entries entry = of(EntryType.UNDO_ANSWERED, attempt, answer.facts());
        return answer instanceof UndoAnswer.TryAgain again
                ? entry.with("code", again.code().name())
                : entry;
    }

    static Entries ended(PaymentStatus status) {
        return of(EntryType.ENDED, Map.of("status", status.name()));
    }

    static Entries ended(ErrorCode code) {
        return of(EntryType.ENDED, Map.of("status", EndStatus.of(code).name(), "code", code.name()));
    }

    private static Entries event(EntryType type, int attempt, AttemptEvent event, Facts facts) {
        return of(type, attempt, facts).with("event", event.name());
    }
}
