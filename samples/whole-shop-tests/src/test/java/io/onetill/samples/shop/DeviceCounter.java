package io.onetill.samples.shop;

import io.onetill.card.simulator.SimulatedAccount;
import io.onetill.card.simulator.SimulatedCard;
import io.onetill.card.simulator.SimulatedCardProfile;
import io.onetill.card.simulator.SimulatedCardState;
import io.onetill.card.simulator.SimulatedStripe;
import io.onetill.device.PinEntry;
import io.onetill.device.PresentedCard;
import io.onetill.device.WorkingKeys;
import io.onetill.driver.simulator.SimulatedPinPad;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.PinBlock;
import io.onetill.secret.TripleDesKey;
import io.vertx.core.Future;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The devices' end of a {@link DeviceLine}: the cards, the PIN pad and the phones, and what they know that is secret. */
final class DeviceCounter implements AutoCloseable {
    private static final String PIN = "417025";

    /** Numbers without rows of zeros, which a heap is full of. */
    private enum Card {
        CHIP("6225881739504826", EntryMode.CHIP),
        TAP("6214839261574032", EntryMode.CONTACTLESS),
        STRIPE("6259173846205730", EntryMode.MAGSTRIPE);

        private final SimulatedCardProfile profile;
        private final EntryMode mode;

        Card(String pan, EntryMode mode) {
            // A stripe that asks for no PIN and says of no chip.
            this.profile =
                    SimulatedCardProfile.of(Pan.of(pan)).serviceCode(mode == EntryMode.MAGSTRIPE ? "101" : "201");
            this.mode = mode;
        }

        PresentedCard present() {
            return mode == EntryMode.MAGSTRIPE
                    ? new SimulatedStripe(profile.track2())
                    : SimulatedCard.present(profile, mode, SimulatedCardState.fresh());
        }
    }

    private final ServerSocket server = new ServerSocket(0);
    private final TripleDesKey masterKey;
    private final SimulatedPinPad pad;
    private final SecretSearch search;
    private int cards;
    private int codes;
    private int pinBlocks;
    private PresentedCard presented = Card.CHIP.present();

    /** @param search is told of every secret that crosses the line, and of those that must not */
    DeviceCounter(TripleDesKey masterKey, SecretSearch search) throws IOException {
        this.masterKey = masterKey;
        this.pad = new SimulatedPinPad(masterKey);
        this.search = search;
        search.addBytes("key of the PIN pad: master", masterKey.clear(ClearAccess.token()));
        for (Card card : Card.values()) {
            Pan pan = card.profile.pan();
            search.addText("PAN of " + card, pan.clear(ClearAccess.token()));
            search.addText("track 2 of " + card, card.profile.track2().clear(ClearAccess.token()));
            search.addBytes(
                    "clear PIN block of " + card, PinBlock.clearFormat0(PIN.toCharArray(), pan, ClearAccess.token()));
        }
        Thread thread = new Thread(this::serve, "device counter");
        thread.setDaemon(true);
        thread.start();
    }

    /** The accounts behind the cards. */
    static List<SimulatedAccount> accounts() {
        return Arrays.stream(Card.values())
                .map(card -> SimulatedAccount.of(
                        card.name().toLowerCase(Locale.ROOT),
                        card.profile.pan().clear(ClearAccess.token()),
                        PIN,
                        1_000_000))
                .toList();
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many PIN blocks were made. */
    int pinBlocks() {
        return pinBlocks;
    }

    private void serve() {
        try (Socket till = server.accept()) {
            till.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(till.getInputStream());
            DataOutputStream out = new DataOutputStream(till.getOutputStream());
            while (true) {
                char what = (char) in.readByte();
                byte[][] parts = new byte[in.readByte()][];
                for (int i = 0; i < parts.length; i++) {
                    parts[i] = in.readNBytes(in.readInt());
                }
                byte[] answer = answer(what, parts);
                out.writeInt(answer.length);
                out.write(answer);
                out.flush();
            }
        } catch (EOFException e) {
            // The till has closed.
            return;
        } catch (Exception e) {
            throw new IllegalStateException("the line to the till broke", e);
        }
    }

    private byte[] answer(char what, byte[][] parts) throws Exception {
        return switch (what) {
            case 'C' -> present();
            case '2' ->
                ((PresentedCard.Stripe) presented)
                        .track2()
                        .clear(ClearAccess.token())
                        .getBytes(StandardCharsets.US_ASCII);
            case 'T' -> of(((PresentedCard.Chip) presented).transmit(parts[0]));
            case 'K' -> loadKeys(parts);
            case 'P' -> pinBlock(parts[0]);
            case 'M' -> of(pad.mac(parts[0]));
            case 'S' -> code();
            default -> throw new IllegalArgumentException("expected a question, got " + what);
        };
    }

    private static <T> T of(Future<T> done) throws Exception {
        return done.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private byte[] present() {
        Card card = Card.values()[cards++ % Card.values().length];
        presented = card.present();
        return card.mode.name().getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] loadKeys(byte[][] keys) throws Exception {
        search.addBytes("key of the PIN pad: PIN", masterKey.decipher(keys[0]));
        search.addBytes("key of the PIN pad: MAC", masterKey.decipher(keys[2]));
        return new byte[] {(byte) (of(pad.loadKeys(new WorkingKeys(keys[0], keys[1], keys[2], keys[3]))) ? 1 : 0)};
    }

    private byte[] pinBlock(byte[] pan) throws Exception {
        pad.customerTypes(PIN);
        PinEntry entry = of(pad.enterPin(Pan.of(new String(pan, StandardCharsets.US_ASCII)), Money.fen(1)));
        byte[] block = ((PinEntry.Entered) entry).block().enciphered(ClearAccess.token());
        search.addBytes("PIN block, enciphered, number " + ++pinBlocks, block);
        return block;
    }

    /** Another code each time, as a phone shows. */
    private byte[] code() {
        String code = String.format("28%016d", 7_391_846_205_173_946L + 1_000_003L * ++codes);
        search.addText("payment code number " + codes, code);
        return code.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
