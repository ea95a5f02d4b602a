package io.onetill.samples.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sources of this repository, as they are on the disk. */
final class SourceTree {
    private static final Path TOP = top();

    private SourceTree() {}

    /** The whole text of a file. */
    static String read(String file) {
        try {
            return Files.readString(TOP.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("expected a source " + file, e);
        }
    }

    /**
     * The file with the mutant's change. White space does not count when the place is looked for, so that another line
     * break leaves the row as it is.
     *
     * @throws IllegalStateException if the place is not there, or there twice
     */
    static String mutated(Mutant mutant) {
        String source = read(mutant.file());
        String dense = dense(source);
        String find = dense(mutant.find());
        int at = dense.indexOf(find);
        if (find.isEmpty() || at < 0 || dense.indexOf(find, at + 1) >= 0) {
            throw new IllegalStateException("the text of mutant " + mutant.name() + " must be in " + mutant.file()
                    + " exactly once, and is " + (at < 0 ? "not there" : "there twice") + ": update the row");
        }
        int from = place(source, at);
        int to = place(source, at + find.length() - 1) + 1;
        return source.substring(0, from) + mutant.replace() + source.substring(to);
    }

    private static String dense(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** Where the character with this number is, white space not counted. */
    private static int place(String text, int number) {
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i)) && seen++ == number) {
                return i;
            }
        }
        throw new IllegalStateException("expected more than " + number + " characters");
    }

    private static Path top() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("sdk-api/pom.xml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("expected to run inside the repository");
        }
        return folder;
    }
}
