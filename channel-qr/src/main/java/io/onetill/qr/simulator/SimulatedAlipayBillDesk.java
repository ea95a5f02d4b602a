package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpResponse;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;

/** What the simulated Alipay answers about bills: where they are, and the files. */
final class SimulatedAlipayBillDesk {
    private final SimulatedBooks books;
    private final SimulatedAlipayBills bills;
    private final SimulatedBillRules rules;
    private final String publicUrl;

    SimulatedAlipayBillDesk(
            SimulatedBooks books, SimulatedIdentities identities, SimulatedBillRules rules, String publicUrl) {
        this.books = books;
        this.bills = new SimulatedAlipayBills(books, identities);
        this.rules = rules;
        this.publicUrl = publicUrl;
    }

    /** @param subMerchantId of a service provider's shop; empty for a merchant of its own */
    JsonObject address(JsonObject biz, String subMerchantId) {
        boolean known = biz.getString("bill_type", "").equals("trade")
                && biz.getString("smid", "").equals(subMerchantId);
        if (!known) {
            return SimulatedAlipayBodies.failure("40004", "Business Failed", "INVAILID_ARGUMENTS");
        }
        LocalDate day = LocalDate.parse(biz.getString("bill_date", "-"));
        if (!rules.exists(day, books.now())) {
            return SimulatedAlipayBodies.failure("40004", "Business Failed", "isp.bill_not_exist");
        }
        JsonObject found = new JsonObject()
                .put(
                        "bill_download_url",
                        publicUrl + SimulatedAlipay.BILL_PATH + "?day=" + day + "&issued="
                                + books.now().getEpochSecond());
        return SimulatedAlipayBodies.ok(
                bills.isEmpty(day) ? found.put("bill_file_code", "EMPTY_DATA_WITH_BILL_FILE") : found);
    }

    WalletHttpResponse download(SortedMap<String, String> asked) {
        LocalDate day = LocalDate.parse(asked.getOrDefault("day", ""));
        String issued = asked.getOrDefault("issued", "");
        if (!SimulatedBillRules.alive(issued, SimulatedBillRules.ALIPAY_ADDRESS_LIVES, books.now())) {
            return WalletHttpResponse.of(403, "text/html", "<html>AccessDenied</html>");
        }
        return new WalletHttpResponse(200, Map.of("Content-Type", "application/zip"), bills.file(day));
    }
}
