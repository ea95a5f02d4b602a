/** Card payments: EMV kernel, PIN, ISO 8583 and the acquirer link behind the channel port. */
module io.onetill.card {
    // API: the channel and its options.
    exports io.onetill.card;

    // Public because acquirers differ: dialects, messages, kernels.
    exports io.onetill.card.iso8583;
    exports io.onetill.card.host;
    exports io.onetill.card.emv;

    // Public for the shop that settles its batch or downloads by hand.
    exports io.onetill.card.management;

    // Public because drivers of PIN pads, key loading and test hosts need the same key blocks, DUKPT and MACs.
    exports io.onetill.card.security;

    // Products for development: no production profile takes them.
    exports io.onetill.card.simulator;

    requires transitive io.onetill;
    requires org.bouncycastle.provider;
}
