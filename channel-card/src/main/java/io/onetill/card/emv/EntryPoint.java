package io.onetill.card.emv;

import io.onetill.payment.EntryMode;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.Fact;
import io.onetill.payment.Facts;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A tap from the amount to the end (EMV Book B): pre-processing, selection, the kernel that the card wants, and what its
 * outcome means. The kernels ask it to go on, to go online, or to end.
 */
final class EntryPoint implements ContactlessTransaction {
    private final EmvConfiguration till;
    private final EmvRequest request;
    private final CardConversation card;
    private final ContactlessSelection selection;
    private Optional<EmvSession> session = Optional.empty();
    private Optional<ContactlessOutcome> outcome = Optional.empty();
    private boolean chipMayDo;

    EntryPoint(EmvConfiguration till, EmvRequest request) {
        this.till = till;
        this.request = request;
        this.card = new CardConversation(this::facts);
        this.selection = new ContactlessSelection(till, card, this::allowed, this::activate, this::noneLeft);
        card.whenCollided(() -> Optional.of(tryAgainOutcome(UiMessage.ONE_CARD_ONLY)));
    }

    @Override
    public EmvAction start() {
        boolean possible =
                till.applications().stream().anyMatch(one -> TapKernels.of(one) != TapKernels.NONE && allowed(one));
        return noted(card.begin(possible ? selection::start : this::otherInterface));
    }

    private boolean allowed(EmvApplication application) {
        return TapLimits.of(till, request, application).allowed();
    }

    @Override
    public EmvAction next(EmvInput input) {
        return noted(card.next(input));
    }

    @Override
    public Optional<ContactlessOutcome> outcome() {
        return outcome;
    }

    /** A card that broke off or said nonsense ends without the kernel. */
    private EmvAction noted(EmvAction action) {
        boolean unsaid = outcome.isEmpty() || outcome.get().kind() == ContactlessOutcome.Kind.SELECT_NEXT;
        if (unsaid && action instanceof EmvAction.Finish finish) {
            boolean left = finish.outcome() instanceof EmvOutcome.Declined declined
                    && declined.code() == ErrorCode.CARD_REMOVED;
            outcome = Optional.of(
                    left
                            ? ContactlessOutcome.tryAgain(UiMessage.PRESENT_CARD_AGAIN)
                            : ContactlessOutcome.endApplication());
        }
        return action;
    }

    private Facts facts() {
        return session.map(EmvSession::facts).orElseGet(() -> Facts.of(Fact.ENTRY_MODE, EntryMode.CONTACTLESS.name()));
    }

    private EmvAction activate(SelectedApplication application) {
        EmvSession opened = new EmvSession(till, request, EntryMode.CONTACTLESS, application);
        session = Optional.of(opened);
        prepare(opened, limit(opened));
        return application.kernel() == TapKernels.C2
                ? new KernelC2(opened, card, this).start()
                : new KernelC3C7(opened, card, this).start();
    }

    /** Sets what a card may ask for before anything else. */
    static void prepare(EmvSession opened, TapLimits limits) {
        byte[] capabilities = opened.data().require(EmvTag.TERMINAL_CAPABILITIES, 3);
        opened.data().setTerminal(EmvTag.TTQ, limits.qualifiers(opened.configuration(), capabilities));
        opened.data().setTerminal(EmvTag.ELECTRONIC_CASH_INDICATOR, new byte[] {(byte) (limits.alone() ? 1 : 0)});
        opened.data().setTerminal(EmvTag.RISK_MANAGEMENT_DATA, KernelC2.riskManagementData(capabilities, limits));
    }

    TapLimits limit(EmvSession opened) {
        return TapLimits.of(till, request, opened.application().settings());
    }

    /** Another application of this card, if there is one. */
    EmvAction selectNext() {
        outcome = Optional.of(ContactlessOutcome.selectNext());
        return selection.nextCandidate();
    }

    /** The same, for a reason that does not concern the card's chip. */
    EmvAction selectNextOrChip() {
        chipMayDo = true;
        return selectNext();
    }

    private EmvAction noneLeft() {
        if (chipMayDo || selection.overLimit()) {
            return otherInterface();
        }
        outcome = Optional.of(ContactlessOutcome.endApplication());
        return card.decline(selection.sensible() ? ErrorCode.CARD_NOT_SUPPORTED : ErrorCode.CARD_UNREADABLE);
    }

    EmvAction otherInterface() {
        outcome = Optional.of(ContactlessOutcome.otherInterface());
        return card.finish(new EmvOutcome.TryAnotherInterface(facts()));
    }

    /** The same card once more, in a new transaction. */
    EmvAction tryAgain(UiMessage message) {
        return card.finish(tryAgainOutcome(message));
    }

    EmvOutcome tryAgainOutcome(UiMessage message) {
        outcome = Optional.of(ContactlessOutcome.tryAgain(message));
        return new EmvOutcome.TryAgain(message, facts());
    }

    /** This card is of no use. */
    EmvAction end(ErrorCode code) {
        outcome = Optional.of(ContactlessOutcome.endApplication());
        return card.decline(code);
    }

    /** Refused by card or till; nobody was asked. */
    EmvAction declined(EmvSession opened, ErrorCode code) {
        outcome = Optional.of(ContactlessOutcome.declined(balance(opened)));
        opened.answered("Z1");
        return card.finish(new EmvOutcome.Declined(code, facts(), "Z1"));
    }

    /** Approved by card and till. */
    EmvAction approved(EmvSession opened) {
        outcome = Optional.of(ContactlessOutcome.approved(opened.cvm(), balance(opened)));
        opened.answered("Y1");
        return card.finish(new EmvOutcome.ApprovedOffline("Y1", opened.onlineData(Field55.offline(opened)), facts()));
    }

    /** What the card may still spend offline, if it says so (9F5D of C-3 and C-7; C-2 has another object there). */
    private static OptionalLong balance(EmvSession opened) {
        return opened.application().kernel() == TapKernels.C2
                ? OptionalLong.empty()
                : opened.data()
                        .fromCard(EmvTag.AVAILABLE_AMOUNT)
                        .map(CardIdentity::amount)
                        .orElse(OptionalLong.empty());
    }

    /** Asks the issuer; with a PIN first if {@link EmvSession#cvm()} says so. The card is not needed for it. */
    EmvAction online(EmvSession opened, boolean updatable, boolean expired) {
        if (ActionAnalysis.reach(till) == ActionAnalysis.Reach.OFFLINE_ONLY) {
            return declined(opened, expired ? ErrorCode.CARD_EXPIRED : ErrorCode.CARD_DECLINED_BY_CHIP);
        }
        boolean secondTap = updatable && till.contactless().secondTap();
        outcome = Optional.of(ContactlessOutcome.online(opened.cvm(), secondTap));
        TapCompletion completion = new TapCompletion(opened, card, secondTap, expired);
        return opened.cvm() == Cvm.ONLINE_PIN
                ? card.askPin(opened.identity().pan(), result -> pin(opened, result, completion))
                : completion.askIssuer();
    }

    /** Whoever has a PIN for the issuer asks the issuer, whatever the card said. */
    private EmvAction pin(EmvSession opened, EmvInput.PinResult result, TapCompletion completion) {
        return switch (result) {
            case ENTERED -> completion.askIssuer();
            // The issuer decides whether it wants to do without.
            case BYPASSED -> {
                opened.verified(Cvm.NO_CVM, 0x02, 0, 1);
                yield completion.askIssuer();
            }
            case CANCELLED -> card.decline(ErrorCode.PIN_CANCELLED);
        };
    }
}
