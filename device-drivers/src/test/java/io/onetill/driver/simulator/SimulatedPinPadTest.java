package io.onetill.driver.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onetill.codec.Hex;
import io.onetill.device.DeviceException.Reason;
import io.onetill.device.PinCheck;
import io.onetill.device.PinCheckEntry;
import io.onetill.device.PinCipher;
import io.onetill.device.PinEntry;
import io.onetill.device.WorkingKeys;
import io.onetill.driver.Outcome;
import io.onetill.payment.Money;
import io.onetill.secret.ClearAccess;
import io.onetill.secret.Pan;
import io.onetill.secret.SecretBytes;
import io.onetill.secret.TripleDesKey;
import io.onetill.secret.UnionPayMac;
import io.onetill.time.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedPinPadTest {
    private static final TripleDesKey MASTER = TripleDesKey.of(Hex.decode("0123456789ABCDEFFEDCBA9876543210"));
    private static final byte[] PIN_KEY = Hex.decode("11223344556677888877665544332211");
    private static final byte[] MAC_KEY = Hex.decode("A1B2C3D4E5F60718");
    private static final Pan PAN = Pan.of("6225880000000009");
    private static final Money AMOUNT = Money.fen(1250);

    private final SimulatedPinPad pad = new SimulatedPinPad(MASTER);

    private static WorkingKeys keys(int checkLength) {
        return new WorkingKeys(
                MASTER.encipher(PIN_KEY),
                TripleDesKey.of(PIN_KEY).checkValue(checkLength),
                MASTER.encipher(MAC_KEY),
                TripleDesKey.of(MAC_KEY).checkValue(checkLength));
    }

    private Future<PinEntry> enter() {
        return pad.enterPin(PAN, AMOUNT);
    }

    @Test
    void theHostOpensTheBlockToThePinThatWasTyped() throws Exception {
        pad.loadKeys(keys(4));
        pad.customerTypes("123456");

        PinEntry.Entered entered = assertInstanceOf(PinEntry.Entered.class, Outcome.of(enter()));

        byte[] block = entered.block().enciphered(ClearAccess.token());
        // ISO 9564-1 format 0: 06 123456 FF.. exclusive-or 0000 588000000000.
        assertEquals("06126CD6FFFFFFFF", Hex.encode(TripleDesKey.of(PIN_KEY).decipher(block)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 8})
    void checkValuesAreComparedInTheirGivenLength(int length) throws Exception {
        assertTrue(Outcome.of(pad.loadKeys(keys(length))));
    }

    @Test
    void aWrongCheckValueChangesNoKey() throws Exception {
        pad.loadKeys(keys(4));
        byte[] before = Outcome.of(pad.mac(new byte[] {1}));
        byte[] other = new byte[16];
        WorkingKeys wrong = new WorkingKeys(
                MASTER.encipher(other), TripleDesKey.of(other).checkValue(4), MASTER.encipher(other), new byte[] {
                    1, 2, 3, 4
                });

        assertFalse(Outcome.of(pad.loadKeys(wrong)));

        assertArrayEquals(before, Outcome.of(pad.mac(new byte[] {1})));
    }

    @Test
    void aKeyWithoutACheckValueIsNotLoaded() throws Exception {
        assertFalse(Outcome.of(pad.loadKeys(keys(0))));
    }

    @Test
    void keysOfAnotherLengthAreAFault() {
        assertEquals(
                Reason.FAULT,
                Outcome.failureOf(pad.loadKeys(new WorkingKeys(new byte[7], new byte[4], new byte[8], new byte[4]))));
    }

    @Test
    void theMacIsTheOneOfTheDialect() throws Exception {
        pad.loadKeys(keys(4));
        byte[] message = "0200 and what follows".getBytes(StandardCharsets.US_ASCII);

        assertArrayEquals(UnionPayMac.compute(TripleDesKey.of(MAC_KEY), message), Outcome.of(pad.mac(message)));
    }

    @Test
    void aDoubleLengthMacKeyWorks() throws Exception {
        byte[] key = Arrays.copyOf(PIN_KEY, 16);
        pad.loadKeys(new WorkingKeys(
                MASTER.encipher(PIN_KEY),
                TripleDesKey.of(PIN_KEY).checkValue(4),
                MASTER.encipher(key),
                TripleDesKey.of(key).checkValue(4)));

        assertArrayEquals(
                UnionPayMac.compute(TripleDesKey.of(key), new byte[] {7}), Outcome.of(pad.mac(new byte[] {7})));
    }

    @Test
    void withoutKeysThePadIsAtFault() {
        assertEquals(Reason.FAULT, Outcome.failureOf(enter()));
        assertEquals(Reason.FAULT, Outcome.failureOf(pad.mac(new byte[8])));
    }

    @Test
    void theCustomerDoesWhatWasSaidInThatOrder() throws Exception {
        pad.loadKeys(keys(4));
        pad.customerTypes(SimulatedPinPad.BYPASS, SimulatedPinPad.CANCEL, "1234");

        assertInstanceOf(PinEntry.Bypassed.class, Outcome.of(enter()));
        assertInstanceOf(PinEntry.Cancelled.class, Outcome.of(enter()));
        assertInstanceOf(PinEntry.Entered.class, Outcome.of(enter()));
    }

    @Test
    void anEntryWaitsForTheCustomer() throws Exception {
        pad.loadKeys(keys(4));
        Future<PinEntry> entry = enter();
        assertFalse(entry.isComplete());
        assertEquals(AMOUNT, pad.shownAmount().orElseThrow());

        pad.customerTypes("1234");

        assertInstanceOf(PinEntry.Entered.class, Outcome.of(entry));
        assertTrue(pad.shownAmount().isEmpty());
    }

    @Test
    void aVirtualClockMayDelayTheCustomer() throws Exception {
        VirtualTime time = new VirtualTime(Instant.EPOCH);
        pad.loadKeys(keys(4));
        pad.customerTakes(() -> {
            Promise<Void> typing = Promise.promise();
            time.after(Duration.ofSeconds(3), typing::complete);
            return typing.future();
        });
        pad.customerTypes("1234");

        Future<PinEntry> entry = enter();
        time.advance(Duration.ofMillis(2_999));
        assertFalse(entry.isComplete());
        time.advance(Duration.ofMillis(1));

        assertInstanceOf(PinEntry.Entered.class, Outcome.of(entry));
    }

    @Test
    void aCancelledEntryDoesNotTakeTheNextOnesPin() throws Exception {
        Promise<Void> slow = Promise.promise();
        pad.loadKeys(keys(4));
        pad.customerTakes(slow::future);
        Future<PinEntry> first = enter();
        Outcome.of(pad.cancelEntry());
        assertInstanceOf(PinEntry.Cancelled.class, Outcome.of(first));

        pad.customerTakes(() -> Promise.<Void>promise().future());
        pad.customerTypes("1234");
        Future<PinEntry> second = enter();
        slow.complete();

        assertFalse(second.isComplete());
    }

    @Test
    void aSecondEntryIsAFault() {
        pad.loadKeys(keys(4));
        enter();

        assertEquals(Reason.FAULT, Outcome.failureOf(enter()));
    }

    @Test
    void pullingTheCableEndsTheEntryAndKeepsTheKeys() throws Exception {
        pad.loadKeys(keys(4));
        Future<PinEntry> entry = enter();

        pad.unplug();

        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(entry));
        assertEquals(Reason.UNPLUGGED, Outcome.failureOf(pad.mac(new byte[8])));
        pad.plug();
        assertEquals(8, Outcome.of(pad.mac(new byte[8])).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "1234567890123", "12a4", "１２３４", "Cancel"})
    void whatNobodyCanTypeIsRefused(String pin) {
        assertThrows(IllegalArgumentException.class, () -> pad.customerTypes("1234", pin));
    }

    @Test
    void thePinThatACardChecksGoesToTheCardAlone() throws Exception {
        List<String> commands = new ArrayList<>();
        PinCheck plain = new PinCheck(AMOUNT, OptionalInt.of(3), Optional.empty(), command -> {
            commands.add(Hex.encode(command.clear(ClearAccess.token())));
            return Future.succeededFuture(0x63C2);
        });
        pad.customerTypes("123456", SimulatedPinPad.BYPASS, SimulatedPinPad.CANCEL);

        assertEquals(new PinCheckEntry.Checked(0x63C2), Outcome.of(pad.checkPin(plain)));
        assertEquals(new PinCheckEntry.Bypassed(), Outcome.of(pad.checkPin(plain)));
        assertEquals(new PinCheckEntry.Cancelled(), Outcome.of(pad.checkPin(plain)));

        assertEquals(List.of("002000800826123456FFFFFFFF"), commands);
    }

    @Test
    void anEncipheredPinHasTheLengthOfTheKeyAndNothingClear() throws Exception {
        List<String> commands = new ArrayList<>();
        BigInteger modulus = BigInteger.ONE.shiftLeft(1023).add(BigInteger.valueOf(1155));
        PinCipher cipher = new PinCipher(modulus, BigInteger.valueOf(3), new byte[8]);
        PinCheck check = new PinCheck(AMOUNT, OptionalInt.empty(), Optional.of(cipher), command -> {
            commands.add(Hex.encode(command.clear(ClearAccess.token())));
            return Future.succeededFuture(0x9000);
        });
        pad.customerTypes("123456");

        assertEquals(new PinCheckEntry.Checked(0x9000), Outcome.of(pad.checkPin(check)));

        assertTrue(commands.get(0).startsWith("0020008880"));
        assertEquals(2 * (5 + 128), commands.get(0).length());
        assertFalse(commands.get(0).contains("26123456"));
    }

    /** GM/T 0002, appendix A. */
    @Test
    void sm4IsThePublishedOne() {
        byte[] both = Hex.decode("0123456789ABCDEFFEDCBA9876543210");

        byte[] enciphered = new PadKey.Sm4(both).encipher(both);

        assertEquals("681EDF34D206965E86B3E94F536E4246", Hex.encode(enciphered));
        assertArrayEquals(both, new PadKey.Sm4(both).decipher(enciphered));
    }

    @Test
    void aPadWithAnSm4MasterKeyMakesBlocksAndMacsOfSm4() throws Exception {
        byte[] master = Hex.decode("FEDCBA98765432100123456789ABCDEF");
        SimulatedPinPad sm4 = SimulatedPinPad.sm4(SecretBytes.copyOf(master));
        byte[] zeros = new byte[16];
        PadKey.Sm4 over = new PadKey.Sm4(master);
        byte[] check = Arrays.copyOf(new PadKey.Sm4(PIN_KEY).encipher(zeros), 4);
        byte[] enciphered = over.encipher(PIN_KEY);

        assertFalse(Outcome.of(sm4.loadKeys(new WorkingKeys(enciphered, new byte[4], enciphered, check))));
        assertEquals(
                Reason.FAULT,
                Outcome.failureOf(sm4.loadKeys(new WorkingKeys(enciphered, check, new byte[8], new byte[4]))));
        assertTrue(Outcome.of(sm4.loadKeys(new WorkingKeys(enciphered, check, enciphered, check))));
        sm4.customerTypes("123456");
        PinEntry.Entered entered = assertInstanceOf(PinEntry.Entered.class, Outcome.of(sm4.enterPin(PAN, AMOUNT)));

        byte[] block = entered.block().enciphered(ClearAccess.token());
        // 06 123456 FF.. exclusive-or twenty zeros and 588000000000.
        assertEquals("06123456FFFFFFFFFFFFA77FFFFFFFFF", Hex.encode(new PadKey.Sm4(PIN_KEY).decipher(block)));
        byte[] message = Hex.decode("0200AABB");
        assertArrayEquals(
                UnionPayMac.compute(new PadKey.Sm4(PIN_KEY)::encipher, 16, message), Outcome.of(sm4.mac(message)));
    }
}
