package io.onetill.samples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One Markdown file of the repository.
 *
 * @param path where it is
 * @param lines its text
 */
record Page(Path path, List<String> lines) {
    static final Path ROOT = root();

    private static final Set<String> FOREIGN = Set.of("target", ".git", ".onetill", "node_modules");

    /**
     * A fenced block.
     *
     * @param page where it stands
     * @param line number of its first line
     * @param language what the fence says
     * @param lines its text
     */
    record Block(Page page, int line, String language, List<String> lines) {
        String where() {
            return page.name() + ":" + line;
        }
    }

    /** Every page of the repository, in the order of their names. */
    static List<Page> all() {
        List<Page> pages = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return FOREIGN.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".md")) {
                        pages.add(read(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pages.sort((one, other) -> one.name().compareTo(other.name()));
        return pages;
    }

    /** The page with this name, relative to the root. */
    static Page named(String name) {
        return read(ROOT.resolve(name));
    }

    String name() {
        return ROOT.relativize(path).toString();
    }

    /** All fenced blocks, in order. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            boolean fence = lines.get(i).startsWith("```");
            if (fence && start < 0) {
                start = i;
            } else if (fence) {
                blocks.add(
                        new Block(this, start + 2, lines.get(start).substring(3).trim(), lines.subList(start + 1, i)));
                start = -1;
            }
        }
        return blocks;
    }

    List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** The block that follows directly, with at most empty lines and one lead-in between, if it has this language. */
    Optional<Block> after(Block block, String language) {
        List<Block> all = blocks();
        int next = all.indexOf(block) + 1;
        return next < all.size() && all.get(next).language().equals(language)
                ? Optional.of(all.get(next))
                : Optional.empty();
    }

    /** The lines outside fenced blocks. */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith("```")) {
                inside = !inside;
            } else if (!inside) {
                prose.add(line);
            }
        }
        return prose;
    }

    /** The lines of the section under this heading, up to the next heading of the same rank. */
    List<String> section(String heading) {
        int start = lines.indexOf(heading);
        if (start < 0) {
            throw new AssertionError(name() + ": expected the heading '" + heading + "'");
        }
        String rank = heading.substring(0, heading.indexOf(' ') + 1);
        int end = start + 1;
        while (end < lines.size() && !lines.get(end).startsWith(rank)) {
            end++;
        }
        return lines.subList(start + 1, end);
    }

    /** The first cells of all table rows, heads and rules left out. */
    static List<String> firstCells(List<String> lines) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean head = i + 1 < lines.size() && lines.get(i + 1).startsWith("| ---");
            if (lines.get(i).startsWith("| ") && !lines.get(i).startsWith("| ---") && !head) {
                cells.add(lines.get(i).split("\\|")[1].trim());
            }
        }
        return cells;
    }

    private static Page read(Path file) {
        try {
            return new Page(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("onetill"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
