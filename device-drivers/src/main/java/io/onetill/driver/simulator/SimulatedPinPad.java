package io.onetill.driver.simulator;

import io.onetill.device.DeviceException;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PinCheck;
import io.onetill.device.PinCheckEntry;
import io.onetill.device.PinEntry;
import io.onetill.device.PinPad;
import io.onetill.device.WorkingKeys;
import io.onetill.payment.Money;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.SecretBytes;
import io.onetill.secret.TripleDesKey;
import io.onetill.secret.UnionPayMac;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PIN pad without hardware: the program says what the customer types, real 3DES or SM4 makes the PIN block and the MAC, and
 * real RSA the PIN that a card checks.
 *
 * <p>An entry waits until the customer has been told what to do by {@link #customerTypes}. Never for a real PIN, which
 * must not enter this process. Not safe for several threads: call every method on the engine's thread of control;
 * futures complete on the caller's thread.
 */
public final class SimulatedPinPad implements PinPad {
    /** For {@link #customerTypes}: the customer presses enter without a PIN. */
    public static final String BYPASS = "";

    /** For {@link #customerTypes}: the customer presses the red key. */
    public static final String CANCEL = "cancel";

    private static final Pattern PIN = Pattern.compile("[0-9]{4,12}");

    private record Keys(PadKey pin, PadKey mac) {}

    /** @param typed completes with the digits, {@link #BYPASS} or {@link #CANCEL} */
    private record Entry(Money amount, Promise<String> typed) {}

    private final Plug plug = new Plug("PIN pad");
    private final PadKey masterKey;
    private final Deque<String> customer = new ArrayDeque<>();
    private Supplier<Future<Void>> delay = Future::succeededFuture;
    private @Nullable Keys keys;
    private @Nullable Entry entry;
    private boolean atTheKeys;

    /** A pad that holds this terminal master key and no working keys yet. */
    public SimulatedPinPad(TripleDesKey terminalMasterKey) {
        this(new PadKey.Tdes(terminalMasterKey));
    }

    private SimulatedPinPad(PadKey masterKey) {
        this.masterKey = masterKey;
    }

    /** A pad that holds this terminal master key of SM4, 16 bytes, and no working keys yet. Keeps a copy. */
    public static SimulatedPinPad sm4(SecretBytes terminalMasterKey) {
        byte[] clear = terminalMasterKey.clear(ClearAccess.token());
        try {
            return new SimulatedPinPad(new PadKey.Sm4(clear));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    @Override
    public String name() {
        return plug.device();
    }

    @Override
    public Future<Boolean> loadKeys(WorkingKeys enciphered) {
        if (!plug.connected()) {
            return plug.missing();
        }
        if (!masterKey.unwraps(enciphered.pinKey().length) || !masterKey.unwraps(enciphered.macKey().length)) {
            return fault("working keys have " + masterKey.lengths() + " bytes each, got " + enciphered);
        }
        PadKey pinKey = masterKey.unwrap(enciphered.pinKey());
        PadKey macKey = masterKey.unwrap(enciphered.macKey());
        boolean right = matches(pinKey, enciphered.pinKeyCheck()) && matches(macKey, enciphered.macKeyCheck());
        if (right) {
            keys = new Keys(pinKey, macKey);
        }
        return Future.succeededFuture(right);
    }

    @Override
    public Future<PinEntry> enterPin(Pan pan, Money amount) {
        Keys loaded = keys;
        if (plug.connected() && entry == null && loaded == null) {
            return fault("the pad has no working keys; sign on first");
        }
        return begin(amount).map(typed -> switch (typed) {
            case BYPASS -> new PinEntry.Bypassed();
            case CANCEL -> new PinEntry.Cancelled();
            default ->
                new PinEntry.Entered(PadPinBlock.of(
                        typed, pan, Objects.requireNonNull(loaded).pin()));
        });
    }

    @Override
    public Future<PinCheckEntry> checkPin(PinCheck check) {
        return begin(check.amount()).compose(typed -> switch (typed) {
            case BYPASS -> Future.succeededFuture(new PinCheckEntry.Bypassed());
            case CANCEL -> Future.succeededFuture(new PinCheckEntry.Cancelled());
            default ->
                check.card().verify(OfflinePinCommand.of(typed, check.cipher())).map(PinCheckEntry.Checked::new);
        });
    }

    private Future<String> begin(Money amount) {
        if (!plug.connected()) {
            return plug.missing();
        }
        if (entry != null) {
            return fault("a PIN entry is under way; cancel it first");
        }
        Entry begun = new Entry(amount, Promise.promise());
        entry = begun;
        atTheKeys = false;
        delay.get().onComplete(waited -> reachKeys(begun));
        return begun.typed().future();
    }

    @Override
    public Future<Void> cancelEntry() {
        finish(CANCEL);
        return Future.succeededFuture();
    }

    @Override
    public Future<byte[]> mac(byte[] message) {
        if (!plug.connected()) {
            return plug.missing();
        }
        Keys loaded = keys;
        return loaded == null
                ? fault("the pad has no working keys; sign on first")
                : Future.succeededFuture(
                        UnionPayMac.compute(loaded.mac()::encipher, loaded.mac().blockBytes(), message));
    }

    /**
     * What the customer does at this and the next PIN entries, in this order; added to what was said before.
     *
     * @param pins each 4 to 12 digits, {@link #BYPASS} or {@link #CANCEL}
     * @throws IllegalArgumentException if one is none of these
     */
    public void customerTypes(String... pins) {
        for (String pin : pins) {
            if (!pin.equals(BYPASS) && !pin.equals(CANCEL) && !PIN.matcher(pin).matches()) {
                throw new IllegalArgumentException("expected 4 to 12 digits, BYPASS or CANCEL");
            }
        }
        customer.addAll(Arrays.asList(pins));
        act();
    }

    /** The customer leaves: what they would still have typed is forgotten. */
    public void customerLeaves() {
        customer.clear();
    }

    /**
     * How long the customer takes before typing, for each entry: for example a future that a virtual clock completes.
     * At once by default. The supplier is called when an entry begins; whether its future fails does not matter.
     */
    public void customerTakes(Supplier<Future<Void>> time) {
        delay = time;
    }

    /** The amount on the pad while a PIN is being entered. */
    public Optional<Money> shownAmount() {
        return Optional.ofNullable(entry).map(Entry::amount);
    }

    /** Pulls the cable: an entry under way fails with UNPLUGGED. The keys stay, as the pad has a battery. */
    public void unplug() {
        plug.pull();
        Entry ended = entry;
        entry = null;
        if (ended != null) {
            ended.typed().fail(plug.unplugged());
        }
    }

    /** Connects it again. */
    public void plug() {
        plug.push();
    }

    @Override
    public Future<DeviceHealth> health() {
        return Future.succeededFuture(plug.health(DeviceHealth.READY));
    }

    @Override
    public Future<Void> close() {
        plug.close();
        return cancelEntry();
    }

    private void reachKeys(Entry of) {
        // The customer may have been cancelled away, and another entry begun, in the meantime.
        if (of.equals(entry)) {
            atTheKeys = true;
            act();
        }
    }

    private void act() {
        Entry current = entry;
        if (current == null || !atTheKeys || customer.isEmpty()) {
            return;
        }
        finish(customer.remove());
    }

    private void finish(String typed) {
        Entry ended = entry;
        entry = null;
        if (ended != null) {
            ended.typed().complete(typed);
        }
    }

    private static boolean matches(PadKey key, byte[] check) {
        // Without a check value nobody can say that the key is right, so it is not.
        return check.length > 0
                && check.length <= key.blockBytes()
                && MessageDigest.isEqual(Arrays.copyOf(key.encipher(new byte[key.blockBytes()]), check.length), check);
    }

    private static <T> Future<T> fault(String sentence) {
        return Future.failedFuture(new DeviceException(DeviceException.Reason.FAULT, sentence));
    }
}
