/** The words, the ports and the engine of OneTill: one asynchronous payment API for card and wallet. */
module io.onetill {
    // API: what shop software uses.
    exports io.onetill;
    exports io.onetill.payment;
    exports io.onetill.receipt;
    exports io.onetill.reconciliation;
    exports io.onetill.report;

    // Ports: what channels, drivers and stores implement.
    exports io.onetill.channel;
    exports io.onetill.device;
    exports io.onetill.journal;
    exports io.onetill.time;

    // Shared by channels and drivers.
    exports io.onetill.codec;
    exports io.onetill.secret;

    requires transitive io.vertx.core;
    requires static transitive org.jspecify;
    requires transitive java.logging;
    requires java.sql;
    requires org.xerial.sqlitejdbc;
}
