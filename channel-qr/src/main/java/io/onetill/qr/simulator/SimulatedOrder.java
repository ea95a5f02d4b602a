package io.onetill.qr.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order in the simulated wallets' ledger. Holds no payment code. Immutable.
 *
 * @param wallet the channel's id
 * @param outTradeNo the merchant's number
 * @param tradeNo the wallet's number
 * @param fen amount in fen
 * @param state where it stands
 * @param qr text of the shown code; empty for a payment by code
 * @param subject what the payer reads
 * @param notifyUrl where to notify; empty if nowhere
 * @param createdAt when it came
 * @param paidAt when it was paid, if ever
 * @param turnsAt when the payer finishes, if the payer is at it
 * @param turnsTo what it becomes then
 * @param refunds what was given back
 */
public record SimulatedOrder(
        String wallet,
        String outTradeNo,
        String tradeNo,
        long fen,
        State state,
        String qr,
        String subject,
        String notifyUrl,
        Instant createdAt,
        Optional<Instant> paidAt,
        Optional<Instant> turnsAt,
        State turnsTo,
        List<Refund> refunds) {
    /** Copies the list. */
    public SimulatedOrder {
        refunds = List.copyOf(refunds);
    }

    /** Where an order stands. */
    public enum State {
        /** A code is shown, nobody has paid. */
        CREATED,
        /** The payer is asked for the password. */
        WAITING,
        /** The payer refused. */
        FAILED,
        /** Paid; refunds are listed. */
        PAID,
        /** Closed before anybody paid. */
        CLOSED,
        /** Cancelled or reversed; what had been paid was given back. */
        REVERSED
    }

    /**
     * A refund.
     *
     * @param outRefundNo the merchant's number
     * @param refundNo the wallet's number
     * @param fen amount in fen
     * @param at when it came
     * @param doneAt when the money is back
     */
    public record Refund(String outRefundNo, String refundNo, long fen, Instant at, Instant doneAt) {}

    /** What was given back, in fen. */
    public long refundedFen() {
        return refunds.stream().mapToLong(Refund::fen).sum();
    }

    /** What the payer is charged in the end, in fen. */
    public long chargedFen() {
        return state == State.PAID ? fen - refundedFen() : 0;
    }

    /** The refund with this number, if any. */
    public Optional<Refund> refund(String outRefundNo) {
        return refunds.stream()
                .filter(refund -> refund.outRefundNo.equals(outRefundNo))
                .findFirst();
    }

    /** The order as it stands at this time: a payer who is at it may have finished. */
    SimulatedOrder at(Instant now) {
        boolean due = state == State.WAITING && turnsAt.isPresent() && !now.isBefore(turnsAt.get());
        return due ? turned(turnsTo, turnsAt.get()) : this;
    }

    /** The same in another state. */
    SimulatedOrder turned(State next, Instant when) {
        Optional<Instant> paid = next == State.PAID ? Optional.of(when) : paidAt;
        return new SimulatedOrder(
                wallet,
                outTradeNo,
                tradeNo,
                fen,
                next,
                qr,
                subject,
                notifyUrl,
                createdAt,
                paid,
                Optional.empty(),
                turnsTo,
                refunds);
    }

    /** The same with one more refund. */
    SimulatedOrder refunded(Refund refund) {
        List<Refund> more = new ArrayList<>(refunds);
        more.add(refund);
        return new SimulatedOrder(
                wallet,
                outTradeNo,
                tradeNo,
                fen,
                state,
                qr,
                subject,
                notifyUrl,
                createdAt,
                paidAt,
                turnsAt,
                turnsTo,
                more);
    }

    JsonObject toJson() {
        JsonArray list = new JsonArray();
        for (Refund refund : refunds) {
            list.add(new JsonObject()
                    .put("no", refund.outRefundNo)
                    .put("id", refund.refundNo)
                    .put("fen", refund.fen)
                    .put("at", refund.at.toString())
                    .put("doneAt", refund.doneAt.toString()));
        }
        return new JsonObject()
                .put("wallet", wallet)
                .put("outTradeNo", outTradeNo)
                .put("tradeNo", tradeNo)
                .put("fen", fen)
                .put("state", state.name())
                .put("qr", qr)
                .put("subject", subject)
                .put("notifyUrl", notifyUrl)
                .put("createdAt", createdAt.toString())
                .put("paidAt", paidAt.map(Instant::toString).orElse(""))
                .put("turnsAt", turnsAt.map(Instant::toString).orElse(""))
                .put("turnsTo", turnsTo.name())
                .put("refunds", list);
    }

    static SimulatedOrder fromJson(JsonObject json) {
        List<Refund> refunds = new ArrayList<>();
        JsonArray list = json.getJsonArray("refunds");
        for (int i = 0; i < list.size(); i++) {
            JsonObject refund = list.getJsonObject(i);
            refunds.add(new Refund(
                    refund.getString("no"),
                    refund.getString("id"),
                    refund.getLong("fen"),
                    Instant.parse(refund.getString("at")),
                    Instant.parse(refund.getString("doneAt"))));
        }
        return new SimulatedOrder(
                json.getString("wallet"),
                json.getString("outTradeNo"),
                json.getString("tradeNo"),
                json.getLong("fen"),
                State.valueOf(json.getString("state")),
                json.getString("qr"),
                json.getString("subject"),
                json.getString("notifyUrl"),
                Instant.parse(json.getString("createdAt")),
                time(json.getString("paidAt")),
                time(json.getString("turnsAt")),
                State.valueOf(json.getString("turnsTo")),
                refunds);
    }

    private static Optional<Instant> time(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }
}
