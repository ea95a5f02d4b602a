package io.onetill.card.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalDataFolderTest {
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private static TerminalParameters barring(String entry) {
        byte[] block = ("08" + entry + "      ").getBytes(StandardCharsets.US_ASCII);
        return TerminalParameters.NONE.with(Download.BLACKLIST, List.of(block));
    }

    private void keep(TerminalParameters parameters) throws Exception {
        new TerminalDataFolder(VERTX, folder)
                .replace(parameters)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatWasKeptIsInForceAfterARestart() throws Exception {
        assertEquals(TerminalParameters.NONE, new TerminalDataFolder(VERTX, folder).current());
        keep(barring("62600094"));
        keep(barring("62600095"));

        assertEquals(barring("62600095"), new TerminalDataFolder(VERTX, folder).current());
    }

    @Test
    void aDraftThatAPowerCutLeftIsNotTaken() throws Exception {
        keep(barring("62600094"));
        Files.writeString(folder.resolve("terminal-data.json.draft"), "{\"blackl");

        assertEquals(barring("62600094"), new TerminalDataFolder(VERTX, folder).current());
    }

    @Test
    void aFileThatSomebodySpoiltIsRefusedWithItsPlace() throws Exception {
        Files.writeString(folder.resolve("terminal-data.json"), "{\"caKeys\": [{\"rid\": \"A000000333\"}]}");

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new TerminalDataFolder(VERTX, folder));

        assertTrue(String.valueOf(refused.getMessage()).startsWith("terminal-data.json: [0]"), refused.getMessage());
    }
}
