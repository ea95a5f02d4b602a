package io.onetill.time;

/** Where new identifiers and unpredictable numbers come from: a secure generator in a shop, a seed in a simulation. */
public interface IdSource {
    /**
     * A new identifier that no one will ever make again.
     *
     * @param prefix one to four lower-case letters that say what it names
     * @return prefix and at most 26 characters of {@code [0-9A-Z]}
     */
    String next(String prefix);

    /** Unpredictable bytes, for nonces and the EMV unpredictable number. */
    byte[] randomBytes(int length);
}
