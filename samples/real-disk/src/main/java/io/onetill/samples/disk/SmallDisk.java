package io.onetill.samples.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a command a journal folder on a file system of its own: small, or read-only. The mount is made in a name space
 * that ends with the command, which needs no rights on most systems; where user name spaces are forbidden, it needs root.
 */
final class SmallDisk {
    /** What is on the small disk is copied out when the command has ended, since the disk ends with it. */
    private static final String SMALL = "mount -t tmpfs -o size=\"$1\" tmpfs \"$2\" || exit 77; out=$3; journal=$2;"
            + " shift 3; \"$@\"; code=$?; cp -R \"$journal\"/. \"$out\"; exit $code";

    private static final String READ_ONLY =
            "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\" || exit 77; shift; exec \"$@\"";

    private SmallDisk() {}

    /** Whether mounts can be made here. */
    static boolean works() {
        if (Strace.find("unshare").isEmpty()) {
            return false;
        }
        try {
            List<String> command = new ArrayList<>(
                    List.of("unshare", "--mount", "--map-root-user", "mount", "-t", "tmpfs", "tmpfs", "/tmp"));
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Before a command: the journal is on an empty disk of this size, and is copied to another folder afterwards. */
    static List<String> ofKilobytes(int size, Path journal, Path copy) {
        return unshared(SMALL, size + "k", journal.toString(), copy.toString());
    }

    /** Before a command: the journal's folder can be read only. */
    static List<String> readOnly(Path journal) {
        return unshared(READ_ONLY, journal.toString());
    }

    private static List<String> unshared(String script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("unshare", "--mount", "--map-root-user", "sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        return command;
    }
}
