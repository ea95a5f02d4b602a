package io.onetill.samples.terminal;

import io.onetill.card.host.UnionPayPos;
import io.onetill.card.iso8583.Dialect;
import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.codec.Hex;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A client as somebody else would write it: a socket, the field table, and ciphers from elsewhere. Length, TPDU and header
 * are written by hand, and so are keys, MAC and PIN block.
 */
final class ForeignTerminal implements AutoCloseable {
    private static final byte[] HEADING = Hex.decode("6000060000603100311003");

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final String terminal;
    private final byte[] master;
    private final boolean sm4;
    private byte[] pinKey = {};
    private byte[] macKey = {};
    private String batch = "000000";
    private int stan;

    ForeignTerminal(int port, String terminal, String master, boolean sm4) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        this.terminal = terminal;
        this.master = Hex.decode(master);
        this.sm4 = sm4;
    }

    /** Signs on and takes the keys; false if one of them is not what its check value says. */
    boolean signOn() throws IOException {
        Iso8583Message answer = exchange(request("0800")
                .with(60, "00" + "000001" + (sm4 ? "005" : "003"))
                .with(62, hex("Sequence No1234567890"))
                .with(63, "01 "));
        if (!answer.text(39).equals("00")) {
            return false;
        }
        batch = answer.text(60).substring(2, 8);
        byte[] keys = Hex.decode(answer.text(62));
        pinKey = run(master, false, Arrays.copyOf(keys, 16));
        macKey = run(master, false, Arrays.copyOfRange(keys, 20, 36));
        byte[] zeros = new byte[block()];
        return Arrays.equals(Arrays.copyOf(run(pinKey, true, zeros), 4), Arrays.copyOfRange(keys, 16, 20))
                && Arrays.equals(Arrays.copyOf(run(macKey, true, zeros), 4), Arrays.copyOfRange(keys, 36, 40));
    }

    /** A swiped sale with PIN. */
    Iso8583Message sale(String pan, String pin, String amount) throws IOException {
        return authenticated(request("0200")
                .with(3, "000000")
                .with(4, amount)
                .with(22, "021")
                .with(25, "00")
                .with(26, "12")
                .with(35, pan + "D49122010000000100")
                .with(49, "156")
                .with(52, pinBlock(pan, pin))
                .with(53, sm4 ? "2300000000000000" : "2600000000000000")
                .with(60, "22" + batch + "000600"));
    }

    /** Takes back the last message that was sent. */
    Iso8583Message reversalOfLast(String pan, String amount) throws IOException {
        return authenticated(Iso8583Message.of("0400")
                .with(2, pan)
                .with(3, "000000")
                .with(4, amount)
                .with(11, trace())
                .with(22, "021")
                .with(25, "00")
                .with(39, "98")
                .with(41, terminal)
                .with(42, Hosts.MERCHANT_ID)
                .with(49, "156")
                .with(60, "22" + batch + "000600"));
    }

    Iso8583Message refund(String pan, String rrn, String amount) throws IOException {
        return authenticated(request("0220")
                .with(2, pan)
                .with(3, "200000")
                .with(4, amount)
                .with(22, "012")
                .with(25, "00")
                .with(37, rrn)
                .with(49, "156")
                .with(60, "25" + batch + "000600")
                .with(61, "0000000000001123")
                .with(63, "000"));
    }

    private Iso8583Message request(String mti) {
        stan++;
        return Iso8583Message.of(mti).with(11, trace()).with(41, terminal).with(42, Hosts.MERCHANT_ID);
    }

    private String trace() {
        return String.format("%06d", stan);
    }

    /** Adds the MAC, and believes the answer only if its own is right. */
    private Iso8583Message authenticated(Iso8583Message message) throws IOException {
        byte[] body = dialect().encode(message.with(64, "0".repeat(16)));
        System.arraycopy(mac(body), 0, body, body.length - 8, 8);
        byte[] answer = send(body);
        if (!Arrays.equals(mac(answer), Arrays.copyOfRange(answer, answer.length - 8, answer.length))) {
            throw new IOException("expected the host's MAC");
        }
        return dialect().decode(answer);
    }

    private Iso8583Message exchange(Iso8583Message message) throws IOException {
        return dialect().decode(send(dialect().encode(message)));
    }

    private byte[] send(byte[] body) throws IOException {
        out.writeShort(HEADING.length + body.length);
        out.write(HEADING);
        out.write(body);
        out.flush();
        byte[] whole = in.readNBytes(in.readUnsignedShort());
        return Arrays.copyOfRange(whole, HEADING.length, whole.length);
    }

    /** Bytes that are no message at all; what the host says to them nobody waits for. */
    void sendNonsense() throws IOException {
        out.writeShort(3);
        out.write(new byte[] {1, 2, 3});
        out.flush();
    }

    private Dialect dialect() {
        return sm4 ? UnionPayPos.SM4_DIALECT : UnionPayPos.DIALECT;
    }

    private int block() {
        return sm4 ? 16 : 8;
    }

    private byte[] mac(byte[] body) {
        byte[] folded = new byte[block()];
        for (int i = 0; i < body.length - 8; i++) {
            folded[i % folded.length] ^= body[i];
        }
        byte[] text = Hex.encode(folded).getBytes(StandardCharsets.US_ASCII);
        byte[] first = run(macKey, true, Arrays.copyOf(text, block()));
        for (int i = 0; i < first.length; i++) {
            first[i] ^= text[block() + i];
        }
        return Hex.encode(run(macKey, true, first)).substring(0, 8).getBytes(StandardCharsets.US_ASCII);
    }

    private String pinBlock(String pan, String pin) {
        byte[] block = Hex.decode(("0" + pin.length() + pin + "F".repeat(32)).substring(0, 2 * block()));
        byte[] account = Hex.decode("0".repeat(2 * block() - 12) + pan.substring(pan.length() - 13, pan.length() - 1));
        for (int i = 0; i < block.length; i++) {
            block[i] ^= account[i];
        }
        return Hex.encode(run(pinKey, true, block));
    }

    private byte[] run(byte[] key, boolean encipher, byte[] blocks) {
        UnaryOperator<byte[]> cipher = sm4 ? data -> sm4(key, encipher, data) : data -> tdes(key, encipher, data);
        return cipher.apply(blocks);
    }

    private static byte[] tdes(byte[] key, boolean encipher, byte[] blocks) {
        try {
            byte[] three = Arrays.copyOf(key, 24);
            // A MAC key may be of one part, followed by zeros.
            boolean single = Arrays.equals(Arrays.copyOfRange(key, 8, 16), new byte[8]);
            System.arraycopy(key, 0, three, 8, single ? 8 : 0);
            System.arraycopy(key, 0, three, 16, 8);
            Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
            cipher.init(encipher ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, new SecretKeySpec(three, "DESede"));
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sm4(byte[] key, boolean encipher, byte[] blocks) {
        SM4Engine engine = new SM4Engine();
        engine.init(encipher, new KeyParameter(key));
        byte[] done = new byte[blocks.length];
        for (int at = 0; at < blocks.length; at += 16) {
            engine.processBlock(blocks, at, done, at);
        }
        return done;
    }

    private static String hex(String text) {
        return Hex.encode(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
