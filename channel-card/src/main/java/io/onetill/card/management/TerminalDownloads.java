package io.onetill.card.management;

import io.onetill.card.host.AcquirerHost;
import io.onetill.card.host.Field60;
import io.onetill.card.host.PosMessageKind;
import io.onetill.card.host.ResponseCode;
import io.onetill.card.host.TillThread;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.codec.Hex;
import io.onetill.payment.ErrorCode;
import io.onetill.payment.PaymentException;
import io.onetill.time.TillTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;

/** Takes the messages of a {@link DownloadLoop} to the host and its result into the store. For the till's thread. */
final class TerminalDownloads {
    // A host that is slow at each of a hundred items is given up; the old data stay in force.
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private final AcquirerHost host;
    private final TerminalDataStore data;
    private final TillTime time;

    TerminalDownloads(AcquirerHost host, TerminalDataStore data, TillTime time) {
        this.host = host;
        this.data = data;
        this.time = time;
    }

    Future<TerminalParameters> run(Download download) {
        DownloadLoop loop = new DownloadLoop(download);
        Promise<DownloadStep> end = Promise.promise();
        step(loop, loop.start(), time.monotonicMillis() + AT_MOST.toMillis(), end);
        return end.future().compose(step -> ended(download, step));
    }

    /** 0820 with 362: one message. */
    Future<Void> tell(String status) {
        byte[] field62 = status.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return ask(new DownloadStep.Ask(PosMessageKind.STATUS, "362", field62)).mapEmpty();
    }

    private void step(DownloadLoop loop, DownloadStep step, long until, Promise<DownloadStep> end) {
        if (!(step instanceof DownloadStep.Ask ask)) {
            end.complete(step);
        } else if (time.monotonicMillis() > until) {
            end.complete(new DownloadStep.Failed(
                    "download " + ask.code() + ": expected an end within " + AT_MOST.toMinutes() + " minutes"));
        } else {
            // By way of the till's queue: a loop of a thousand messages is too deep for calls within calls.
            ask(ask).onSuccess(field62 -> time.execute(() -> step(loop, loop.heard(field62), until, end)))
                    .onFailure(end::fail);
        }
    }

    private Future<TerminalParameters> ended(Download download, DownloadStep step) {
        if (step instanceof DownloadStep.Done done) {
            return take(download, done.parts());
        }
        return step instanceof DownloadStep.Failed failed
                ? refuse(failed.sentence())
                : Future.succeededFuture(data.current());
    }

    private Future<TerminalParameters> take(Download download, List<byte[]> parts) {
        TerminalParameters next;
        try {
            next = data.current().with(download, parts);
        } catch (IllegalArgumentException e) {
            return refuse("download " + download.get() + ": " + e.getMessage());
        }
        return new TillThread(time)
                .back(data.replace(next))
                .map(next)
                .recover(cause -> Future.failedFuture(
                        new PaymentException(ErrorCode.INTERNAL, "the terminal data could not be kept", cause)));
    }

    private Future<byte[]> ask(DownloadStep.Ask ask) {
        Iso8583Message request = Iso8583Message.of(ask.kind().mti())
                .with(
                        60,
                        Field60.management(ask.kind(), host.batch(), ask.code()).digits())
                .with(62, Hex.encode(ask.field62()));
        return host.ask(request).compose(answer -> {
            String code = answer.text(39);
            return ResponseCode.of(code).approved()
                    ? Future.succeededFuture(Hex.decode(answer.text(62)))
                    : refuse("the host answered " + code + " to " + ask.code());
        });
    }

    private static <T> Future<T> refuse(String sentence) {
        return Future.failedFuture(new PaymentException(ErrorCode.HOST_ERROR, sentence));
    }
}
