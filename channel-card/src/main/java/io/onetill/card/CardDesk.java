package io.onetill.card;

import io.onetill.card.emv.EmvRequest;
import io.onetill.card.emv.EmvTransaction;
import io.onetill.card.host.AcquirerHost;
import io.onetill.card.host.TillThread;
import io.onetill.channel.Attempt;
import io.onetill.channel.TillServices;
import io.onetill.device.PinPad;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import io.onetill.payment.PaymentKind;
import io.onetill.secret.Pan;
import java.nio.ByteBuffer;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What all card payments of an open channel share. Of any of them it knows how often its chip failed, no more. */
final class CardDesk {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final DateTimeFormatter YEAR_AND_MONTH = DateTimeFormatter.ofPattern("yyMM");
    private static final String YUAN = "0156";

    private final CardOptions options;
    private final CardKernels kernels;
    private final TillServices services;
    private final AcquirerHost host;
    private final TillThread till;
    private final PinDialog pinDialog;
    private final CardMessages messages;
    private final CardTokens tokens;
    private final FailedChipReads failedChipReads = new FailedChipReads();

    CardDesk(CardOptions options, CardKernels kernels, PinPad pinPad, AcquirerHost host, TillServices services) {
        this.options = options;
        this.kernels = kernels;
        this.services = services;
        this.host = host;
        this.till = new TillThread(services.time());
        this.pinDialog = new PinDialog(pinPad, till, options.pinWithin());
        this.messages = new CardMessages(options.host().keyForm().securityControl(), options.zone());
        this.tokens = new CardTokens(options.tokenKey());
    }

    CardOptions options() {
        return options;
    }

    AcquirerHost host() {
        return host;
    }

    TillThread till() {
        return till;
    }

    PinDialog pinDialog() {
        return pinDialog;
    }

    CardMessages messages() {
        return messages;
    }

    FailedChipReads failedChipReads() {
        return failedChipReads;
    }

    String token(Pan pan) {
        return tokens.token(pan);
    }

    /** A kernel that pays with this card. */
    ChipDialog pay(Attempt attempt, PresentedCard.Chip card) {
        // A till that owes its host too much already asks the issuer.
        boolean asks = !options.offline().equals(OfflineLimits.NONE) && !mayApproveOffline(attempt);
        EmvRequest request = asks ? request(attempt).goingOnline() : request(attempt);
        return dialog(kernels.pay(card.mode(), request), attempt, card);
    }

    /** A kernel that only reads this card. */
    ChipDialog identify(Attempt attempt, PresentedCard.Chip card) {
        return dialog(kernels.identify(card.mode(), request(attempt)), attempt, card);
    }

    private ChipDialog dialog(EmvTransaction kernel, Attempt attempt, PresentedCard.Chip card) {
        return new ChipDialog(
                kernel,
                card,
                attempt,
                pinDialog,
                kernels,
                till,
                new ChipTimes(
                        services.time(),
                        options.cardWithin(),
                        options.pinWithin(),
                        options.policies().sale().answerWithin()));
    }

    /** Whether a card with this expiry date (YYMM, the last good month) has expired on the day of the request. */
    boolean expired(Attempt attempt, String expiryYymm) {
        String now = YEAR_AND_MONTH.format(attempt.requestedAt().atZone(options.zone()));
        return expiryYymm.compareTo(now) < 0;
    }

    /** What goes on record of a card before its message is sent. */
    Facts cardFacts(Attempt attempt, EntryMode mode, Pan pan, boolean pin) {
        return Facts.of(Fact.MASKED_PAN, pan.masked())
                .with(Fact.CARD_TOKEN, token(pan))
                .with(Fact.ENTRY_MODE, mode.name())
                .with(Fact.POS_ENTRY_MODE, CardMessages.entryMode(mode, pin))
                .with(
                        Fact.PROCESSING_CODE,
                        MessageRow.of(attempt.kind()).message().processingCode())
                // The sign-on before this message may have brought a new batch.
                .with(Fact.BATCH, host.batch());
    }

    /** 9C: what the card is asked for; what follows an original only names the card. */
    private static String transactionType(PaymentKind kind) {
        return switch (kind) {
            case SALE, AUTHORIZATION, OFFLINE_SALE -> "00";
            case BALANCE -> "31";
            default -> "20";
        };
    }

    /** Whether one more sale without the issuer is within the shop's limits. */
    boolean mayApproveOffline(Attempt attempt) {
        return attempt.kind() == PaymentKind.SALE
                && options.offline()
                        .allow(
                                services.openNotices(CardChannel.ID),
                                attempt.amount().minor(),
                                attempt.requestedAt());
    }

    /** The day of the request as cards write it (9A): YYMMDD. */
    String day(Attempt attempt) {
        return DATE.format(attempt.requestedAt().atZone(options.zone()));
    }

    private EmvRequest request(Attempt attempt) {
        ZonedDateTime at = attempt.requestedAt().atZone(options.zone());
        return new EmvRequest(
                attempt.amount().minor(),
                YUAN,
                DATE.format(at),
                TIME.format(at),
                Long.parseLong(attempt.facts().require(Fact.STAN)),
                transactionType(attempt.kind()),
                ByteBuffer.wrap(services.ids().randomBytes(4)).getInt());
    }
}
