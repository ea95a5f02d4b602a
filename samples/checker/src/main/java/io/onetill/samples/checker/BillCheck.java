package io.onetill.samples.checker;

import io.onetill.samples.checker.Breach.Rule;
import io.onetill.samples.checker.Movement.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lays bills beside ledgers: for each sale both must come to the same money. */
final class BillCheck {
    private BillCheck() {}

    static List<Breach> compare(List<Movement> ledger, List<BillRow> bills) {
        Set<String> hosts = new HashSet<>();
        bills.forEach(row -> hosts.add(row.host()));
        Map<String, String> saleOf = new HashMap<>();
        Map<String, Long> booked = new TreeMap<>();
        for (Movement movement : ledger) {
            if (hosts.contains(movement.host())) {
                boolean sale = movement.kind() == Kind.SALE;
                String own = movement.host() + "/" + movement.number();
                String of = movement.host() + "/" + (sale ? movement.number() : movement.original());
                saleOf.put(own, of);
                long fen = sale ? movement.amount() : -movement.amount();
                booked.merge(of, movement.stands() ? fen : 0, Long::sum);
            }
        }
        Map<String, Long> billed = new TreeMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (BillRow row : bills) {
            String own = row.host() + "/" + row.number();
            String of = saleOf.get(own);
            if (of == null) {
                breaches.add(new Breach(Rule.BILL, "the bill has " + own + ", the ledger has not"));
            } else {
                billed.merge(of, row.fen(), Long::sum);
            }
        }
        booked.forEach((sale, fen) -> {
            long onBill = billed.getOrDefault(sale, 0L);
            if (onBill != fen) {
                breaches.add(new Breach(
                        Rule.BILL, sale + " comes to " + fen + " fen in the ledger and to " + onBill + " on the bill"));
            }
        });
        return breaches;
    }
}
