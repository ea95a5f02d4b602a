package io.onetill.qr.simulator;

import io.onetill.qr.WalletHttpRequest;
import io.onetill.qr.WalletHttpResponse;
import io.onetill.qr.simulator.SimulatedWeChatBills.Form;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** What the simulated WeChat Pay answers about bills: where they are, and the files. */
final class SimulatedWeChatBillDesk {
    private static final String FUND_FLOW = "/v3/bill/fundflowbill";

    /** Makes a signed answer that refuses. */
    @FunctionalInterface
    interface Refusal {
        WalletHttpResponse of(int status, String code, String message);
    }

    private final SimulatedBooks books;
    private final SimulatedWeChatBills bills;
    private final SimulatedBillRules rules;
    private final String publicUrl;

    SimulatedWeChatBillDesk(
            SimulatedBooks books, SimulatedWeChatBills bills, SimulatedBillRules rules, String publicUrl) {
        this.books = books;
        this.bills = bills;
        this.rules = rules;
        this.publicUrl = publicUrl;
    }

    WalletHttpResponse handle(
            WalletHttpRequest request, Function<JsonObject, WalletHttpResponse> signed, Refusal refusal) {
        SortedMap<String, String> asked = SimulatedWire.parse(request.query());
        LocalDate day = LocalDate.parse(String.valueOf(asked.get("bill_date")));
        String type = request.path().equals(FUND_FLOW) ? "FUND_FLOW" : asked.getOrDefault("bill_type", "ALL");
        String packing = asked.getOrDefault("tar_type", "");
        Optional<Form> form = form(type);
        String shop = asked.getOrDefault("sub_mchid", "");
        boolean known = shop.isEmpty() || shop.equals(SimulatedIdentities.WECHAT_SUB_MERCHANT_ID);
        if (!known || (form.isEmpty() && !type.equals("FUND_FLOW"))) {
            return refusal.of(400, "PARAM_ERROR", "参数错误");
        }
        if (request.path().equals(SimulatedWeChatPay.BILL_PATH)) {
            return download(asked, form, day, refusal);
        }
        if (!rules.exists(day, books.now())) {
            return refusal.of(400, "STATEMENT_CREATING", "账单生成中，请稍后再试");
        }
        if (bills.isEmpty(form.orElse(Form.ALL), day)) {
            return refusal.of(400, "NO_STATEMENT_EXIST", "账单文件不存在");
        }
        return signed.apply(new JsonObject()
                .put("hash_type", "SHA1")
                .put("hash_value", SimulatedBills.sha1(file(form, day)))
                .put(
                        "download_url",
                        publicUrl + SimulatedWeChatPay.BILL_PATH + "?token=simulated&bill_date=" + day + "&bill_type="
                                + type + "&tar_type=" + packing + "&issued="
                                + books.now().getEpochSecond()));
    }

    private WalletHttpResponse download(
            SortedMap<String, String> asked, Optional<Form> form, LocalDate day, Refusal refusal) {
        String issued = asked.getOrDefault("issued", "");
        if (!SimulatedBillRules.alive(issued, SimulatedBillRules.WECHAT_ADDRESS_LIVES, books.now())) {
            return refusal.of(403, "NO_AUTH", "链接已失效");
        }
        byte[] file = file(form, day);
        boolean gzip = asked.getOrDefault("tar_type", "").equals("GZIP");
        return new WalletHttpResponse(
                200,
                Map.of("Content-Type", gzip ? "application/x-gzip" : "text/plain"),
                gzip ? SimulatedBills.gzip(file) : file);
    }

    private byte[] file(Optional<Form> form, LocalDate day) {
        return form.map(trades -> bills.file(trades, day)).orElseGet(() -> SimulatedFundFlow.file(books, day));
    }

    private static Optional<Form> form(String type) {
        return switch (type) {
            case "ALL" -> Optional.of(Form.ALL);
            case "SUCCESS" -> Optional.of(Form.SUCCESS);
            case "REFUND" -> Optional.of(Form.REFUND_ONLY);
            default -> Optional.empty();
        };
    }
}
