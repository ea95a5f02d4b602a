package io.onetill.card.security;

/**
 * What a key is for. A key has one purpose for life: what does another thing with it is refused at the door, since a
 * key that does two things lets one be turned against the other (ANSI X9.24-1, key separation).
 */
public enum KeyPurpose {
    /** Enciphers PIN blocks. */
    PIN,
    /** Makes and checks message authentication codes. */
    MAC,
    /** Enciphers data, tracks for example. */
    DATA,
    /** Enciphers working keys: a terminal master key. */
    KEY_ENCRYPTION,
    /** Protects key blocks of ANSI X9.143 (TR-31). */
    KEY_BLOCK_PROTECTION,
    /** Gives each terminal its initial key. Belongs into a host or a key injection device, never into a till. */
    DUKPT_BASE,
    /** Gives a terminal the keys of its transactions. */
    DUKPT_INITIAL
}
