package io.onetill.driver.pcsc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;

/**
 * The card service through javax.smartcardio and the library jnasmartcardio. The Java runtime's own provider has one
 * connection for the life of the process, which stays dead when the service was restarted; this one makes a new one each
 * time. It is loaded by name, because its module has no name of its own that another module could require.
 */
final class JnaCardService implements CardService {
    private static final String LIBRARY = "jnasmartcardio.Smartcardio";
    private static final long NO_CARD = 0x8010000CL;
    private static final long UNKNOWN_READER = 0x80100009L;
    private static final int MOST_ANSWER = 1024;

    private final CardTerminals terminals;

    private JnaCardService(CardTerminals terminals) {
        this.terminals = terminals;
    }

    static CardService open() throws CardServiceException {
        try {
            Provider provider = Class.forName(LIBRARY)
                    .asSubclass(Provider.class)
                    .getDeclaredConstructor()
                    .newInstance();
            return new JnaCardService(
                    TerminalFactory.getInstance("PC/SC", null, provider).terminals());
        } catch (ReflectiveOperationException e) {
            throw new CardServiceException(
                    CardServiceException.NO_SERVICE, "the library jnasmartcardio is not on the class path");
        } catch (NoSuchAlgorithmException | LinkageError e) {
            throw new CardServiceException(
                    CardServiceException.NO_SERVICE, "this machine has no PC/SC library (Debian: libpcsclite1)");
        } catch (RuntimeException e) {
            throw new CardServiceException(
                    CardServiceException.NO_SERVICE, "the card service (pcscd) does not answer; is it running?");
        }
    }

    @Override
    public List<String> readers() throws CardServiceException {
        try {
            return terminals.list().stream().map(CardTerminal::getName).toList();
        } catch (CardException | RuntimeException e) {
            throw told(e);
        }
    }

    @Override
    public boolean await(String reader, boolean card, Duration atMost) throws CardServiceException {
        CardTerminal terminal = terminal(reader);
        try {
            return card
                    ? terminal.waitForCardPresent(atMost.toMillis())
                    : terminal.waitForCardAbsent(atMost.toMillis());
        } catch (CardException | RuntimeException e) {
            throw told(e);
        }
    }

    @Override
    public Connection connect(String reader) throws CardServiceException {
        CardTerminal terminal = terminal(reader);
        try {
            return new Powered(terminal.connect("EXCLUSIVE;*"));
        } catch (CardException | RuntimeException e) {
            throw told(e);
        }
    }

    @Override
    public void close() {
        try {
            terminals.getClass().getMethod("close").invoke(terminals);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A service that is gone has forgotten the connection already.
        }
    }

    private CardTerminal terminal(String reader) throws CardServiceException {
        CardTerminal terminal = terminals.getTerminal(reader);
        if (terminal == null) {
            throw new CardServiceException(UNKNOWN_READER, "the reader " + reader + " is not plugged in");
        }
        return terminal;
    }

    /** The library's sentence is dropped: only its code is known to hold nothing that was sent. */
    private static CardServiceException told(Throwable failure) {
        if (failure instanceof CardNotPresentException) {
            return new CardServiceException(NO_CARD, "no card");
        }
        Throwable with = failure instanceof CardException || failure.getCause() == null ? failure : failure.getCause();
        try {
            long code = with.getClass().getField("code").getLong(with) & 0xFFFF_FFFFL;
            return new CardServiceException(code, "the card service failed with " + Long.toHexString(code));
        } catch (ReflectiveOperationException e) {
            return new CardServiceException(
                    0, "the card service failed with " + failure.getClass().getSimpleName());
        }
    }

    /** A card under power. */
    private static final class Powered implements Connection {
        private final Card card;
        private final CardChannel channel;
        private final AnswerToReset answer;

        Powered(Card card) {
            this.card = card;
            this.channel = card.getBasicChannel();
            this.answer = new AnswerToReset(
                    card.getATR().getBytes(), card.getProtocol().equals("T=0"));
        }

        @Override
        public AnswerToReset answerToReset() {
            return answer;
        }

        /**
         * Past the library's own handling of 61xx and 6Cxx: it asks for the rest under the class of the command, which
         * EMV cards need not take, and the kernel does all of this anyway.
         */
        @Override
        public byte[] transmit(byte[] bytes) throws CardServiceException {
            ByteBuffer response = ByteBuffer.allocate(MOST_ANSWER);
            try {
                Method raw = channel.getClass().getDeclaredMethod("transmitRaw", ByteBuffer.class, ByteBuffer.class);
                raw.setAccessible(true);
                raw.invoke(channel, ByteBuffer.wrap(bytes), response);
                return Arrays.copyOf(response.array(), response.position());
            } catch (InvocationTargetException e) {
                CardServiceException failure = told(e.getCause() == null ? e : e.getCause());
                // A card that did answer to reset and now does not is gone.
                throw failure.silent()
                        ? new CardServiceException(CardServiceException.REMOVED, "the card was removed")
                        : failure;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("expected jnasmartcardio 0.2.7", e);
            }
        }

        @Override
        public void disconnect(boolean reset) throws CardServiceException {
            try {
                card.disconnect(reset);
            } catch (CardException | RuntimeException e) {
                throw told(e);
            }
        }
    }
}
