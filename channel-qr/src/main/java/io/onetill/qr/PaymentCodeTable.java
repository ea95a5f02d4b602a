package io.onetill.qr;

import io.onetill.secret.PaymentCode;
import java.util.List;
import java.util.Optional;

/**
 * Which wallet a payment code belongs to: by its first two digits and its length. A table (sources: WeChat Pay's
 * payment-code page, Alipay's alipay.trade.pay page). Immutable.
 *
 * @param rows the ranges; the first that fits decides
 */
public record PaymentCodeTable(List<Row> rows) {
    /** The ranges of the wallets that ship. */
    public static final PaymentCodeTable SHIPPED =
            new PaymentCodeTable(List.of(new Row("wechat", 10, 15, 18, 18), new Row("alipay", 25, 30, 16, 24)));

    /** Copies the rows. */
    public PaymentCodeTable {
        rows = List.copyOf(rows);
    }

    /** The id of the wallet, if any row fits. */
    public Optional<String> walletOf(PaymentCode code) {
        for (Row row : rows) {
            if (row.fits(code)) {
                return Optional.of(row.wallet);
            }
        }
        return Optional.empty();
    }

    /**
     * One range of codes.
     *
     * @param wallet the channel's id
     * @param firstPrefix lowest value of the first two digits
     * @param lastPrefix highest value of the first two digits
     * @param leastDigits shortest length
     * @param mostDigits greatest length
     */
    public record Row(String wallet, int firstPrefix, int lastPrefix, int leastDigits, int mostDigits) {
        boolean fits(PaymentCode code) {
            if (code.length() < leastDigits || code.length() > mostDigits) {
                return false;
            }
            for (int prefix = firstPrefix; prefix <= lastPrefix; prefix++) {
                if (code.startsWith(prefix < 10 ? "0" + prefix : Integer.toString(prefix))) {
                    return true;
                }
            }
            return false;
        }
    }
}
