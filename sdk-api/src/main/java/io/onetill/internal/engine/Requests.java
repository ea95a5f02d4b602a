package io.onetill.internal.engine;

import io.onetill.journal.EntryType;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.FollowUpRequest;
import io.onetill.payment.PaymentException;
import io.onetill.payment.PaymentId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.RefundRequest;
import io.onetill.payment.RequestId;
import io.onetill.payment.VoidRequest;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One case for each request id, for ever: the same body finds it again, another body is an error (I4). */
final class Requests {
    private final Ports ports;
    private final Books books;
    private final Map<RequestId, Known> inHand = new HashMap<>();

    /** A request that is being taken or has no answer yet, and the body by which it was first asked for here. */
    private record Known(String digest, Future<Case> of) {}

    Requests(Ports ports, Books books) {
        this.ports = ports;
        this.books = books;
    }

    /** The case of this request: in hand, from the journal, or made now. */
    Future<Case> once(RequestId id, String digest, Supplier<Future<Case>> create) {
        Known known = inHand.get(id);
        if (known == null) {
            Future<Case> of = books.call(() -> ports.journal().findRequest(id))
                    .compose(found -> found.isPresent() ? load(found.orElseThrow()) : create.get());
            inHand.put(id, new Known(digest, of));
            of.onFailure(failure -> inHand.remove(id))
                    .onSuccess(made -> made.told.future().onComplete(any -> inHand.remove(id)));
            return of.compose(found -> same(found, digest));
        }
        // The body that came first may be refused; its refusal is no answer to another body (I4).
        return known.of()
                .recover(failure -> known.digest().equals(digest) || !(failure instanceof PaymentException)
                        ? Future.failedFuture(failure)
                        : reused())
                .compose(of -> same(of, digest));
    }

    private Future<Case> load(PaymentId id) {
        return books.take(id).map(found -> {
            Case of = found.orElseThrow();
            of.ended.future().onSuccess(any -> books.done(of));
            return of;
        });
    }

    private static Future<Case> same(Case of, String digest) {
        return of.appended.requested("digest").equals(digest) ? Future.succeededFuture(of) : reused();
    }

    private static Future<Case> reused() {
        return Future.failedFuture(new PaymentException(
                ErrorCode.REQUEST_REUSED,
                "expected the same order, amount and methods as when this request id was first used"));
    }

    static String digest(RefundRequest request) {
        return "REFUND|" + request.original() + "|" + request.amount();
    }

    static String digest(VoidRequest request) {
        return "VOID|" + request.original();
    }

    static String digest(FollowUpRequest request) {
        return request.kind() + "|" + request.original() + "|" + request.amount();
    }

    static Entries entry(PaymentKind kind, RequestId id, Case sale, long minor, String digest) {
        return Entries.of(
                EntryType.REQUESTED,
                Map.of(
                        "kind", kind.name(),
                        "request", id.value(),
                        "order", sale.payment().orderId().value(),
                        "amount", String.valueOf(minor),
                        "currency", sale.payment().amount().currency().getCurrencyCode(),
                        "description", sale.durable.requested("description"),
                        "original", sale.id.value(),
                        "digest", digest));
    }

    /** The case that a request made, if there was one. */
    Future<Optional<Case>> find(RequestId id) {
        return books.call(() -> ports.journal().findRequest(id))
                .compose(found -> found.map(books::take).orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }
}
