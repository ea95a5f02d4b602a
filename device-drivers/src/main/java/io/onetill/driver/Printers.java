package io.onetill.driver;

import io.onetill.device.ReceiptPrinter;
import io.onetill.driver.escpos.EscPosPrinter;
import io.onetill.receipt.Receipt;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.function.Function;

/** Opens receipt printers by address, so that a till's printer is one line of its configuration. */
public final class Printers {
    private static final int DEFAULT_PORT = 9100;

    private Printers() {}

    /**
     * The printer at an address. Nothing is connected yet: a printer that is not there shows in its health and in the
     * result of printing.
     *
     * @param address {@code tcp://host:port} (port 9100 if left out) or {@code file:/path}, for a device such as
     *     {@code file:/dev/usb/lp0} or a file that grows
     * @param layout makes the ESC/POS bytes of a receipt
     * @throws IllegalArgumentException if the address is neither
     */
    public static ReceiptPrinter open(Vertx vertx, String address, Function<Receipt, byte[]> layout) {
        URI uri = parse(address);
        if ("tcp".equals(uri.getScheme())
                && uri.getHost() != null
                && uri.getPath().isEmpty()) {
            int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
            if (port < 1 || port > 65535) {
                throw wrong(address);
            }
            return EscPosPrinter.tcp(vertx, uri.getHost(), port, layout);
        }
        if ("file".equals(uri.getScheme()) && uri.getAuthority() == null && uri.getPath() != null) {
            return EscPosPrinter.file(vertx, Path.of(uri.getPath()), layout);
        }
        throw wrong(address);
    }

    private static URI parse(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw wrong(address);
        }
    }

    private static IllegalArgumentException wrong(String address) {
        return new IllegalArgumentException(
                "expected a printer address like tcp://192.0.2.7:9100 or file:/dev/usb/lp0, got " + address);
    }
}
