package io.onetill.card.host;

import io.onetill.card.iso8583.Iso8583Exception;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.channel.TillServices;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.PaymentException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Messages without MAC and their answers: sign-on, downloads, settlement. For the till's thread of control. */
final class ManagementExchange {
    private final HostOptions options;
    private final TillServices services;
    private final BiFunction<byte[], Duration, Future<byte[]>> exchange;
    private final BiConsumer<String, byte[]> evidence;

    ManagementExchange(
            HostOptions options,
            TillServices services,
            BiFunction<byte[], Duration, Future<byte[]>> exchange,
            BiConsumer<String, byte[]> evidence) {
        this.options = options;
        this.services = services;
        this.exchange = exchange;
        this.evidence = evidence;
    }

    /** A message of its own number that holds nothing else, and the answer if it is an approval. */
    Future<Iso8583Message> numbered(PosMessageKind kind, String managementCode, String batch) {
        return new TillThread(services.time())
                .back(services.takeNumber(AcquirerHost.STAN))
                .compose(stan -> ask(
                        Iso8583Message.of(kind.mti())
                                .with(11, AcquirerHost.sixDigits(stan))
                                .with(
                                        60,
                                        Field60.management(kind, batch, managementCode)
                                                .digits())
                                .with(63, options.operator()),
                        ErrorCode.SIGN_ON_FAILED))
                .compose(answer -> ResponseCode.of(answer.text(39)).approved()
                        ? Future.succeededFuture(answer)
                        : refuse(ErrorCode.SIGN_ON_FAILED, "the host answered " + answer.text(39)));
    }

    /** See {@link AcquirerHost#ask}. */
    Future<Iso8583Message> ask(Iso8583Message request) {
        return ask(request, ErrorCode.HOST_ERROR);
    }

    private Future<Iso8583Message> ask(Iso8583Message request, ErrorCode unfit) {
        Iso8583Message complete = request.with(41, options.terminalId())
                .with(42, options.merchantId())
                .with(63, request.mti().equals(PosMessageKind.SETTLEMENT.mti()) ? options.operator() : "");
        byte[] bytes;
        try {
            bytes = options.keyForm().dialect().encode(complete);
        } catch (Iso8583Exception e) {
            return refuse(unfit, "the message could not be written: " + e.getMessage());
        }
        return exchange.apply(bytes, options.signOnWithin())
                .transform(answer -> answer.succeeded()
                        ? check(complete, answer.result(), unfit)
                        : refuse(ErrorCode.HOST_UNREACHABLE, AcquirerHost.sentence(answer.cause())));
    }

    private Future<Iso8583Message> check(Iso8583Message request, byte[] bytes, ErrorCode unfit) {
        try {
            Iso8583Message answer = options.keyForm().dialect().decode(Envelope.open(bytes));
            Optional<String> mismatch = AnswerCheck.mismatch(request, answer);
            if (mismatch.isPresent()) {
                evidence.accept("an answer that does not belong to the request: " + mismatch.get(), bytes);
                return refuse(unfit, "the host's answer does not match in " + mismatch.get());
            }
            return Future.succeededFuture(answer);
        } catch (Iso8583Exception e) {
            return refuse(unfit, "the host's answer cannot be read: " + e.getMessage());
        }
    }

    private static <T> Future<T> refuse(ErrorCode code, String sentence) {
        return Future.failedFuture(new PaymentException(code, sentence));
    }
}
