package io.onetill.card.simulator;

import io.onetill.card.host.AcquirerHost;
import io.onetill.card.host.Field60;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.management.SettlementVerdict;
import io.onetill.card.simulator.SimulatedLedgerEntry.State;
import io.onetill.codec.Digits;
import io.onetill.payment.PaymentKind.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The simulated host's side of settlements: compares a terminal's totals with its ledger, takes details that it knows,
 * and opens the next batch. Said again, each message is answered as the first time. All its cards are UnionPay's (63.1).
 */
final class SimulatedBatches {
    private static final int HALF = 31;
    private static final int DETAIL = 40;

    private final SimulatedLedger ledger;
    private final SimulatedAnswers answers;
    private final Map<String, Open> open = new HashMap<>();
    private final List<SimulatedBatch> closed = new ArrayList<>();

    /** What came of a batch so far. */
    private record Open(String batch, SettlementVerdict domestic, SettlementVerdict foreign, Set<String> uploaded) {}

    SimulatedBatches(SimulatedLedger ledger, SimulatedAnswers answers) {
        this.ledger = ledger;
        this.answers = answers;
    }

    List<SimulatedBatch> closed() {
        return List.copyOf(closed);
    }

    byte[] totals(SimulatedTerminal terminal, Iso8583Message request, SimulatedManagementFault fault) {
        String batch = Field60.parse(request.text(60)).batch();
        String field48 = request.text(48);
        if (!batch.equals(AcquirerHost.sixDigits(terminal.batch()))) {
            return answers.plain(request, "77");
        }
        if (field48.length() != 2 * HALF) {
            return answers.plain(request, "30");
        }
        SettlementVerdict domestic = verdict(fault, field48.substring(0, HALF - 1), totals(request.text(41), batch));
        SettlementVerdict foreign = verdict(fault, field48.substring(HALF, 2 * HALF - 1), "0".repeat(HALF - 1));
        open.put(request.text(41), new Open(batch, domestic, foreign, new LinkedHashSet<>()));
        String judged = field48.substring(0, HALF - 1)
                + domestic.digit()
                + field48.substring(HALF, 2 * HALF - 1)
                + foreign.digit();
        // The answer to a settlement has no DE 39.
        return UnionPayPos.DIALECT.encode(answers.to(request, "00").without(39).with(48, judged));
    }

    byte[] upload(SimulatedTerminal terminal, Iso8583Message request) {
        Field60 class60 = Field60.parse(request.text(60));
        boolean end = class60.management().equals("202") || class60.management().equals("207");
        Open batch = open.get(request.text(41));
        if (end && alreadyClosed(terminal, request.text(41), class60.batch())) {
            return answers.plain(request, "00");
        }
        if (batch == null || !batch.batch().equals(class60.batch())) {
            return answers.plain(request, "77");
        }
        if (end) {
            return answers.plain(request, end(terminal, request, batch, class60.management()));
        }
        String code = class60.management().equals("201") ? details(request, batch) : whole(request, batch);
        return answers.plain(request, code);
    }

    private String end(SimulatedTerminal terminal, Iso8583Message request, Open batch, String management) {
        boolean balanced =
                batch.domestic() == SettlementVerdict.BALANCED && batch.foreign() == SettlementVerdict.BALANCED;
        if (balanced != management.equals("207")) {
            return "12";
        }
        closed.add(new SimulatedBatch(
                request.text(41),
                batch.batch(),
                batch.domestic(),
                batch.foreign(),
                batch.uploaded(),
                Integer.parseInt(request.text(48))));
        open.remove(request.text(41));
        terminal.nextBatch();
        ledger.openBatch(request.text(41), terminal.batch());
        return "00";
    }

    private boolean alreadyClosed(SimulatedTerminal terminal, String id, String batch) {
        return AcquirerHost.sixDigits(terminal.batch() - 1).equals(batch)
                || closed.stream()
                        .anyMatch(each ->
                                each.terminal().equals(id) && each.batch().equals(batch));
    }

    /** Details without card numbers are known by their STAN and amount. */
    private String details(Iso8583Message request, Open batch) {
        String field48 = request.text(48);
        int count = field48.length() < 2 ? 0 : Integer.parseInt(field48.substring(0, 2));
        if (count < 1 || count > 8 || field48.length() != 2 + count * DETAIL) {
            return "30";
        }
        boolean all = true;
        for (int at = 2; at < field48.length(); at += DETAIL) {
            String stan = field48.substring(at + 2, at + 8);
            long amount = Long.parseLong(field48.substring(at + 28, at + 40));
            all &= take(request.text(41), batch, stan, amount, "");
        }
        return all ? "00" : "25";
    }

    private String whole(Iso8583Message request, Open batch) {
        if (request.text(55).isEmpty() && request.text(37).isEmpty()) {
            return "30";
        }
        boolean known =
                take(request.text(41), batch, request.text(11), SimulatedAnswers.amount(request), request.text(37));
        return known ? "00" : "25";
    }

    private boolean take(String terminal, Open batch, String stan, long amount, String rrn) {
        boolean known = ledger.find(terminal, batch.batch(), stan)
                .filter(entry -> entry.amount().minor() == amount && entry.state() != State.REVERSED)
                .filter(entry -> rrn.isEmpty() || entry.rrn().equals(rrn))
                .isPresent();
        if (known) {
            batch.uploaded().add(stan);
        }
        return known;
    }

    private static SettlementVerdict verdict(SimulatedManagementFault fault, String theirs, String ours) {
        return switch (fault) {
            case UNBALANCED -> SettlementVerdict.UNBALANCED;
            case NOT_COMPARED -> SettlementVerdict.NOT_COMPARED;
            default -> theirs.equals(ours) ? SettlementVerdict.BALANCED : SettlementVerdict.UNBALANCED;
        };
    }

    private String totals(String terminal, String batch) {
        long debit = 0;
        long credit = 0;
        int debits = 0;
        int credits = 0;
        for (SimulatedLedgerEntry entry : ledger.entries()) {
            // Payments by code are compared by their bill.
            boolean other = !entry.terminal().equals(terminal) || !entry.batch().equals(batch) || entry.byCode();
            if (other || entry.state() == State.REVERSED) {
                continue;
            }
            if (entry.kind().effect() == Effect.TAKES) {
                debit += entry.amount().minor();
                debits++;
            } else if (entry.kind().effect() == Effect.GIVES_BACK) {
                credit += entry.amount().minor();
                credits++;
            }
        }
        return Digits.padded(debit, 12)
                + Digits.padded(debits, 3)
                + Digits.padded(credit, 12)
                + Digits.padded(credits, 3);
    }
}
