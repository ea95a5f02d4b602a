package io.onetill.driver.simulator;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/** One connection through a {@link SimulatedLine}. Its callbacks run one at a time on the connection's event loop. */
final class SimulatedLineConnection {
    private static final long ANSWER_IS_OVER_MILLIS = 20;

    private final SimulatedLine line;
    private final Vertx vertx;
    private final NetSocket till;
    private final NetSocket host;
    private final SimulatedLineSender toTill;
    private final SimulatedLineSender toHost;
    private SimulatedLineFault fault = SimulatedLineFault.PASS;
    private boolean answered = true;
    private boolean happened;
    private Buffer request = Buffer.buffer();
    private Buffer answer = Buffer.buffer();
    private long repeatTimer = -1;

    SimulatedLineConnection(SimulatedLine line, Vertx vertx, NetSocket till, NetSocket host) {
        this.line = line;
        this.vertx = vertx;
        this.till = till;
        this.host = host;
        this.toTill = new SimulatedLineSender(vertx, till);
        this.toHost = new SimulatedLineSender(vertx, host);
    }

    void start() {
        till.exceptionHandler(broken -> {});
        host.exceptionHandler(broken -> {});
        till.closeHandler(closed -> {
            vertx.cancelTimer(repeatTimer);
            line.ended(this);
            toHost.end();
        });
        host.closeHandler(closed -> toTill.end());
        till.handler(this::fromTill);
        host.handler(this::fromHost);
    }

    void end() {
        till.close();
        host.close();
    }

    private void fromTill(Buffer bytes) {
        if (answered) {
            answered = false;
            happened = false;
            request = Buffer.buffer();
            answer = Buffer.buffer();
            fault = line.begins();
        }
        request.appendBuffer(bytes);
        switch (fault) {
            case REQUEST_LOST -> happens();
            case HALF_OPEN -> {
                happens();
                till.pause();
            }
            case REQUEST_SPOILT -> toHost.whole(spoilt(bytes));
            case SLOW -> slowly(toHost, bytes);
            case SPLIT -> byteByByte(toHost, bytes);
            case PASS, ANSWER_LOST, REQUEST_TWICE, ANSWER_TWICE, ANSWER_SPOILT, ANSWER_CUT, RESET ->
                toHost.whole(bytes);
        }
    }

    private void fromHost(Buffer bytes) {
        answered = true;
        switch (fault) {
            case ANSWER_LOST -> happens();
            case ANSWER_SPOILT -> toTill.whole(spoilt(bytes));
            case ANSWER_TWICE -> twice(bytes);
            case REQUEST_TWICE -> {
                repeatRequest();
                toTill.whole(bytes);
            }
            case ANSWER_CUT -> cut(bytes);
            case RESET -> reset();
            case SLOW -> slowly(toTill, bytes);
            case SPLIT -> byteByByte(toTill, bytes);
            case PASS, REQUEST_LOST, HALF_OPEN, REQUEST_SPOILT -> toTill.whole(bytes);
        }
    }

    /** Counted once for an exchange, and only when it really happens. */
    private boolean happens() {
        boolean first = !happened;
        if (first) {
            happened = true;
            line.did(fault);
        }
        return first;
    }

    private Buffer spoilt(Buffer bytes) {
        if (happens()) {
            int at = line.place(bytes.length());
            bytes.setByte(at, (byte) (bytes.getByte(at) ^ 1 << line.place(8)));
        }
        return bytes;
    }

    /** Nobody here knows how long an answer is, so it is over when no more of it comes; then it goes out twice at once. */
    private void twice(Buffer bytes) {
        answer.appendBuffer(bytes);
        vertx.cancelTimer(repeatTimer);
        repeatTimer = vertx.setTimer(ANSWER_IS_OVER_MILLIS, any -> {
            happens();
            toTill.whole(answer.copy().appendBuffer(answer));
        });
    }

    /** On a connection of its own: the host takes it for a message that the network delivered twice. */
    private void repeatRequest() {
        if (happens()) {
            line.connectHost().onSuccess(again -> {
                again.exceptionHandler(broken -> {});
                again.handler(secondAnswer -> again.close());
                again.write(request);
            });
        }
    }

    private void cut(Buffer bytes) {
        if (happens()) {
            toTill.whole(bytes.slice(0, bytes.length() / 2));
            toTill.end();
        }
    }

    private void reset() {
        Channel channel = ((NetSocketInternal) till).channelHandlerContext().channel();
        if (channel.isOpen()) {
            happens();
            // With no time to linger a close is a reset.
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            till.close();
        }
    }

    private void slowly(SimulatedLineSender to, Buffer bytes) {
        happens();
        to.slowly(bytes, line.bytesPerSecond());
    }

    private void byteByByte(SimulatedLineSender to, Buffer bytes) {
        happens();
        to.byteByByte(bytes);
    }
}
