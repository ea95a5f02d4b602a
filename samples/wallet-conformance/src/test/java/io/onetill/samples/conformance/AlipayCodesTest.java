package io.onetill.samples.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.v3.model.AlipayTradeCancelErrorResponseModel;
import com.alipay.v3.model.AlipayTradeCloseErrorResponseModel;
import com.alipay.v3.model.AlipayTradeFastpayRefundQueryErrorResponseModel;
import com.alipay.v3.model.AlipayTradePayErrorResponseModel;
import com.alipay.v3.model.AlipayTradePrecreateErrorResponseModel;
import com.alipay.v3.model.AlipayTradeQueryErrorResponseModel;
import com.alipay.v3.model.AlipayTradeRefundErrorResponseModel;
import io.onetill.qr.OutcomeTable;
import io.onetill.qr.alipay.AlipayOutcomes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The official v3 SDK lists every documented code of each method in an enum; each has a row here. */
class AlipayCodesTest {
    private static Map<String, List<String>> documented() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("alipay.trade.pay", texts(AlipayTradePayErrorResponseModel.CodeEnum.values()));
        all.put("alipay.trade.precreate", texts(AlipayTradePrecreateErrorResponseModel.CodeEnum.values()));
        all.put("alipay.trade.query", texts(AlipayTradeQueryErrorResponseModel.CodeEnum.values()));
        all.put("alipay.trade.cancel", texts(AlipayTradeCancelErrorResponseModel.CodeEnum.values()));
        all.put("alipay.trade.close", texts(AlipayTradeCloseErrorResponseModel.CodeEnum.values()));
        all.put("alipay.trade.refund", texts(AlipayTradeRefundErrorResponseModel.CodeEnum.values()));
        all.put(
                "alipay.trade.fastpay.refund.query",
                texts(AlipayTradeFastpayRefundQueryErrorResponseModel.CodeEnum.values()));
        return all;
    }

    private static List<String> texts(Object[] codes) {
        return Arrays.stream(codes).map(Object::toString).toList();
    }

    @Test
    void everyDocumentedCodeHasARow() {
        documented().forEach((method, codes) -> {
            Set<String> rows = AlipayOutcomes.byMethod().get(method).rows().stream()
                    .map(OutcomeTable.Row::code)
                    .collect(Collectors.toSet());
            assertEquals(
                    List.of(),
                    codes.stream().filter(code -> !rows.contains(code)).toList(),
                    method);
        });
    }

    @Test
    void theEnumsAreTheOnesThatTheTablesWereMadeFrom() {
        assertEquals(
                List.of(95, 40, 4, 9, 6, 30, 5),
                documented().values().stream().map(List::size).toList());
    }

    @Test
    void noCodeOfAFailureMeansDone() {
        AlipayOutcomes.byMethod()
                .forEach((method, table) -> assertTrue(
                        table.rows().stream().noneMatch(row -> row.meaning() == OutcomeTable.Meaning.DONE), method));
    }

    @Test
    void whatMayBeOurOwnSuccessIsNeverARefusal() {
        OutcomeTable pay = AlipayOutcomes.byMethod().get("alipay.trade.pay");
        for (String code : List.of(
                "ACQ.SYSTEM_ERROR", "ACQ.TRADE_HAS_SUCCESS", "ACQ.CONTEXT_INCONSISTENT", "ACQ.TRADE_STATUS_ERROR")) {
            assertEquals(OutcomeTable.Meaning.UNKNOWN, pay.find(code).meaning(), code);
        }
    }
}
