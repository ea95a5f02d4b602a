package io.onetill.card.simulator;

import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.security.PbocCryptogram;
import io.onetill.codec.CodecException;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.PinBlock;
import io.onetill.secret.TripleDesKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts behind the simulated host: who they are, their PIN, and whether their chip is genuine. */
final class SimulatedAccounts {
    private static final int MOST_PIN_TRIES = 3;
    // What the card covers with its cryptogram (JR/T 0025.7, cryptogram version 01), before the CVR of tag 9F10.
    private static final int[] COVERED = {0x9F02, 0x9F03, 0x9F1A, 0x95, 0x5F2A, 0x9A, 0x9C, 0x9F37, 0x82, 0x9F36};

    private final TripleDesKey masterKey;
    private final Map<Pan, Holder> byPan = new HashMap<>();
    private final Map<String, Holder> byName = new HashMap<>();

    /** An account with what changes about it. */
    static final class Holder {
        private final SimulatedAccount account;
        private final TripleDesKey cardKey;
        private SimulatedBehaviour behaviour = SimulatedBehaviour.NORMAL;
        private int wrongPins;

        private Holder(SimulatedAccount account, TripleDesKey cardKey) {
            this.account = account;
            this.cardKey = cardKey;
        }

        SimulatedAccount account() {
            return account;
        }

        SimulatedBehaviour behaviour() {
            return behaviour;
        }

        void behave(SimulatedBehaviour next) {
            behaviour = next;
        }
    }

    SimulatedAccounts(TripleDesKey masterKey) {
        this.masterKey = masterKey;
    }

    void add(SimulatedAccount account) {
        String digits = account.pan().clear(ClearAccess.token());
        Holder holder = new Holder(account, PbocCryptogram.cardKey(masterKey, digits, account.sequence()));
        byPan.put(account.pan(), holder);
        byName.put(account.name(), holder);
    }

    Optional<Holder> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The account of a message, by DE 2 or else by track 2. */
    Optional<Holder> of(Iso8583Message message) {
        String track = message.text(35);
        String digits = message.get(2).orElse(track.substring(0, Math.max(0, track.indexOf('D'))));
        return digits.matches("[0-9]{12,19}") ? Optional.ofNullable(byPan.get(Pan.of(digits))) : Optional.empty();
    }

    /** DE 39 if PIN or chip are wrong; empty if all that was sent is right. */
    Optional<String> refusal(Holder holder, Iso8583Message message, Optional<TripleDesKey> pinKey) {
        Optional<String> byPin = message.get(52)
                .flatMap(block ->
                        pinKey.isEmpty() ? Optional.of("99") : pinRefusal(holder, Hex.decode(block), pinKey.get()));
        if (byPin.isPresent()) {
            return byPin;
        }
        return message.get(55).isPresent() && !genuine(holder, message.text(55)) ? Optional.of("A7") : Optional.empty();
    }

    /** Tag 91 for the card (ARPC and response code), in hexadecimal; empty if the message had no cryptogram. */
    String authentication(Holder holder, String field55, String responseCode) {
        List<Tlv> objects = objects(field55);
        Optional<byte[]> arqc = value(objects, 0x9F26);
        Optional<byte[]> atc = value(objects, 0x9F36);
        if (arqc.isEmpty() || atc.isEmpty()) {
            return "";
        }
        byte[] code = responseCode.getBytes(StandardCharsets.US_ASCII);
        byte[] arpc = PbocCryptogram.arpc(holder.cardKey, atc.get(), arqc.get(), code);
        byte[] both = Arrays.copyOf(arpc, 10);
        System.arraycopy(code, 0, both, 8, 2);
        return Hex.encode(new Tlv(0x91, both).encode());
    }

    private Optional<String> pinRefusal(Holder holder, byte[] block, TripleDesKey pinKey) {
        if (holder.wrongPins >= MOST_PIN_TRIES) {
            return Optional.of("75");
        }
        byte[] digits = holder.account.pin().clear(ClearAccess.token());
        char[] pin = new String(digits, StandardCharsets.US_ASCII).toCharArray();
        byte[] expected = PinBlock.clearFormat0(pin, holder.account.pan(), ClearAccess.token());
        boolean right = MessageDigest.isEqual(expected, pinKey.decipher(block));
        Arrays.fill(digits, (byte) 0);
        Arrays.fill(pin, '0');
        Arrays.fill(expected, (byte) 0);
        holder.wrongPins = right ? 0 : holder.wrongPins + 1;
        return right ? Optional.empty() : Optional.of("55");
    }

    private static boolean genuine(Holder holder, String field55) {
        List<Tlv> objects = objects(field55);
        Optional<byte[]> arqc = value(objects, 0x9F26);
        Optional<byte[]> atc = value(objects, 0x9F36);
        Optional<byte[]> data = covered(objects);
        return arqc.isPresent()
                && atc.isPresent()
                && atc.get().length == 2
                && data.isPresent()
                && MessageDigest.isEqual(arqc.get(), PbocCryptogram.cryptogram(holder.cardKey, atc.get(), data.get()));
    }

    /** What the cryptogram covers: terminal data in fixed order, then the card verification results (9F10, 4 to 7). */
    private static Optional<byte[]> covered(List<Tlv> objects) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(40);
        for (int tag : COVERED) {
            Optional<byte[]> value = value(objects, tag);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            data.writeBytes(value.get());
        }
        Optional<byte[]> issuerData = value(objects, 0x9F10).filter(bytes -> bytes.length >= 7);
        issuerData.ifPresent(bytes -> data.write(bytes, 3, 4));
        return issuerData.map(bytes -> data.toByteArray());
    }

    private static List<Tlv> objects(String field55) {
        try {
            return Tlv.decodeAll(Hex.decode(field55));
        } catch (CodecException e) {
            return List.of();
        }
    }

    private static Optional<byte[]> value(List<Tlv> objects, int tag) {
        return objects.stream()
                .filter(object -> object.tag() == tag)
                .map(Tlv::value)
                .findFirst();
    }
}
