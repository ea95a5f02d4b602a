package io.onetill.device;

/**
 * Working keys as a host hands them out at sign-on: enciphered under the master key, each with its check value.
 *
 * @param pinKey 8 or 16 bytes, enciphered
 * @param pinKeyCheck first bytes of eight zeros under the clear key
 * @param macKey 8 or 16 bytes, enciphered
 * @param macKeyCheck first bytes of eight zeros under the clear key
 */
public record WorkingKeys(byte[] pinKey, byte[] pinKeyCheck, byte[] macKey, byte[] macKeyCheck) {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "WorkingKeys[" + pinKey.length + " and " + macKey.length + " bytes]";
    }
}
