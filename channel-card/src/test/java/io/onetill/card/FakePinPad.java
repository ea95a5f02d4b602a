package io.onetill.card;

import io.onetill.codec.Hex;
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
import io.onetill.secret.PinBlock;
import io.onetill.secret.SecretBytes;
import io.onetill.secret.TripleDesKey;
import io.onetill.secret.UnionPayMac;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A PIN pad with one master key and a customer who types the same PIN each time. */
final class FakePinPad implements PinPad {
    String pin = "1234";
    boolean customerHesitates;
    boolean broken;
    boolean checksAtTheCard;
    final List<PinCheck> checks = new ArrayList<>();
    int entries;
    private List<String> script = List.of();

    private final TripleDesKey masterKey;
    private TripleDesKey pinKey;
    private TripleDesKey macKey;
    private Promise<PinEntry> waiting = Promise.promise();

    FakePinPad(TripleDesKey masterKey) {
        this.masterKey = masterKey;
        this.pinKey = masterKey;
        this.macKey = masterKey;
    }

    /** What the customer types from now on, one entry a time, the last one again and again; nothing is cancel. */
    void script(List<String> typed) {
        script = typed;
        entries = 0;
        pin = typed.isEmpty() ? "cancel" : typed.get(0);
    }

    @Override
    public Future<Boolean> loadKeys(WorkingKeys keys) {
        TripleDesKey pinKey = TripleDesKey.of(masterKey.decipher(keys.pinKey()));
        TripleDesKey macKey = TripleDesKey.of(masterKey.decipher(keys.macKey()));
        boolean right = Arrays.equals(pinKey.checkValue(4), keys.pinKeyCheck())
                && Arrays.equals(macKey.checkValue(4), keys.macKeyCheck());
        if (right) {
            this.pinKey = pinKey;
            this.macKey = macKey;
        }
        return Future.succeededFuture(right);
    }

    @Override
    public Future<PinEntry> enterPin(Pan pan, Money amount) {
        if (!script.isEmpty()) {
            pin = script.get(Math.min(entries, script.size() - 1));
        }
        entries++;
        if (pin.equals("cancel")) {
            return Future.succeededFuture(new PinEntry.Cancelled());
        }
        if (customerHesitates) {
            waiting = Promise.promise();
            return waiting.future();
        }
        if (pin.isEmpty()) {
            return Future.succeededFuture(new PinEntry.Bypassed());
        }
        byte[] clear = PinBlock.clearFormat0(pin.toCharArray(), pan, ClearAccess.token());
        return Future.succeededFuture(new PinEntry.Entered(PinBlock.ofEnciphered(pinKey.encipher(clear))));
    }

    /** Plain PINs only. */
    @Override
    public Future<PinCheckEntry> checkPin(PinCheck check) {
        if (!checksAtTheCard) {
            return PinPad.super.checkPin(check);
        }
        checks.add(check);
        if (customerHesitates) {
            Promise<PinCheckEntry> open = Promise.promise();
            waiting = Promise.promise();
            waiting.future().onComplete(any -> open.complete(new PinCheckEntry.Cancelled()));
            return open.future();
        }
        byte[] command = Hex.decode("0020008008" + "2" + pin.length() + (pin + "F".repeat(14)).substring(0, 14));
        return check.card().verify(SecretBytes.copyOf(command)).map(PinCheckEntry.Checked::new);
    }

    @Override
    public Future<Void> cancelEntry() {
        waiting.tryComplete(new PinEntry.Cancelled());
        return Future.succeededFuture();
    }

    @Override
    public Future<byte[]> mac(byte[] message) {
        return broken
                ? Future.failedFuture(new DeviceException(DeviceException.Reason.UNPLUGGED, "the pad is gone"))
                : Future.succeededFuture(UnionPayMac.compute(macKey, message));
    }

    @Override
    public String name() {
        return "pinpad";
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
