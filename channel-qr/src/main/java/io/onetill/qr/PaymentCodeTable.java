package io.onetill.qr;

import io.onetill.secret.PaymentCode;
import io.onetill.secret.PaymentCode.Form;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which wallet a payment code belongs to: by its form, its first two characters and its length. A table that a shop may
 * replace, see {@link PaymentCodeFile}; each row says where its figures come from. Immutable.
 *
 * <p>A code that fits rows of two wallets belongs to neither: it is asked about, never guessed.
 *
 * @param rows the ranges, in any order
 */
public record PaymentCodeTable(List<Row> rows) {
    /** A wallet of the digital yuan: not among the shipped rows, since no public source for it was found. */
    public static final Row DIGITAL_YUAN = new Row("ecny", Form.DIGITS, "01", "01", 19, 19, "not confirmed");

    /** The ranges of the wallets that ship. */
    public static final PaymentCodeTable SHIPPED = new PaymentCodeTable(List.of(
            new Row(
                    "wechat",
                    Form.DIGITS,
                    "10",
                    "15",
                    18,
                    18,
                    "WeChat Pay, payment-code payment (micropay), auth_code"),
            new Row("alipay", Form.DIGITS, "25", "30", 16, 24, "Alipay, alipay.trade.pay, auth_code"),
            new Row("alipay", Form.LETTERS, "fp", "fp", 35, 35, "Alipay, alipay.trade.pay, face payment"),
            new Row("unionpay", Form.DIGITS, "62", "62", 19, 19, "UnionPay C2B codes, as aggregators tell them"),
            new Row("unionpay", Form.CONSUMER_PAYLOAD, "hQ", "hQ", 24, 684, "EMVCo QRCPS CPM v1.1, tag 85 in Base64")));

    /** Copies the rows. */
    public PaymentCodeTable {
        rows = List.copyOf(rows);
    }

    /** The id of the wallet; empty if no row fits, or rows of several wallets do. */
    public Optional<String> walletOf(PaymentCode code) {
        Set<String> wallets = walletsOf(code);
        return wallets.size() == 1 ? Optional.of(wallets.iterator().next()) : Optional.empty();
    }

    /** The ids of all wallets with a row that fits. */
    public Set<String> walletsOf(PaymentCode code) {
        return rows.stream().filter(row -> row.fits(code)).map(Row::wallet).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * One range of codes.
     *
     * @param wallet the channel's id
     * @param form what the code looks like
     * @param firstPrefix lowest value of the first two characters
     * @param lastPrefix highest value of the first two characters
     * @param least fewest characters
     * @param most most characters
     * @param source where the row comes from
     */
    public record Row(
            String wallet, Form form, String firstPrefix, String lastPrefix, int least, int most, String source) {
        private static final int PREFIX = 2;

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if it is none; the message names the member
         */
        public Row {
            require(!wallet.isBlank(), "wallet: the id of a channel");
            require(form != Form.MERCHANT_CODE, "form: one of a payment code");
            require(firstPrefix.length() == PREFIX && lastPrefix.length() == PREFIX, "prefix: two characters");
            require(firstPrefix.compareTo(lastPrefix) <= 0, "prefix: the lowest before the highest");
            require(least >= PREFIX && least <= most, "length: the least before the most");
        }

        private static void require(boolean holds, String expectation) {
            if (!holds) {
                throw new IllegalArgumentException("expected " + expectation);
            }
        }

        boolean fits(PaymentCode code) {
            String prefix = code.toString().substring(0, PREFIX);
            return code.form() == form
                    && code.length() >= least
                    && code.length() <= most
                    && prefix.compareTo(firstPrefix) >= 0
                    && prefix.compareTo(lastPrefix) <= 0;
        }
    }
}
