package io.onetill.samples.terminal;

import io.onetill.payment.CardTerms;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the shop asks of a card beyond the amount. */
final class TermsOptions {
    @Option(names = "--or-part", description = "Content with a part of the amount, if the account has no more.")
    private boolean orPart;

    @Option(
            names = "--instalments",
            paramLabel = "MONTHS[:PLAN]",
            description = "Paid back to the issuer in so many months.")
    private @Nullable String instalments;

    @Option(
            names = "--auth-code",
            paramLabel = "CODE",
            description = "What the issuer said on the telephone; the host is told of the sale, not asked.")
    private @Nullable String authCode;

    CardTerms terms() {
        CardTerms terms = orPart ? CardTerms.NONE.orPart() : CardTerms.NONE;
        String plan = instalments;
        if (plan == null) {
            return terms;
        }
        if (!plan.matches("[1-9][0-9]?(:[A-Za-z0-9]{0,12})?")) {
            throw new BadInputException("--instalments: expected months from 1 to 99, like 6 or 6:P1");
        }
        String[] parts = plan.split(":", -1);
        return terms.in(new CardTerms.Instalments(Integer.parseInt(parts[0]), parts.length > 1 ? parts[1] : ""));
    }

    Optional<String> authCode() {
        return Optional.ofNullable(authCode);
    }
}
