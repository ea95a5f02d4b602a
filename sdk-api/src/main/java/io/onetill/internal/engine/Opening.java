package io.onetill.internal.engine;

import io.onetill.journal.EntryType;
import io.onetill.payment.BalanceRequest;
import io.onetill.payment.CardTerms;
import io.onetill.payment.Money;
import io.onetill.payment.OfflineSaleRequest;
import io.onetill.payment.OrderId;
import io.onetill.payment.PaymentKind;
import io.onetill.payment.PaymentMethod;
import io.onetill.payment.PaymentRequest;
import io.onetill.payment.RequestId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What begins a customer's visit: a sale, an authorization, a sale authorized by telephone, a balance inquiry.
 *
 * @param terms what is asked of a card, by name, as the journal keeps it; empty for most
 */
record Opening(
        PaymentKind kind,
        RequestId requestId,
        OrderId orderId,
        Money amount,
        Set<PaymentMethod> methods,
        String description,
        Duration patience,
        Map<String, String> terms) {
    /** Where the journal keeps that a part of the amount may be approved. */
    static final String PART = "part";

    /** Where the journal keeps months and plan of instalments. */
    static final String INSTALMENTS = "instalments";

    /** Where the journal keeps what the issuer said on the telephone. */
    static final String AUTH_CODE = "authCode";

    static Opening of(PaymentKind kind, PaymentRequest request) {
        return of(kind, request, Map.of());
    }

    static Opening of(OfflineSaleRequest request) {
        return of(PaymentKind.OFFLINE_SALE, request.sale(), Map.of(AUTH_CODE, request.authCode()));
    }

    static Opening of(BalanceRequest request) {
        return new Opening(
                PaymentKind.BALANCE,
                request.requestId(),
                new OrderId("balance"),
                Money.fen(0),
                Set.of(PaymentMethod.CARD),
                "Balance",
                request.patience(),
                Map.of());
    }

    private static Opening of(PaymentKind kind, PaymentRequest request, Map<String, String> more) {
        Map<String, String> terms = new HashMap<>(more);
        if (request.terms().partialApproval()) {
            terms.put(PART, "true");
        }
        request.terms().instalments().ifPresent(plan -> terms.put(INSTALMENTS, plan.months() + " " + plan.plan()));
        return new Opening(
                kind,
                request.requestId(),
                request.orderId(),
                request.amount(),
                request.methods(),
                request.description(),
                request.patience(),
                Map.copyOf(terms));
    }

    /** What is on record of a request's terms for a card. */
    static CardTerms terms(Case of) {
        String plan = of.durable.requested(INSTALMENTS);
        CardTerms terms = new CardTerms(of.durable.requested(PART).equals("true"), Optional.empty());
        int blank = plan.indexOf(' ');
        return blank < 0
                ? terms
                : terms.in(new CardTerms.Instalments(
                        Integer.parseInt(plan.substring(0, blank)), plan.substring(blank + 1)));
    }

    /** The same for the same request, for ever: what was asked with other words is another request. */
    String digest() {
        String digest = kind + "|" + orderId + "|" + amount + "|" + new TreeSet<>(methods) + "|" + description;
        return terms.isEmpty() ? digest : digest + "|" + new TreeMap<>(terms);
    }

    Entries entry() {
        Map<String, String> body = new HashMap<>(terms);
        body.put("kind", kind.name());
        body.put("request", requestId.value());
        body.put("order", orderId.value());
        body.put("amount", String.valueOf(amount.minor()));
        body.put("currency", amount.currency().getCurrencyCode());
        body.put("description", description);
        body.put("digest", digest());
        return Entries.of(EntryType.REQUESTED, body);
    }
}
