package io.onetill.samples.checker;

import io.onetill.samples.checker.HistoryEvent.Status;
import io.onetill.samples.checker.Movement.Kind;
import io.onetill.samples.checker.Movement.State;
import java.util.ArrayList;
import java.util.List;

/** A hand-made history with hand-made ledgers. */
final class Story {
    private final List<HistoryEvent> history = new ArrayList<>();
    private final List<Movement> ledger = new ArrayList<>();
    private final List<BillRow> bills = new ArrayList<>();

    Story asks(String request, long amount) {
        return event(HistoryEvent.Type.INVOKE, request, Kind.SALE, amount, "", Status.NONE);
    }

    Story asksBack(String request, Kind kind, String sale, long amount) {
        return event(HistoryEvent.Type.INVOKE, request, kind, amount, sale, Status.NONE);
    }

    Story hears(String request, Status status, long amount, String... references) {
        return event(HistoryEvent.Type.OK, request, Kind.SALE, amount, "", status, references);
    }

    Story hearsNothing(String request) {
        return event(HistoryEvent.Type.INFO, request, Kind.SALE, 0, "", Status.NONE);
    }

    Story isRefused(String request) {
        return event(HistoryEvent.Type.FAIL, request, Kind.SALE, 0, "", Status.NONE);
    }

    Story tillRestarts() {
        return event(HistoryEvent.Type.RESTART, "", Kind.SALE, 0, "", Status.NONE);
    }

    private Story event(
            HistoryEvent.Type type,
            String request,
            Kind kind,
            long amount,
            String original,
            Status status,
            String... references) {
        history.add(new HistoryEvent(
                history.size() + 1, type, request, kind, amount, "CNY", original, status, List.of(references)));
        return this;
    }

    Story hostHasSale(String number, long amount, State state) {
        return hostHas(Kind.SALE, number, "", amount, "CNY", state);
    }

    Story hostHas(Kind kind, String number, String original, long amount, String currency, State state) {
        ledger.add(new Movement("card", kind, "ref" + number, number, original, amount, currency, state));
        return this;
    }

    Story bills(String number, long fen) {
        bills.add(new BillRow("card", number, fen));
        return this;
    }

    List<Breach.Rule> breaks() {
        return Checker.judge(history, ledger, bills).stream().map(Breach::rule).toList();
    }
}
