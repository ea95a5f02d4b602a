package io.onetill.card.emv;

import java.nio.charset.StandardCharsets;

/** Command APDUs (EMV Book 1, 11; Book 3, 6.5). All that expect data end with Le 00. */
final class Commands {
    private static final byte[] PSE = "1PAY.SYS.DDF01".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PPSE = "2PAY.SYS.DDF01".getBytes(StandardCharsets.US_ASCII);

    private Commands() {}

    static byte[] selectPse() {
        return select(PSE, 0);
    }

    static byte[] selectPpse() {
        return select(PPSE, 0);
    }

    /** SELECT by name; {@code occurrence} is 0 for the first and 2 for the next application with this name. */
    static byte[] select(byte[] name, int occurrence) {
        return withDataAndLe(0x00, 0xA4, 0x04, occurrence, name);
    }

    static byte[] readRecord(int sfi, int record) {
        return new byte[] {0x00, (byte) 0xB2, (byte) record, (byte) (sfi << 3 | 4), 0x00};
    }

    /** GET PROCESSING OPTIONS with the PDOL's values in template 83. */
    static byte[] processingOptions(byte[] pdolValues) {
        int prefix = pdolValues.length > 127 ? 3 : 2;
        byte[] data = new byte[prefix + pdolValues.length];
        data[0] = (byte) 0x83;
        if (prefix == 3) {
            data[1] = (byte) 0x81;
        }
        data[prefix - 1] = (byte) pdolValues.length;
        System.arraycopy(pdolValues, 0, data, prefix, pdolValues.length);
        return withDataAndLe(0x80, 0xA8, 0, 0, data);
    }

    static byte[] internalAuthenticate(byte[] ddolValues) {
        return withDataAndLe(0x00, 0x88, 0, 0, ddolValues);
    }

    static byte[] generateCryptogram(int type, byte[] cdolValues) {
        return withDataAndLe(0x80, 0xAE, type, 0, cdolValues);
    }

    static byte[] externalAuthenticate(byte[] issuerAuthentication) {
        byte[] withLe = withDataAndLe(0x00, 0x82, 0, 0, issuerAuthentication);
        return java.util.Arrays.copyOf(withLe, withLe.length - 1);
    }

    /** GET DATA of one primitive object (Book 3, 6.5.7). */
    static byte[] getData(int tag) {
        return new byte[] {(byte) 0x80, (byte) 0xCA, (byte) (tag >> 8), (byte) tag, 0x00};
    }

    /** EXCHANGE RELAY RESISTANCE DATA (Book C-2, 5.3). */
    static byte[] relayResistance(byte[] challenge) {
        return withDataAndLe(0x80, 0xEA, 0, 0, challenge);
    }

    /** RECOVER AC (Book C-2, 5.8). */
    static byte[] recoverCryptogram(byte[] drdolValues) {
        return withDataAndLe(0x80, 0xD0, 0, 0, drdolValues);
    }

    /** GET CHALLENGE: eight bytes by the card (Book 3, 6.5.6). */
    static byte[] getChallenge() {
        return new byte[] {0x00, (byte) 0x84, 0x00, 0x00, 0x00};
    }

    static byte[] getResponse(int length) {
        return new byte[] {0x00, (byte) 0xC0, 0x00, 0x00, (byte) length};
    }

    private static byte[] withDataAndLe(int cla, int ins, int p1, int p2, byte[] data) {
        if (data.length > 255) {
            throw new CardDataException("expected at most 255 bytes of command data");
        }
        byte[] command = new byte[6 + data.length];
        command[0] = (byte) cla;
        command[1] = (byte) ins;
        command[2] = (byte) p1;
        command[3] = (byte) p2;
        command[4] = (byte) data.length;
        System.arraycopy(data, 0, command, 5, data.length);
        return command;
    }
}
