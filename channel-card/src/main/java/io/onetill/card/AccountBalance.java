package io.onetill.card;

import io.onetill.payment.Money;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is on an account, as DE 54 says it: account type (2 digits), amount type (2), currency (3), C or D, amount (12).
 * Where there are several, the available balance (02) is what counts.
 */
final class AccountBalance {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{2}([0-9]{2})156([CD])([0-9]{12})");
    private static final String AVAILABLE = "02";

    private AccountBalance() {}

    /** In yuan; negative if overdrawn; empty if the field holds none. */
    static Optional<Money> of(String field54) {
        Optional<Money> found = Optional.empty();
        Matcher amounts = AMOUNT.matcher(field54);
        while (amounts.find()) {
            long fen = Long.parseLong(amounts.group(3));
            Money money = Money.fen(amounts.group(2).equals("D") ? -fen : fen);
            if (found.isEmpty() || amounts.group(1).equals(AVAILABLE)) {
                found = Optional.of(money);
            }
        }
        return found;
    }
}
