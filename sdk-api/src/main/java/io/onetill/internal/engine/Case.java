package io.onetill.internal.engine;

import io.onetill.journal.EntryType;
import io.onetill.journal.JournalEntry;
import io.onetill.journal.PaymentFold;
import io.onetill.payment.AttemptState;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentAttempt;
import io.onetill.payment.PaymentEvent;
import io.onetill.payment.PaymentId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One payment in the engine's hands. It holds two folds: of all entries that were handed to the journal, in their
 * order, by which new entries are judged; and of the durable ones, which is all that anybody is told.
 */
final class Case {
    /** Under this name the other side's number of a notification goes on record. */
    static final String NOTIFICATION = "notification";

    final PaymentId id;
    final PaymentFold appended = new PaymentFold();
    final PaymentFold durable = new PaymentFold();

    /** Completes when the status is final. */
    final Promise<Payment> ended = Promise.promise();

    /** What the caller waits for: the final payment, or the one in doubt at the deadline. */
    final Promise<Payment> told = Promise.promise();

    /** Completes when the cashier cancels. */
    final Promise<Void> cancelRequested = Promise.promise();

    private final Map<Integer, Long> sentAt = new HashMap<>();
    private final Map<Integer, Integer> undoAnswers = new HashMap<>();
    private final Map<Integer, Integer> undoTries = new HashMap<>();
    private final Map<String, Future<Void>> notifications = new HashMap<>();
    private final List<PaymentEvent> events = new ArrayList<>();
    private final List<Runnable> changes = new ArrayList<>();
    private final List<Consumer<PaymentEvent>> listeners = new ArrayList<>();
    boolean flowing;
    int users;

    Case(PaymentId id) {
        this.id = id;
    }

    /** The payment as far as it is durable. */
    Payment payment() {
        return durable.payment();
    }

    AttemptState state(int attempt) {
        return attempt(attempt).state();
    }

    PaymentAttempt attempt(int number) {
        return durable.attempt(number)
                .orElseThrow(() -> new IllegalStateException("expected attempt " + number + " of " + id));
    }

    AttemptState appendedState(int number) {
        return appended.attempt(number)
                .orElseThrow(() -> new IllegalStateException("expected attempt " + number + " of " + id))
                .state();
    }

    Optional<PaymentAttempt> paid() {
        return durable.attempts().stream()
                .filter(a -> a.state() == AttemptState.PAID)
                .findFirst();
    }

    boolean surelyNotCharged() {
        return durable.attempts().stream().allMatch(a -> a.state().surelyNotCharged());
    }

    boolean cancelled() {
        return cancelRequested.future().isComplete();
    }

    /** The first message of an attempt may leave now, at this monotonic time. */
    void leaves(int attempt, long now) {
        sentAt.put(attempt, now);
    }

    /** Monotonic time of sending; after a restart the time of recovery, since the former clock is gone. */
    long sentAt(int attempt, long now) {
        return sentAt.computeIfAbsent(attempt, any -> now);
    }

    /** How often an undo was tried, whether or not a message could leave. */
    int undoAnswers(int attempt) {
        return undoAnswers.getOrDefault(attempt, 0);
    }

    /** How often the message of an undo left; a line that could not be opened does not count. */
    int undoTries(int attempt) {
        return undoTries.getOrDefault(attempt, 0);
    }

    /** The entry of an undo's answer with how many there were, so that not each of them has to be written. */
    Entries counted(Entries answer) {
        int sent = undoTries(answer.attempt()) + (left(answer.body()) ? 1 : 0);
        return answer.with("tries", String.valueOf(undoAnswers(answer.attempt()) + 1))
                .with("sent", String.valueOf(sent));
    }

    void count(JournalEntry entry) {
        if (entry.type() == EntryType.UNDO_ANSWERED) {
            count(entry.attempt(), entry.body());
        }
        String notification = entry.body().getOrDefault(NOTIFICATION, "");
        if (entry.type() == EntryType.NOTIFIED && !notification.isEmpty()) {
            notifications.put(notification, Future.succeededFuture());
        }
    }

    /** Puts a notification on record unless it is; one without a number is put on record each time. */
    Future<Void> once(String notification, Supplier<Future<Void>> record) {
        Future<Void> before = notifications.get(notification);
        if (before != null) {
            return before;
        }
        Future<Void> written = record.get();
        if (!notification.isEmpty()) {
            notifications.put(notification, written);
        }
        return written;
    }

    /** Counts an answer to an undo. Entries of older journals carry no numbers; then each one counts for itself. */
    void count(int attempt, Map<String, String> body) {
        undoAnswers.put(attempt, number(body, "tries", undoAnswers(attempt) + 1));
        undoTries.put(attempt, number(body, "sent", undoTries(attempt) + (left(body) ? 1 : 0)));
    }

    private static boolean left(Map<String, String> body) {
        return !ErrorCode.HOST_UNREACHABLE.name().equals(body.get("code"));
    }

    private static int number(Map<String, String> body, String name, int otherwise) {
        String text = body.get(name);
        return text == null ? otherwise : Integer.parseInt(text);
    }

    /** Runs the action after each durable change, until the case is let go. */
    void onChange(Runnable action) {
        changes.add(action);
    }

    void changed() {
        List.copyOf(changes).forEach(Runnable::run);
    }

    /**
     * Whether the payment can no longer become approved, once the cashier has cancelled: as far as it is decided, and as
     * far as it is durable. What is only decided could be forgotten in a power cut, and be paid after it.
     */
    boolean cannotBePaid() {
        return cancelled() && nothingPayable(appended) && nothingPayable(durable);
    }

    private static boolean nothingPayable(PaymentFold fold) {
        return fold.attempts().stream().map(PaymentAttempt::state).noneMatch(state -> switch (state) {
            case SENT, WAITING, UNKNOWN, PAID -> true;
            case INTENDED, UNDOING, UNDONE, FAILED, CLOSED -> false;
        });
    }

    /** What was shown and what comes, in order. */
    void listen(Consumer<PaymentEvent> listener) {
        events.forEach(listener);
        listeners.add(listener);
    }

    void show(PaymentEvent event) {
        events.add(event);
        listeners.forEach(listener -> listener.accept(event));
    }
}
