package io.onetill.journal;

import io.onetill.payment.Fact;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Facts by the name under which they stand in an entry. */
final class FactNames {
    static final Map<String, Fact> BY_NAME =
            Arrays.stream(Fact.values()).collect(Collectors.toUnmodifiableMap(Fact::name, Function.identity()));

    private FactNames() {}
}
