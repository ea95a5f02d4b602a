package io.onetill.card;

import io.onetill.card.emv.CardholderDocument;
import io.onetill.card.emv.EmvConfiguration;
import io.onetill.card.emv.EmvRequest;
import io.onetill.card.emv.EmvTransaction;
import io.onetill.card.emv.UiRequest;
import io.onetill.card.management.TerminalDataStore;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the channel gets a kernel for each card that is inserted or tapped. {@link #of} gives the ones that ship.
 */
public interface CardKernels {
    /**
     * A kernel that pays.
     *
     * @param mode {@link EntryMode#CHIP} or {@link EntryMode#CONTACTLESS}
     */
    EmvTransaction pay(EntryMode mode, EmvRequest request);

    /**
     * A kernel that only finds out which card it is, for voids and refunds: its GoOnline carries the PAN.
     *
     * @param mode {@link EntryMode#CHIP} or {@link EntryMode#CONTACTLESS}
     */
    EmvTransaction identify(EntryMode mode, EmvRequest request);

    /**
     * Lets the customer choose among the card's applications; asked only by kernels whose configuration says so.
     *
     * @param labels the card's favourite first; a single one is to be confirmed
     * @return the index of the chosen one, or nothing if the customer wants none; the card's favourite by default
     */
    default Future<OptionalInt> choose(List<String> labels) {
        return Future.succeededFuture(OptionalInt.of(0));
    }

    /**
     * Lets the customer tap once more after the issuer has answered; asked only by kernels whose configuration says so.
     * The money is decided already, so nothing is lost if nobody taps.
     *
     * @param request what the customer is told
     * @return the card, or nothing if the customer does not tap in time; nothing by default
     */
    default Future<Optional<PresentedCard.Chip>> presentAgain(UiRequest request) {
        return Future.succeededFuture(Optional.empty());
    }

    /**
     * Has the cashier compare the cardholder's identity document; asked only by kernels whose configuration says so. The
     * number is not to be kept or logged.
     *
     * @return whether it is the one; no by default, since nobody compared
     */
    default Future<Boolean> checkDocument(CardholderDocument document) {
        return Future.succeededFuture(false);
    }

    /** The kernels that ship, for a terminal with these parameters. */
    static CardKernels of(EmvConfiguration configuration) {
        return new ShippedKernels(request -> configuration, request -> request);
    }

    /**
     * The kernels that ship, with what the terminal has downloaded: each card gets what is in force when it comes.
     *
     * @param configured what holds where nothing was downloaded
     * @param data the store that was given to the channel too
     */
    static CardKernels downloaded(EmvConfiguration configured, TerminalDataStore data) {
        return new ShippedKernels(
                request -> data.current().on(configured, request.dateYymmdd()),
                request -> new ExceptionFile(data.current().blacklist()).before(request));
    }
}
