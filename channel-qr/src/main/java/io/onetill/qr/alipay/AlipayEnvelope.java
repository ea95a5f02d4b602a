package io.onetill.qr.alipay;

import com.alipay.api.AlipayObject;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import io.onetill.qr.Exchange;
import java.util.function.Function;

/** How a call and its answer are put on the wire: the v2 or the v3 form. What they say is the same in both. */
interface AlipayEnvelope {
    /**
     * One call.
     *
     * @param request names the method and the shape of its answer
     * @param notify whether notifications are asked for
     * @param read understands a verified answer, with {@code code} and {@code sub_code} as v2 has them
     * @param unusable what to say when there is no verified answer
     */
    <R extends AlipayResponse, T> Exchange<T> call(
            AlipayRequest<R> request, AlipayObject model, boolean notify, Function<R, T> read, T unusable);

    /** The envelope that the options ask for. */
    static AlipayEnvelope of(AlipayOptions options) {
        AlipayTrust trust = new AlipayTrust(options);
        return switch (options.form()) {
            case V2 -> new AlipayGateway(options, trust);
            case V3 -> new AlipayRest(options, trust);
        };
    }
}
