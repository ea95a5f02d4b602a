/** Device drivers behind the device ports: printers, card readers, and the simulated devices of a till. */
module io.onetill.driver {
    // API: drivers opened by address.
    exports io.onetill.driver;
    exports io.onetill.driver.escpos;
    exports io.onetill.driver.pcsc;

    // Products for development: no production profile takes them.
    exports io.onetill.driver.simulator;

    requires transitive io.onetill;
    requires java.smartcardio;
    // SM4 of the simulated PIN pad.
    requires org.bouncycastle.provider;
    // For the one socket option without which a card behind vpcd waits 44 ms before each answer.
    requires jdk.net;
    // For the one socket option that the simulated line needs and Vert.x does not offer: to reset a connection.
    requires io.netty.transport;
}
