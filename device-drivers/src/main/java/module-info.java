/** Device drivers behind the device ports: printers, and the simulated devices of a till. */
module io.onetill.driver {
    // API: drivers opened by address.
    exports io.onetill.driver;
    exports io.onetill.driver.escpos;

    // Products for development: no production profile takes them.
    exports io.onetill.driver.simulator;

    requires transitive io.onetill;
    // For the one socket option that the simulated line needs and Vert.x does not offer: to reset a connection.
    requires io.netty.transport;
}
