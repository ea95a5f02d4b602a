package io.onetill.samples.shop;

import io.onetill.journal.EntryType;
import io.onetill.payment.AttemptEvent;
import io.onetill.payment.AttemptState;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an observer has noted of one payment from its durable entries. */
final class PaymentNotes {
    final PaymentId id;
    final List<AttemptNotes> attempts = new ArrayList<>();
    PaymentKind kind = PaymentKind.SALE;
    PaymentStatus status = PaymentStatus.CREATED;
    String request = "";
    long minor;
    long givenBack;
    long tipped;
    long added;
    int following;
    int completed;
    Optional<PaymentNotes> original = Optional.empty();

    PaymentNotes(PaymentId id) {
        this.id = id;
    }

    /** A refund or void of this payment was booked, done or released. */
    void givenBack(EntryType entry, PaymentKind what, long fen) {
        givenBack += entry == EntryType.REFUND_RESERVED ? fen : entry == EntryType.REFUND_RELEASED ? -fen : 0;
        if (entry == EntryType.REFUND_DONE && what == PaymentKind.COMPLETION_VOID) {
            original.ifPresent(authorization -> authorization.completed--);
        }
    }

    /** Anything else that follows this payment was booked, done or released. */
    void followed(EntryType entry, PaymentKind what, long fen) {
        boolean done = entry == EntryType.REFUND_DONE;
        following += entry == EntryType.REFUND_RESERVED ? 1 : -1;
        completed += done && what.takes() ? 1 : 0;
        added += done && what == PaymentKind.ADDITION ? fen : 0;
        tipped += done && what == PaymentKind.TIP ? fen : 0;
    }

    /** What an observer has noted of one attempt. */
    static final class AttemptNotes {
        final PaymentNotes payment;
        String channel = "";
        PaymentMethod method = PaymentMethod.CARD;
        String batch = "";
        String stan = "";
        String tradeNo = "";
        String refundNo = "";
        AttemptState state = AttemptState.INTENDED;
        boolean revoked;
        boolean offline;
        private boolean succeeded;
        private boolean undoneFirst;

        AttemptNotes(PaymentNotes payment) {
            this.payment = payment;
        }

        /** A refund names its sale's trade number too, so its own number comes first. */
        String number() {
            if (!stan.isEmpty()) {
                return stan;
            }
            return refundNo.isEmpty() || refundNo.startsWith("U_") ? tradeNo : refundNo;
        }

        /** Keeps which came first, without asking the table that is under test. */
        void hears(AttemptEvent event) {
            succeeded |= event == AttemptEvent.SUCCESS && !undoneFirst;
            undoneFirst |= event == AttemptEvent.UNDO_DECIDED && !succeeded;
        }

        /** Whether it was decided that this one may only end as not charged. */
        boolean mayOnlyBeUndone() {
            return undoneFirst;
        }

        /** Whether money may move for it, now or later. */
        boolean mayBeCharged() {
            return switch (state) {
                case SENT, WAITING, UNKNOWN, UNDOING, PAID -> true;
                case INTENDED, UNDONE, FAILED, CLOSED -> false;
            };
        }
    }

    /** Whether another attempt has the money. */
    boolean isPaidBeside(AttemptNotes attempt) {
        return attempts.stream().anyMatch(other -> other != attempt && other.state == AttemptState.PAID);
    }

    /** Whether it was paid by a card, which has to be presented again to get money back. */
    boolean isPaidByCard() {
        return attempts.stream()
                .anyMatch(attempt -> attempt.state == AttemptState.PAID
                        && !attempt.stan.isEmpty()
                        && attempt.method == PaymentMethod.CARD);
    }

    AttemptNotes attempt(int number) {
        while (attempts.size() < number) {
            attempts.add(new AttemptNotes(this));
        }
        return attempts.get(number - 1);
    }
}
