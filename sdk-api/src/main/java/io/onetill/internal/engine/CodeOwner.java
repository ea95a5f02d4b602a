package io.onetill.internal.engine;

import io.onetill.channel.PaymentChannel;
import io.onetill.payment.ErrorCode;
import io.onetill.secret.PaymentCode;
import java.util.List;
import java.util.Optional;

/**
 * Whose a scanned code is: of a channel if exactly one says so. With none or several nobody is asked for money.
 *
 * @param channel whose it is
 * @param otherwise why it is nobody's
 */
record CodeOwner(Optional<PaymentChannel> channel, ErrorCode otherwise) {
    /** @param channels those that the sale may use */
    static CodeOwner of(PaymentCode code, List<PaymentChannel> channels) {
        if (code.form() == PaymentCode.Form.MERCHANT_CODE) {
            return nobody(ErrorCode.CODE_FOR_PAYERS);
        }
        List<PaymentChannel> owners =
                channels.stream().filter(channel -> channel.recognizes(code)).toList();
        return switch (owners.size()) {
            case 0 -> nobody(ErrorCode.CODE_UNKNOWN);
            case 1 -> new CodeOwner(Optional.of(owners.get(0)), ErrorCode.CODE_UNKNOWN);
            default -> nobody(ErrorCode.CODE_AMBIGUOUS);
        };
    }

    private static CodeOwner nobody(ErrorCode why) {
        return new CodeOwner(Optional.empty(), why);
    }
}
