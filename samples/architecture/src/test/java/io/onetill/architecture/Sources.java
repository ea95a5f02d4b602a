package io.onetill.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the repository as its authors see them: no build output, nothing hidden. */
final class Sources {
    private Sources() {}

    /** The repository's root: the nearest folder upwards that holds sdk-api. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("sdk-api"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("this test runs inside the repository");
            }
        }
        return folder;
    }

    static List<Path> java() {
        return files(root(), ".java");
    }

    static List<Path> mainJava() {
        return java().stream().filter(Sources::isMain).toList();
    }

    static boolean isMain(Path file) {
        return file.toString().contains("/src/main/java/");
    }

    /** The README files and all of docs. */
    static List<Path> pages() {
        return files(root(), ".md");
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return root().relativize(file).toString();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted()
                    .flatMap(entry -> {
                        String name = entry.getFileName().toString();
                        if (Files.isDirectory(entry)) {
                            boolean skipped = name.equals("target") || name.startsWith(".");
                            return skipped ? Stream.empty() : files(entry, ending).stream();
                        }
                        return name.endsWith(ending) ? Stream.of(entry) : Stream.empty();
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
