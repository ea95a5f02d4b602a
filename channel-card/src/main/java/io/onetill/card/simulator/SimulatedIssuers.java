package io.onetill.card.simulator;

import io.onetill.codec.CodecException;
import io.onetill.codec.Digits;
import io.onetill.codec.Hex;
import io.onetill.codec.JsonPosition;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.SecretBytes;
import io.onetill.secret.TripleDesKey;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The issuers of cards that are not in the table of simulated cards: test cards of a laboratory, or anybody's. Immutable. As
 * JSON:
 *
 * <pre>{@code
 * [{"bin": "621626", "masterKey": "0123456789ABCDEFFEDCBA9876543210",
 *   "cryptogram": "pboc-01", "pin": "123456", "pins": {"6216260000000018": "2468"}, "balance": 10000000}]
 * }</pre>
 *
 * <p>{@code bin} is what a card number begins with, the longest one that fits counts; {@code masterKey} is the double length
 * key from which the cards' keys are derived (option A). What may be left out: {@code cryptogram} as {@link
 * SimulatedCryptogramVersion#label} has it, {@code pboc-01}; {@code pin} of all its cards, then any PIN is right; {@code
 * pins} of some cards by their numbers; {@code balance} of each card, 1,000,000.00. For test keys only: they lie in memory.
 */
public final class SimulatedIssuers {
    private static final SimulatedIssuers NONE = new SimulatedIssuers(List.of(), false);
    private static final long RICH = 100_000_000L;
    private static final String PIN = "[0-9]{4,12}";

    /**
     * One issuer.
     *
     * @param cardsPin of all its cards; empty if any is right
     * @param pins of some cards, by their numbers
     */
    record Issuer(
            String bin,
            Optional<TripleDesKey> masterKey,
            SimulatedCryptogramVersion version,
            Optional<SecretBytes> cardsPin,
            Map<String, SecretBytes> pins,
            long balanceMinor) {
        /** The PIN of this card; empty if any is right. */
        Optional<SecretBytes> pin(Pan pan) {
            return Optional.ofNullable(pins.get(pan.clear(ClearAccess.token()))).or(() -> cardsPin);
        }

        @Override
        public String toString() {
            return "Issuer[" + bin + "]";
        }

        /** How the ledger calls the card's account: by as much of the number as may be written down. */
        String accountName(Pan pan) {
            return "card-" + pan.masked().replaceAll("[^0-9]+", "-");
        }
    }

    private final List<Issuer> issuers;
    private final boolean acceptingUnknown;

    private SimulatedIssuers(List<Issuer> issuers, boolean acceptingUnknown) {
        this.issuers = issuers;
        this.acceptingUnknown = acceptingUnknown;
    }

    /** No issuer but that of the simulated cards: a foreign card is declined with 14. */
    public static SimulatedIssuers none() {
        return NONE;
    }

    /**
     * The issuers of such a text.
     *
     * @throws IllegalArgumentException if it is none, saying where and what was expected, never what stood there
     */
    public static SimulatedIssuers read(String json) {
        JsonArray rows;
        try {
            rows = new JsonArray(json);
        } catch (DecodeException e) {
            // Cause dropped on purpose: its sentence repeats the text, which holds keys.
            throw new IllegalArgumentException(JsonPosition.after("expected a JSON array", e));
        }
        List<Issuer> issuers = new ArrayList<>();
        for (Object row : rows) {
            String place = "[" + issuers.size() + "]";
            if (!(row instanceof JsonObject object)) {
                throw new IllegalArgumentException(place + ": expected an object");
            }
            try {
                issuers.add(issuer(object, place));
            } catch (ClassCastException | NullPointerException e) {
                // A value of another kind, or null.
                throw new IllegalArgumentException(
                        place + ": expected texts, balance as a number, and pins as an object");
            }
        }
        issuers.sort(
                Comparator.comparing((Issuer issuer) -> issuer.bin().length()).reversed());
        return new SimulatedIssuers(List.copyOf(issuers), false);
    }

    /**
     * The same that also approve a card of nobody they know: its cryptogram and PIN cannot be checked, and it gets no issuer
     * authentication.
     */
    public SimulatedIssuers acceptingUnknown() {
        return new SimulatedIssuers(issuers, true);
    }

    /** Who answers for this card, if anybody does. */
    Optional<Issuer> of(Pan pan) {
        String digits = pan.clear(ClearAccess.token());
        return issuers.stream()
                .filter(issuer -> digits.startsWith(issuer.bin()))
                .findFirst()
                .or(() -> acceptingUnknown
                        ? Optional.of(new Issuer(
                                "",
                                Optional.empty(),
                                SimulatedCryptogramVersion.PBOC_01,
                                Optional.empty(),
                                Map.of(),
                                RICH))
                        : Optional.empty());
    }

    private static Issuer issuer(JsonObject row, String place) {
        String bin = row.getString("bin", "");
        require(bin.length() >= 2 && bin.length() <= 12 && Digits.are(bin), place + ".bin: expected 2 to 12 digits");
        String version = row.getString("cryptogram", SimulatedCryptogramVersion.PBOC_01.label());
        List<String> versions = Arrays.stream(SimulatedCryptogramVersion.values())
                .map(SimulatedCryptogramVersion::label)
                .toList();
        require(versions.contains(version), place + ".cryptogram: expected one of " + String.join(", ", versions));
        String pin = row.getString("pin", "");
        require(pin.isEmpty() || pin.matches(PIN), place + ".pin: expected 4 to 12 digits");
        Map<String, SecretBytes> pins = pins(row.getJsonObject("pins", new JsonObject()), bin, place + ".pins");
        long balance = row.getLong("balance", RICH);
        require(balance >= 0, place + ".balance: expected no negative amount");
        return new Issuer(
                bin,
                Optional.of(key(row, place)),
                SimulatedCryptogramVersion.named(version).orElseThrow(),
                pin.isEmpty() ? Optional.empty() : Optional.of(SimulatedAccount.pin(pin)),
                pins,
                balance);
    }

    /** Neither number nor PIN is repeated in what is said of them. */
    private static Map<String, SecretBytes> pins(JsonObject row, String bin, String place) {
        Map<String, SecretBytes> pins = new HashMap<>();
        for (String number : row.fieldNames()) {
            String pin = row.getString(number);
            require(
                    number.length() >= 12 && number.length() <= 19 && Digits.are(number) && number.startsWith(bin),
                    place + ": expected card numbers of 12 to 19 digits that begin with the bin");
            require(pin.matches(PIN), place + ": expected PINs of 4 to 12 digits");
            pins.put(number, SimulatedAccount.pin(pin));
        }
        return Map.copyOf(pins);
    }

    private static TripleDesKey key(JsonObject row, String place) {
        String sentence = place + ".masterKey: expected 32 hexadecimal digits";
        try {
            byte[] key = Hex.decode(row.getString("masterKey", ""));
            require(key.length == 16, sentence);
            return TripleDesKey.of(key);
        } catch (CodecException e) {
            throw new IllegalArgumentException(sentence);
        }
    }

    private static void require(boolean fits, String sentence) {
        if (!fits) {
            throw new IllegalArgumentException(sentence);
        }
    }

    @Override
    public String toString() {
        return "SimulatedIssuers[" + issuers.size() + ", acceptingUnknown=" + acceptingUnknown + "]";
    }
}
