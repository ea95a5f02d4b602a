package io.onetill.samples.mutants;

import java.util.List;
import java.util.stream.Stream;

/** All mutants, in the order of the page. */
final class MutantTable {
    private MutantTable() {}

    /** Mutants of the engine, the fold and the state tables. */
    static List<Mutant> core() {
        return Stream.of(EngineMutants.rows(), ResolverMutants.rows(), LedgerMutants.rows())
                .flatMap(List::stream)
                .toList();
    }

    /** Mutants of the channels. */
    static List<Mutant> channels() {
        return Stream.of(CardMutants.rows(), CodeMutants.rows(), WalletMutants.rows())
                .flatMap(List::stream)
                .toList();
    }

    static List<Mutant> all() {
        return Stream.of(core(), channels()).flatMap(List::stream).toList();
    }
}
