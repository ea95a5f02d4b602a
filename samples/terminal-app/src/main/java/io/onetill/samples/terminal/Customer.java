package io.onetill.samples.terminal;

import io.onetill.card.simulator.SimulatedCardBehaviour;
import io.onetill.card.simulator.SimulatedCards;
import io.onetill.card.simulator.SimulatedQrScenario;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.onetill.payment.Fact;
import io.onetill.payment.Payment;
import io.onetill.payment.PaymentMethod;
import io.onetill.qr.simulator.SimulatedCodes;
import io.onetill.secret.PaymentCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who stands at the till, and what they do there.
 *
 * @param card the card presented, if any
 * @param code the payment code shown, if any
 * @param wallet the wallet whose shown code is scanned, if any
 * @param pin what is typed at the PIN pad instead of what the card's row says, if anything
 * @param ownCard whether somebody puts a card into a real reader
 */
record Customer(
        Optional<SimulatedCards> card,
        Optional<PaymentCode> code,
        Optional<String> wallet,
        Optional<String> pin,
        boolean ownCard) {
    Customer(Optional<SimulatedCards> card, Optional<PaymentCode> code, Optional<String> wallet) {
        this(card, code, wallet, Optional.empty(), false);
    }

    private static final List<String> WALLETS = List.of("alipay", "wechat", "unionpay", "nobody");

    /** A customer that does what the command line says, or the first thing that the methods allow. */
    static Customer choose(
            Set<PaymentMethod> methods, Optional<String> card, Optional<String> code, Optional<String> wallet) {
        Optional<SimulatedCards> named = card.map(Customer::card);
        Optional<PaymentCode> shown = code.map(Customer::code);
        wallet.filter(name -> !WALLETS.contains(name)).ifPresent(name -> {
            throw new BadInputException("--wallet: expected one of " + WALLETS);
        });
        check("--card", card, methods, PaymentMethod.CARD);
        check("--code", code, methods, PaymentMethod.PAYMENT_CODE);
        check("--wallet", wallet, methods, PaymentMethod.DYNAMIC_QR);
        if (named.isPresent() || shown.isPresent() || wallet.isPresent()) {
            return new Customer(named, shown, wallet);
        }
        if (methods.contains(PaymentMethod.CARD)) {
            return withCard(SimulatedCards.CHIP_PIN);
        }
        return methods.contains(PaymentMethod.PAYMENT_CODE)
                ? withCode("alipay-pays")
                : new Customer(Optional.empty(), Optional.empty(), Optional.of("alipay"));
    }

    /** The same who types this. */
    Customer typing(Optional<String> digits) {
        if (digits.isPresent() && !digits.get().matches("[0-9]{4,12}")) {
            throw new BadInputException("--pin: expected 4 to 12 digits");
        }
        return new Customer(card, code, wallet, digits, ownCard);
    }

    /** Somebody with a card of their own at a real reader. */
    static Customer withOwnCard(Set<PaymentMethod> methods) {
        if (!methods.contains(PaymentMethod.CARD)) {
            throw new BadInputException("--reader: expected a --method that takes it");
        }
        return new Customer(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    static Customer withCard(SimulatedCards card) {
        return new Customer(Optional.of(card), Optional.empty(), Optional.empty());
    }

    static Customer withCode(String nameOrDigits) {
        return new Customer(Optional.empty(), Optional.of(code(nameOrDigits)), Optional.empty());
    }

    static Customer scanning(String wallet) {
        return new Customer(Optional.empty(), Optional.empty(), Optional.of(wallet));
    }

    /** The customer of a sale who is back, with the same card. */
    static Customer returnsFor(Payment sale, Optional<String> card) {
        Optional<SimulatedCards> same = sale.fact(Fact.MASKED_PAN)
                .flatMap(masked -> Arrays.stream(SimulatedCards.values())
                        .filter(any -> any.pan().masked().equals(masked))
                        .findFirst());
        return new Customer(card.map(Customer::card).or(() -> same), Optional.empty(), Optional.empty());
    }

    private static void check(String option, Optional<String> given, Set<PaymentMethod> methods, PaymentMethod needs) {
        if (given.isPresent() && !methods.contains(needs)) {
            throw new BadInputException(option + ": expected a --method that takes it");
        }
    }

    private static SimulatedCards card(String name) {
        return card("--card", name);
    }

    /** The card of this name, which was typed at this place. */
    static SimulatedCards card(String place, String name) {
        return SimulatedCards.named(name)
                .orElseThrow(() -> new BadInputException(place + ": expected one of "
                        + Arrays.stream(SimulatedCards.values())
                                .map(SimulatedCards::cardName)
                                .collect(Collectors.joining(", "))));
    }

    private static PaymentCode code(String nameOrDigits) {
        String digits = SimulatedCodes.named(nameOrDigits)
                .map(SimulatedCodes.Row::code)
                .or(() -> SimulatedQrScenario.named(nameOrDigits).map(SimulatedQrScenario::code))
                .orElse(nameOrDigits);
        try {
            return PaymentCode.of(digits);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--code: " + e.getMessage() + "; see: onetill cards");
        }
    }

    /** The method that this customer uses. */
    PaymentMethod method() {
        if (card.isPresent() || ownCard) {
            return PaymentMethod.CARD;
        }
        return code.isPresent() ? PaymentMethod.PAYMENT_CODE : PaymentMethod.DYNAMIC_QR;
    }

    private static SwitchedLink.Line line(SimulatedCards card) {
        return switch (card.host()) {
            case UNREACHABLE -> SwitchedLink.Line.CUT;
            case LINE_CUT -> SwitchedLink.Line.CUT_AFTER_SALE;
            default -> SwitchedLink.Line.OPEN;
        };
    }

    /** Gets ready: the card is in hand, the PIN in mind, the phone out. */
    void comesTo(SimulatedShop shop) {
        CardSide cards = shop.cardSide();
        card.ifPresent(held -> {
            if (held.behaviour() == SimulatedCardBehaviour.READER_UNPLUGGED) {
                cards.unplugReader();
                return;
            }
            List<String> own = held.pinsTyped().isEmpty() ? List.of(SimulatedPinPad.CANCEL) : held.pinsTyped();
            cards.types(pin.map(List::of).orElse(own));
            cards.line(line(held));
            cards.present(held);
        });
        if (ownCard) {
            cards.types(List.of(pin.orElseGet(SimulatedCards.CHIP_PIN::accountPin)));
        }
        code.ifPresent(shop.scanner()::scan);
        wallet.ifPresent(shop::payerScans);
    }

    /** Takes what is left with them. */
    static void leaves(SimulatedShop shop) {
        shop.cardSide().left();
        shop.scanner().takeAway();
        shop.payerScans("nobody");
    }
}
