package io.onetill.samples.shop;

/** What the parts around one till share. */
interface Shop {
    Trace trace();

    LossyNetwork network();

    WireWatch watch();

    Choices choices();

    FaultProfile profile();

    /** Draws whether power fails now in this way; if so, the till is off when this returns true. */
    boolean powerCut(Fault how);

    /** Sees the bytes of every message to or from the acquirer. */
    void tap(byte[] message);

    /** A copy in which one byte differs. */
    byte[] spoil(byte[] bytes);
}
