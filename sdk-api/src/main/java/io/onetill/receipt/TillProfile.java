package io.onetill.receipt;

import io.onetill.payment.Language;
import java.time.ZoneId;

/**
 * Who runs the till, as it stands on receipts and reports. Immutable.
 *
 * @param merchantName name of the shop
 * @param merchantId the acquirer's number of the shop, 15 characters
 * @param terminalId the acquirer's number of the till, 8 characters
 * @param operator who works there, for example 01
 * @param zone the shop's time zone
 * @param language of receipts
 */
public record TillProfile(
        String merchantName, String merchantId, String terminalId, String operator, ZoneId zone, Language language) {}
