package io.onetill.samples.shop;

import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.device.CustomerDisplay.ShownCode;
import io.onetill.payment.EntryMode;
import io.onetill.secret.PaymentCode;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The one customer at the till: presents what the visit says, types PINs, scans codes. Goes on through power cuts. */
final class Customer {
    private final VirtualTime time;
    private final Trace trace;
    private final Hosts hosts;
    private final Map<SimulatedCards, SimulatedCardState> chips;
    private List<ShownCode> seen = List.of();
    private SimulatedCards inserted = SimulatedCards.CHIP_PIN;
    private int pinsTyped;
    private Duration typesAfter = Duration.ofSeconds(2);

    /** @param chips the memories of the cards, which all customers of a shop share */
    Customer(VirtualTime time, Trace trace, Hosts hosts, Map<SimulatedCards, SimulatedCardState> chips) {
        this.time = time;
        this.trace = trace;
        this.hosts = hosts;
        this.chips = chips;
    }

    /** Stands before a till that was just switched on. */
    void faces(Till till) {
        till.display.onCodes(codes -> seen = codes);
        till.pinPad.customerTakes(() -> typesOn(till));
    }

    /** A new customer: nothing of the former one lies at the devices. */
    void steps(Till till) {
        seen = List.of();
        pinsTyped = 0;
        till.reader.takeAway();
        till.scanner.takeAway();
    }

    /** Does what the visit says. */
    void acts(String errand, Visit visit, Till till) {
        if (!till.power.on()) {
            return;
        }
        typesAfter = visit.typesAfter();
        switch (visit.deed()) {
            case CARD -> present(errand, visit.card(), visit.mode(), till);
            case CODE -> {
                trace.note(Lane.CASHIER, errand, "customer shows a code");
                till.scanner.scan(PaymentCode.of(visit.code()));
            }
            case SCAN -> scan(errand, 1);
            case SCAN_BOTH -> scan(errand, 2);
            case SCAN_AND_CARD -> {
                scan(errand, 1);
                present(errand, visit.card(), visit.mode(), till);
            }
            case SCAN_AND_CODE -> {
                till.scanner.scan(PaymentCode.of(visit.code()));
                scan(errand, 1);
            }
            case NOTHING -> trace.note(Lane.CASHIER, errand, "customer leaves");
        }
    }

    /** Presents a card, for a sale or for its refund. */
    void present(String errand, SimulatedCards card, EntryMode mode, Till till) {
        if (!till.power.on()) {
            return;
        }
        inserted = card;
        pinsTyped = 0;
        trace.note(Lane.CASHIER, errand, "customer's card:", card.cardName());
        till.reader.present(card.present(mode, chips.computeIfAbsent(card, any -> SimulatedCardState.fresh())));
    }

    /** Scans the shown code of this wallet and pays, if it was shown; it may have gone from the display since. */
    void scan(String errand, String wallet) {
        seen.stream().filter(code -> code.wallet().equals(wallet)).findFirst().ifPresent(code -> scan(errand, code));
    }

    /** Scans one of the codes that were shown, counted from the last; false if there is none. */
    boolean scanOne(String errand, int back) {
        if (seen.size() <= back) {
            return false;
        }
        scan(errand, seen.get(seen.size() - 1 - back));
        return true;
    }

    private void scan(String errand, int most) {
        seen.subList(0, Math.min(most, seen.size())).forEach(code -> scan(errand, code));
    }

    private void scan(String errand, ShownCode code) {
        trace.note(Lane.CASHIER, errand, "customer scans:", hosts.scan(code.payload()));
    }

    private Future<Void> typesOn(Till till) {
        Promise<Void> reached = Promise.promise();
        time.after(typesAfter, () -> {
            if (till.power.on() && till.pinPad.shownAmount().isPresent()) {
                List<String> pins = inserted.pinsTyped();
                till.pinPad.customerTypes(
                        pins.isEmpty()
                                ? io.onetill.driver.simulator.SimulatedPinPad.CANCEL
                                : pins.get(Math.min(pinsTyped, pins.size() - 1)));
                pinsTyped++;
            }
            reached.complete();
        });
        return reached.future();
    }
}
