package io.onetill.samples.shop;

import io.onetill.device.CardReader;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PinEntry;
import io.onetill.device.PinPad;
import io.onetill.device.PresentedCard;
import io.onetill.device.Scanner;
import io.onetill.device.WorkingKeys;
import io.onetill.payment.EntryMode;
import io.onetill.payment.Money;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.PaymentCode;
import io.onetill.secret.PinBlock;
import io.onetill.secret.Track2;
import io.vertx.core.Future;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** The till's end of a line to devices that stand in another process, as a reader and its card really do. */
final class DeviceLine implements CardReader, PinPad, Scanner {
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    DeviceLine(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** One question and its answer; the devices answer at once. Erases what was asked. */
    private byte[] ask(char what, byte[]... parts) {
        try {
            out.writeByte(what);
            out.writeByte(parts.length);
            for (byte[] part : parts) {
                out.writeInt(part.length);
                out.write(part);
                Arrays.fill(part, (byte) 0);
            }
            out.flush();
            return in.readNBytes(in.readInt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for a text that becomes a secret, and erases the bytes that carried it. */
    private String askText(char what) {
        byte[] answer = ask(what);
        try {
            return new String(answer, StandardCharsets.US_ASCII);
        } finally {
            Arrays.fill(answer, (byte) 0);
        }
    }

    @Override
    public Future<PresentedCard> arm(Set<EntryMode> modes, Money amount) {
        EntryMode mode = EntryMode.valueOf(askText('C'));
        return Future.succeededFuture(mode == EntryMode.MAGSTRIPE ? new Stripe() : new Chip(mode));
    }

    private final class Stripe implements PresentedCard.Stripe {
        @Override
        public Track2 track2() {
            return Track2.of(askText('2'));
        }

        @Override
        public EntryMode mode() {
            return EntryMode.MAGSTRIPE;
        }

        @Override
        public Future<Void> release() {
            return Future.succeededFuture();
        }
    }

    private final class Chip implements PresentedCard.Chip {
        private final EntryMode mode;

        Chip(EntryMode mode) {
            this.mode = mode;
        }

        @Override
        public Future<byte[]> transmit(byte[] command) {
            return Future.succeededFuture(ask('T', command.clone()));
        }

        @Override
        public EntryMode mode() {
            return mode;
        }

        @Override
        public Future<Void> release() {
            return Future.succeededFuture();
        }
    }

    @Override
    public Future<Boolean> loadKeys(WorkingKeys keys) {
        byte[] answer = ask(
                'K',
                keys.pinKey().clone(),
                keys.pinKeyCheck().clone(),
                keys.macKey().clone(),
                keys.macKeyCheck().clone());
        return Future.succeededFuture(answer[0] == 1);
    }

    @Override
    public Future<PinEntry> enterPin(Pan pan, Money amount) {
        byte[] block = ask('P', pan.clear(ClearAccess.token()).getBytes(StandardCharsets.US_ASCII));
        PinEntry entry = new PinEntry.Entered(PinBlock.ofEnciphered(block));
        Arrays.fill(block, (byte) 0);
        return Future.succeededFuture(entry);
    }

    @Override
    public Future<byte[]> mac(byte[] message) {
        return Future.succeededFuture(ask('M', message.clone()));
    }

    @Override
    public Future<PaymentCode> arm() {
        return Future.succeededFuture(PaymentCode.of(askText('S')));
    }

    @Override
    public Future<Void> cancelEntry() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> disarm() {
        return Future.succeededFuture();
    }

    @Override
    public String name() {
        return "device line";
    }

    @Override
    public Future<DeviceHealth> health() {
        return Future.succeededFuture(DeviceHealth.READY);
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
