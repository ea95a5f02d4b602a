package io.onetill.qr.simulator;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Faults by which a wallet acts and then says something else than usual, rightly signed. A table. */
final class SimulatedSpeech {
    private static final Map<SimulatedFault, UnaryOperator<SimulatedAnswer>> CHANGES = Map.of(
            SimulatedFault.ACCEPTED, answer -> new SimulatedAnswer(202, answer.body()),
            SimulatedFault.ACCEPTED_EMPTY, answer -> new SimulatedAnswer(202, ""),
            SimulatedFault.ACCEPTED_AS_ERROR,
                    answer -> new SimulatedAnswer(202, "{\"code\":\"USERPAYING\",\"message\":\"需要用户输入支付密码\"}"),
            SimulatedFault.NEW_STATE,
                    answer -> body(
                            answer,
                            answer.body()
                                    .replaceAll(
                                            "\"((?:trade_|refund_)?(?:state|status))\":\"[A-Z_]+\"",
                                            "\"$1\":\"NEW_STATE\"")),
            SimulatedFault.ADDED_FIELDS,
                    answer -> body(
                            answer,
                            answer.body()
                                    .replaceFirst("^\\{", "{\"added\":{\"list\":[1,{\"deep\":null}]},\"also\":true,")),
            SimulatedFault.ESCAPED_SLASHES, answer -> body(answer, answer.body().replace("/", "\\/")),
            SimulatedFault.ASKS_AGAIN,
                    answer -> body(
                            answer,
                            answer.body()
                                    .replace("\"retry_flag\":\"N\"", "\"retry_flag\":\"Y\"")
                                    .replace("\"recall\":\"N\"", "\"recall\":\"Y\"")),
            SimulatedFault.NOT_FOUND_YET, SimulatedSpeech::absent);

    private SimulatedSpeech() {}

    static UnaryOperator<SimulatedAnswer> of(SimulatedFault fault) {
        return CHANGES.getOrDefault(fault, UnaryOperator.identity());
    }

    private static SimulatedAnswer body(SimulatedAnswer answer, String body) {
        return new SimulatedAnswer(answer.status(), body);
    }

    /** Alipay's answers bear a code of five digits, WeChat Pay's do not. */
    private static SimulatedAnswer absent(SimulatedAnswer answer) {
        return answer.body().contains("\"msg\"")
                ? body(
                        answer,
                        "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\",\"sub_msg\":\"-\"}")
                : new SimulatedAnswer(404, "{\"code\":\"ORDER_NOT_EXIST\",\"message\":\"-\"}");
    }
}
