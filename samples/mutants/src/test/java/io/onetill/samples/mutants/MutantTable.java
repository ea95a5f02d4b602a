package io.onetill.samples.mutants;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All mutants, in the order of the page. */
final class MutantTable {
    /** Rows that the shop cannot see yet: the rules that find them are on their way. */
    private static final Set<String> NOT_YET = Set.of(
            "request-under-way-forgotten",
            "card-never-erased",
            "journal-keeps-seals",
            "other-body-accepted",
            "refund-beyond-sale",
            "broken-undo-counts-as-done",
            "refund-checked-against-disk",
            "requests-before-counters",
            "reverse-too-early",
            "closed-without-asking",
            "send-after-told-in-doubt",
            "unsent-undo-counts",
            "undoing-counts-as-undone",
            "success-un-reverses",
            "gate-left-open",
            "gate-gives-up",
            "gate-overlooks-open-sale",
            "gate-overlooks-undo",
            "late-facts-overwrite",
            "finals-can-change",
            "broken-channel-means-refused",
            "code-in-the-making-forgotten",
            "desk-never-left",
            "chip-refusal-ignored",
            "empty-cancel-counts",
            "stale-batch",
            "recall-overlooked",
            "wrong-mac-believed",
            "alipay-signature-ignored",
            "mac-of-refusal-ignored",
            "wechat-signature-ignored",
            "other-amount-believed",
            "acknowledged-before-durable",
            "other-number-believed");

    private MutantTable() {}

    /** Mutants of the engine, the fold and the state tables. */
    static List<Mutant> core() {
        return Stream.of(EngineMutants.rows(), ResolverMutants.rows(), LedgerMutants.rows())
                .flatMap(List::stream)
                .filter(mutant -> !NOT_YET.contains(mutant.name()))
                .toList();
    }

    /** Mutants of the channels. */
    static List<Mutant> channels() {
        return Stream.of(CardMutants.rows(), WalletMutants.rows())
                .flatMap(List::stream)
                .filter(mutant -> !NOT_YET.contains(mutant.name()))
                .toList();
    }

    static List<Mutant> all() {
        return Stream.of(core(), channels()).flatMap(List::stream).toList();
    }
}
