package io.onetill.driver.simulator;

import io.onetill.codec.Hex;
import io.onetill.device.PresentedCard;
import io.onetill.payment.EntryMode;
import io.vertx.core.Future;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import jdk.net.ExtendedSocketOptions;

/**
 * A simulated card in a real PC/SC reader: puts any chip into the virtual reader vpcd of the project Virtual Smart Card, so
 * that a till takes it through the card service of the operating system.
 *
 * <p>It is a client of vpcd, which listens on port 35963 for its first reader and 35964 for its second. When vpcd goes away
 * the card is put in again as soon as it is back. A card that says that it is gone is pulled out. Not for production. Safe for
 * any thread; it has a thread of its own.
 */
public final class SimulatedVpcdCard implements AutoCloseable {
    /** The port of vpcd's first reader. */
    public static final int PORT = 35963;

    private static final byte[] BY_CONTACT = Hex.decode("3B6500002063CB6800");
    private static final byte[] CONTACTLESS = Hex.decode("3B80800101");
    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int ATR = 4;
    private static final int CONNECT_MILLIS = 1000;
    private static final int AGAIN_MILLIS = 200;
    private static final int ANSWER_SECONDS = 30;

    private final int port;
    private final Supplier<? extends PresentedCard.Chip> card;
    private final CountDownLatch out = new CountDownLatch(1);
    private final CountDownLatch in = new CountDownLatch(1);
    private volatile Optional<Socket> socket = Optional.empty();
    private Optional<PresentedCard.Chip> powered = Optional.empty();
    private byte[] answerToReset = BY_CONTACT;

    private SimulatedVpcdCard(int port, Supplier<? extends PresentedCard.Chip> card) {
        this.port = port;
        this.card = card;
    }

    /**
     * Puts a card into a virtual reader of this machine.
     *
     * @param port of the reader's slot, usually {@value #PORT}
     * @param card gives the card anew at each power-on; what it remembers is its own business
     */
    public static SimulatedVpcdCard insert(int port, Supplier<? extends PresentedCard.Chip> card) {
        SimulatedVpcdCard inserted = new SimulatedVpcdCard(port, card);
        Thread thread = new Thread(inserted::stayIn, "simulated card");
        thread.setDaemon(true);
        thread.start();
        return inserted;
    }

    /**
     * Waits until vpcd has taken the card.
     *
     * @return whether it has, by the end of this time
     */
    public boolean awaitInserted(long millis) throws InterruptedException {
        return in.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits until the card is out: pulled by itself or by {@link #close}. */
    public void awaitPulled() throws InterruptedException {
        out.await();
    }

    /** Pulls the card out; safe to call twice. */
    @Override
    public void close() {
        out.countDown();
        socket.ifPresent(SimulatedVpcdCard::closed);
    }

    private void stayIn() {
        try {
            while (out.getCount() > 0) {
                try (Socket connected = new Socket()) {
                    socket = Optional.of(connected);
                    connected.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
                    in.countDown();
                    serve(connected);
                } catch (IOException e) {
                    // vpcd is not there, or has gone: a card that was not pulled is put in again.
                    out.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket connected) throws IOException {
        connected.setTcpNoDelay(true);
        answerToReset = atr(card.get());
        DataInputStream from = new DataInputStream(connected.getInputStream());
        DataOutputStream to = new DataOutputStream(connected.getOutputStream());
        while (out.getCount() > 0) {
            acknowledgeAtOnce(connected);
            int length = from.readUnsignedShort();
            acknowledgeAtOnce(connected);
            byte[] request = from.readNBytes(length);
            Optional<byte[]> response = request.length == 1 ? control(request[0]) : answer(request);
            if (response.isPresent()) {
                // In one piece, or the reader would wait for the second.
                byte[] framed = new byte[2 + response.get().length];
                framed[0] = (byte) (response.get().length >> 8);
                framed[1] = (byte) response.get().length;
                System.arraycopy(response.get(), 0, framed, 2, response.get().length);
                to.write(framed);
                to.flush();
            }
        }
    }

    private Optional<byte[]> control(byte request) {
        if (request == ATR) {
            return Optional.of(answerToReset);
        }
        if (request == POWER_ON || request == RESET || request == POWER_OFF) {
            powered.ifPresent(PresentedCard::release);
            powered = Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<byte[]> answer(byte[] command) throws IOException {
        if (powered.isEmpty()) {
            powered = Optional.of(card.get());
            answerToReset = atr(powered.get());
        }
        try {
            Future<byte[]> answer = powered.get().transmit(command);
            return Optional.of(answer.toCompletionStage().toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            // Gone from the reader, for good.
            close();
            throw new IOException("the card was pulled out", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static byte[] atr(PresentedCard.Chip chip) {
        return chip.mode() == EntryMode.CONTACTLESS ? CONTACTLESS : BY_CONTACT;
    }

    /** vpcd sends length and body apart; its system holds the body back until the length was acknowledged. */
    private static void acknowledgeAtOnce(Socket connected) throws IOException {
        if (connected.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            connected.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }
}
