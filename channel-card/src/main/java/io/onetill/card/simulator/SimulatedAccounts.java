package io.onetill.card.simulator;

import io.onetill.card.iso8583.Iso8583Message;
import io.onetill.card.security.KeyAlgorithm;
import io.onetill.card.security.KeyHandle;
import io.onetill.card.security.PbocCryptogram;
import io.onetill.card.simulator.SimulatedIssuers.Issuer;
import io.onetill.codec.CodecException;
import io.onetill.codec.Digits;
import io.onetill.codec.Hex;
import io.onetill.codec.Tlv;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.PinBlock;
import io.onetill.secret.TripleDesKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts behind the simulated host: whose they are, their PIN, and whether the card in use is genuine. */
final class SimulatedAccounts {
    private static final int MOST_PIN_TRIES = 3;

    private final Map<Pan, Holder> byPan = new HashMap<>();
    private final Map<String, Holder> byName = new HashMap<>();
    private final Map<Card, Holder> byCard = new HashMap<>();
    private SimulatedIssuers issuers = SimulatedIssuers.none();

    /** A card of another issuer. */
    private record Card(Pan pan, String sequence) {}

    /** An account with what changes about it. */
    static final class Holder {
        private final SimulatedAccount account;
        private final Optional<Issuer> foreign;
        private Optional<TripleDesKey> cardKey = Optional.empty();
        private SimulatedBehaviour behaviour = SimulatedBehaviour.NORMAL;
        private int wrongPins;

        private Holder(SimulatedAccount account, Optional<Issuer> foreign) {
            this.account = account;
            this.foreign = foreign;
        }

        SimulatedAccount account() {
            return account;
        }

        /** The key of the account's card, derived once; nobody knows that of a card of an unknown issuer. */
        Optional<TripleDesKey> cardKey() {
            if (cardKey.isEmpty()) {
                cardKey = foreign.isEmpty()
                        ? Optional.of(SimulatedIssuer.cardKey(account.pan(), account.sequence()))
                        : foreign.get()
                                .masterKey()
                                .map(key -> PbocCryptogram.cardKey(
                                        key, account.pan().clear(ClearAccess.token()), account.sequence()));
            }
            return cardKey;
        }

        /** Whether the card's cryptogram is right, or nobody can say. */
        boolean genuine(byte[] field55) {
            return cardKey()
                    .map(key -> foreign.isEmpty()
                            ? SimulatedIssuer.authentic(field55, key)
                            : decoded(field55)
                                    .map(objects -> foreign.get().version().authentic(objects, key))
                                    .orElse(false))
                    .orElse(true);
        }

        private static Optional<List<Tlv>> decoded(byte[] field55) {
            try {
                return Optional.of(Tlv.decodeAll(field55));
            } catch (CodecException e) {
                return Optional.empty();
            }
        }

        SimulatedBehaviour behaviour() {
            return behaviour;
        }

        void behave(SimulatedBehaviour next) {
            behaviour = next;
            wrongPins = 0;
        }
    }

    void know(SimulatedIssuers known) {
        issuers = known;
    }

    void add(SimulatedAccount account) {
        Holder holder = new Holder(account, Optional.empty());
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
        if (digits.length() < 12 || digits.length() > 19 || !Digits.are(digits)) {
            return Optional.empty();
        }
        Pan pan = Pan.of(digits);
        Holder own = byPan.get(pan);
        return own != null ? Optional.of(own) : foreign(pan, message.text(23));
    }

    /** The account of a card of another issuer, made when it is first seen; its number and sequence make its key. */
    private Optional<Holder> foreign(Pan pan, String field23) {
        String sequence = field23.length() == 3 ? field23.substring(1) : "00";
        Card card = new Card(pan, sequence);
        Optional<Holder> known = Optional.ofNullable(byCard.get(card));
        if (known.isPresent()) {
            return known;
        }
        Optional<Holder> made = issuers.of(pan)
                .map(issuer -> new Holder(
                        new SimulatedAccount(
                                issuer.accountName(pan),
                                pan,
                                sequence,
                                issuer.pin(pan).orElseGet(() -> SimulatedAccount.pin("")),
                                issuer.balanceMinor()),
                        Optional.of(issuer)));
        made.ifPresent(holder -> {
            byCard.put(card, holder);
            byName.put(holder.account.name(), holder);
        });
        return made;
    }

    /** DE 39 if PIN or chip are wrong; empty if all that was sent is right. */
    Optional<String> refusal(Holder holder, Iso8583Message message, Optional<KeyHandle> pinKey) {
        Optional<byte[]> block = message.get(52).map(Hex::decode);
        boolean anyPin = holder.foreign
                .map(issuer -> issuer.pin(holder.account.pan()).isEmpty())
                .orElse(false);
        if (block.isPresent() && !anyPin) {
            Optional<String> refusal =
                    pinKey.isEmpty() ? Optional.of("99") : pinRefusal(holder, block.get(), pinKey.get());
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        byte[] chip = Hex.decode(message.text(55));
        return chip.length == 0 || holder.genuine(chip) ? Optional.empty() : Optional.of("A7");
    }

    /** DE 55 of the answer, in hexadecimal; empty if the request had no cryptogram to answer to. */
    String authentication(Holder holder, String field55, String responseCode) {
        Optional<TripleDesKey> key = holder.cardKey();
        if (key.isEmpty()) {
            return "";
        }
        try {
            byte[] chip = Hex.decode(field55);
            return (holder.foreign.isEmpty()
                            ? SimulatedIssuer.answer(chip, key.get(), responseCode)
                            : holder.foreign
                                    .get()
                                    .version()
                                    .answer(
                                            Tlv.decodeAll(chip),
                                            key.get(),
                                            responseCode.getBytes(StandardCharsets.US_ASCII),
                                            responseCode.equals("00")))
                    .map(Hex::encode)
                    .orElse("");
        } catch (CodecException e) {
            return "";
        }
    }

    private Optional<String> pinRefusal(Holder holder, byte[] block, KeyHandle pinKey) {
        if (holder.wrongPins >= MOST_PIN_TRIES) {
            return Optional.of("75");
        }
        boolean right = typed(holder, PinBlock.ofEnciphered(block), pinKey);
        holder.wrongPins = right ? 0 : holder.wrongPins + 1;
        return right ? Optional.empty() : Optional.of("55");
    }

    /** Whether the block holds the account's PIN; one that cannot be opened holds a wrong one. */
    private static boolean typed(Holder holder, PinBlock block, KeyHandle pinKey) {
        SimulatedPinFormat format =
                pinKey.algorithm() == KeyAlgorithm.SM4 ? SimulatedPinFormat.UNIONPAY_SM4 : SimulatedPinFormat.ISO_0;
        byte[] digits = holder.account.pin().clear(ClearAccess.token());
        try {
            char[] pin = SimulatedPinBlock.open(format, pinKey, block, holder.account.pan());
            boolean right = Arrays.equals(pin, new String(digits, StandardCharsets.US_ASCII).toCharArray());
            Arrays.fill(pin, '0');
            return right;
        } catch (IllegalArgumentException e) {
            return false;
        } finally {
            Arrays.fill(digits, (byte) 0);
        }
    }
}
