package io.onetill.card.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys that stay in a PKCS#11 token, with SoftHSM2 where it is installed ({@code apt-get install softhsm2}); elsewhere
 * this test says that it was skipped. In a process of its own, since the token's place is an environment variable.
 */
class SoftHsmTest {
    private static final String PIN = "271828";

    @TempDir
    Path folder;

    @Test
    void keysOfATokenWorkAndStayInIt() throws Exception {
        Optional<Path> library = Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib64/softhsm/libsofthsm2.so",
                        "/usr/lib64/pkcs11/libsofthsm2.so",
                        "/usr/local/lib/softhsm/libsofthsm2.so",
                        "/opt/homebrew/lib/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst();
        assumeTrue(library.isPresent(), "SoftHSM2 is not installed: keys in a token were not tested");
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Path settings = Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\n");
        Path configuration = Files.writeString(
                folder.resolve("token.cfg"),
                "name = test\nlibrary = " + library.get() + "\nslotListIndex = 0\n"
                        + "attributes(*, CKO_SECRET_KEY, *) = {\n  CKA_SENSITIVE = true\n  CKA_EXTRACTABLE = false\n"
                        + "  CKA_ENCRYPT = true\n  CKA_DECRYPT = true\n}\n");

        run(settings, "softhsm2-util", "--init-token", "--free", "--label", "t", "--so-pin", "314159", "--pin", PIN);
        List<String> said = run(
                settings,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SoftHsmProgram.class.getName(),
                configuration.toString(),
                PIN);

        assertEquals(SoftHsmProgram.EXPECTED, said);
    }

    private List<String> run(Path settings, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SOFTHSM2_CONF", settings.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), command[0] + " ends");
        List<String> said = new ArrayList<>(Files.readAllLines(output));
        assertEquals(0, process.exitValue(), String.join("\n", said));
        return said;
    }
}
