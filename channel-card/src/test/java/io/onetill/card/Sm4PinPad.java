package io.onetill.card;

import io.onetill.card.security.KeyAlgorithm;
import io.onetill.card.security.KeyHandle;
import io.onetill.card.security.KeyPurpose;
import io.onetill.card.security.MacAlgorithm;
import io.onetill.card.security.SessionKeys;
import io.onetill.card.simulator.SimulatedPinBlock;
import io.onetill.card.simulator.SimulatedPinFormat;
import io.onetill.device.DeviceHealth;
import io.onetill.device.PinEntry;
import io.onetill.device.PinPad;
import io.onetill.device.WorkingKeys;
import io.onetill.payment.Money;
import io.onetill.secret.Pan;
import io.vertx.core.Future;
import java.util.Random;

/** A PIN pad with an SM4 master key and a customer who types the same PIN each time. */
final class Sm4PinPad implements PinPad {
    String pin = "1234";

    private final KeyHandle masterKey;
    private KeyHandle pinKey;
    private KeyHandle macKey;

    Sm4PinPad(KeyHandle masterKey) {
        this.masterKey = masterKey;
    }

    @Override
    public Future<Boolean> loadKeys(WorkingKeys keys) {
        try {
            pinKey = SessionKeys.unwrap(masterKey, KeyAlgorithm.SM4, KeyPurpose.PIN, keys.pinKey(), keys.pinKeyCheck());
            macKey = SessionKeys.unwrap(masterKey, KeyAlgorithm.SM4, KeyPurpose.MAC, keys.macKey(), keys.macKeyCheck());
            return Future.succeededFuture(true);
        } catch (IllegalArgumentException e) {
            return Future.succeededFuture(false);
        }
    }

    @Override
    public Future<PinEntry> enterPin(Pan pan, Money amount) {
        return Future.succeededFuture(new PinEntry.Entered(SimulatedPinBlock.encipher(
                SimulatedPinFormat.UNIONPAY_SM4, pinKey, pin.toCharArray(), pan, new Random(1))));
    }

    @Override
    public Future<Void> cancelEntry() {
        return Future.succeededFuture();
    }

    @Override
    public Future<byte[]> mac(byte[] message) {
        return Future.succeededFuture(MacAlgorithm.UNIONPAY_ECB_SM4.compute(macKey, message));
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
