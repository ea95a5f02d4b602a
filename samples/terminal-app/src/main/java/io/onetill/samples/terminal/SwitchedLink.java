package io.onetill.samples.terminal;

import io.onetill.card.host.AcquirerLink;
import io.onetill.card.host.Envelope;
import io.onetill.card.host.LinkException;
import io.onetill.card.host.LinkOptions;
import io.onetill.card.host.TcpAcquirerLink;
import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Iso8583Exception;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** A line to the acquirer that can be cut: then not one byte leaves. */
final class SwitchedLink implements AcquirerLink {
    private static final int MTI_AT = 11;
    private static final int SALE_CLASS = 0x02;

    /** How the line is. */
    enum Line {
        OPEN,
        CUT,
        /** The next 0200 goes out, its answer is lost, and then the line is cut. */
        CUT_AFTER_SALE
    }

    private final AcquirerLink link;
    private final AcquirerLink dead;
    private volatile Line line = Line.OPEN;

    SwitchedLink(AcquirerLink link, Vertx vertx) {
        this.link = link;
        // Nothing listens on port 1, so connecting is refused at once.
        this.dead = new TcpAcquirerLink(vertx, LinkOptions.plain("127.0.0.1", 1));
    }

    void become(Line state) {
        line = state;
    }

    @Override
    public Future<byte[]> exchange(byte[] message, Duration within) {
        return switch (line) {
            case OPEN -> link.exchange(message, within);
            case CUT -> dead.exchange(message, within);
            case CUT_AFTER_SALE -> {
                if (message.length <= MTI_AT || message[MTI_AT] != SALE_CLASS || byCode(message)) {
                    yield link.exchange(message, within);
                }
                line = Line.CUT;
                yield link.exchange(message, within)
                        .compose(lost -> Future.failedFuture(new LinkException(false, "the line was cut")));
            }
        };
    }

    /** Whether it is about a code, which is shown beside the card that the line is cut for. */
    private static boolean byCode(byte[] message) {
        try {
            return UnionPayPos.DIALECT.decode(Envelope.open(message)).text(3).startsWith("7");
        } catch (Iso8583Exception e) {
            return false;
        }
    }

    @Override
    public Future<Void> close() {
        return link.close().compose(any -> dead.close());
    }
}
