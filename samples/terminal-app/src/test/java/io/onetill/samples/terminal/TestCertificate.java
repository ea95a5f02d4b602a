package io.onetill.samples.terminal;

import io.onetill.card.host.SpkiPin;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;

/**
 * A host's certificate for 127.0.0.1, signed by itself, made by the Java platform's keytool.
 *
 * @param certificate PEM
 * @param key PEM, PKCS#8
 * @param pin of its key
 */
record TestCertificate(Path certificate, Path key, String pin) {
    static TestCertificate make(Path folder) throws Exception {
        Path store = folder.resolve("host.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "host",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test host",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-keypass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        Certificate certificate = keys.getCertificate("host");
        return new TestCertificate(
                pem(folder.resolve("host.pem"), "CERTIFICATE", certificate.getEncoded()),
                pem(
                        folder.resolve("host.key"),
                        "PRIVATE KEY",
                        keys.getKey("host", "changeit".toCharArray()).getEncoded()),
                SpkiPin.of(certificate.getPublicKey()).sha256());
    }

    private static Path pem(Path file, String what, byte[] bytes) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
