package io.onetill.card.emv;

import io.onetill.secret.Pan;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a kernel must know to take up a tap that broke off while the card made its cryptogram (EMV Book C-2, 3.7): the
 * data that the card was told. Holds a card number, so it stays in memory. Immutable.
 */
public final class TornTransaction {
    private final Pan pan;
    private final Optional<String> sequence;
    private final Map<Integer, byte[]> terminal = new TreeMap<>();
    private final byte[] told;
    private final byte[] relay;
    private final byte[] tvr;
    private final Cvm cvm;

    TornTransaction(
            Pan pan,
            Optional<String> sequence,
            Map<Integer, byte[]> terminal,
            byte[] told,
            byte[] relay,
            byte[] tvr,
            Cvm cvm) {
        this.pan = pan;
        this.sequence = sequence;
        terminal.forEach((tag, value) -> this.terminal.put(tag, value.clone()));
        this.told = told.clone();
        this.relay = relay.clone();
        this.tvr = tvr.clone();
        this.cvm = cvm;
    }

    /** Whose card it was. */
    public Pan pan() {
        return pan;
    }

    /** Its sequence number, two digits, if it has one. */
    public Optional<String> sequence() {
        return sequence;
    }

    /** The terminal's own objects as they were. */
    Map<Integer, byte[]> terminal() {
        return terminal;
    }

    /** All values that the card was told, in order. */
    byte[] told() {
        return told.clone();
    }

    /** What was said about the relay, which the card signed. */
    byte[] relay() {
        return relay.clone();
    }

    byte[] tvr() {
        return tvr.clone();
    }

    Cvm cvm() {
        return cvm;
    }

    /** Whether it is about this amount, currency and type: another sale of the same card must not take it up. */
    boolean sameSale(EmvSession session) {
        for (int tag : new int[] {EmvTag.AMOUNT, EmvTag.AMOUNT_OTHER, EmvTag.CURRENCY, EmvTag.TRANSACTION_TYPE}) {
            if (!Arrays.equals(terminal.get(tag), session.data().require(tag, 0))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "TornTransaction[" + pan + "]";
    }
}
