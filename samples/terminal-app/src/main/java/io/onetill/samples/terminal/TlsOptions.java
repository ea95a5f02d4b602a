package io.onetill.samples.terminal;

import io.onetill.card.host.LinkTls;
import io.onetill.card.host.SpkiPin;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the line to an acquirer is enciphered. */
final class TlsOptions {
    @Option(names = "--tls", description = "Reach the acquirer over TLS; any other --tls option means this too.")
    private boolean on;

    @Option(
            names = "--tls-trust",
            paramLabel = "FILE",
            description = "Who may have signed the host's certificate, PEM (default: whom Java trusts).")
    private @Nullable Path trust;

    @Option(
            names = "--tls-pin",
            paramLabel = "PIN",
            description = "The host's public key, SHA-256 in base64; may be given several times.")
    private List<String> pins = List.of();

    @Option(names = "--tls-any-name", description = "The host's certificate may be for any name.")
    private boolean anyName;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "The till's own certificate, PEM.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The key of the till's certificate, PEM, PKCS#8.")
    private @Nullable Path key;

    boolean given() {
        return on || trust != null || !pins.isEmpty() || anyName || certificate != null || key != null;
    }

    LinkTls link() {
        LinkTls tls = LinkTls.USUAL;
        if (trust != null) {
            tls = tls.trusting(new PemTrustOptions().addCertPath(readable("--tls-trust", trust)));
        }
        if ((certificate == null) != (key == null)) {
            throw new BadInputException("--tls-cert: expected --tls-key with it");
        }
        if (certificate != null && key != null) {
            tls = tls.presenting(new PemKeyCertOptions()
                    .addCertPath(readable("--tls-cert", certificate))
                    .addKeyPath(readable("--tls-key", key)));
        }
        if (!pins.isEmpty()) {
            try {
                tls = tls.pinned(pins.stream().map(SpkiPin::new).toArray(SpkiPin[]::new));
            } catch (IllegalArgumentException e) {
                throw new BadInputException("--tls-pin: " + e.getMessage());
            }
        }
        return anyName ? tls.anyName() : tls;
    }

    /** The path of a file that is there. */
    static String readable(String option, Path file) {
        if (!Files.isReadable(file)) {
            throw new BadInputException(option + ": expected a file that can be read");
        }
        return file.toString();
    }
}
