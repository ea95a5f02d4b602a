package io.onetill.internal.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small file beside the journal that says up to which numbers its counters may have gone. It is rewritten before a
 * counter passes what it says, and names itself in the journal; so a journal that was put back from an older copy, or
 * moved without it, does not fit it.
 *
 * @param id a name of its own for each writing
 * @param previous the one that it replaced; both may be named by the journal, since a crash can come between
 * @param closed whether the journal was closed with it: then the journal's own counters are exact
 * @param entries how many entries there were
 * @param limits for each counter a value that it has not passed
 */
record Lease(String id, String previous, boolean closed, long entries, Map<String, Long> limits) {
    private static final String TITLE = "OneTill journal lease 1";
    private static final String FILE = "journal.lease";

    Lease {
        limits = Map.copyOf(limits);
    }

    /** Whether these counters may be used under it. */
    boolean covers(Map<String, Long> counters) {
        return counters.entrySet().stream()
                .allMatch(counter -> counter.getValue() <= limits.getOrDefault(counter.getKey(), -1L));
    }

    /** The lease in this folder; empty if there is none that can be read. */
    static Optional<Lease> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
        try {
            return Optional.of(parse(lines));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty(); // half a file is as good as none
        }
    }

    private static Lease parse(List<String> lines) {
        if (!lines.get(0).equals(TITLE) || !lines.get(lines.size() - 1).equals("end")) {
            throw new IllegalArgumentException("expected a whole lease");
        }
        Map<String, Long> limits = new TreeMap<>();
        for (String line : lines.subList(5, lines.size() - 1)) {
            String[] words = line.split(" ", 3);
            limits.put(words[2], Long.parseLong(words[1]));
        }
        return new Lease(
                lines.get(1).substring("id ".length()),
                lines.get(2).substring("after ".length()),
                lines.get(3).equals("closed"),
                Long.parseLong(lines.get(4).substring("entries ".length())),
                limits);
    }

    /** Puts it in the place of the former one, so that after a power cut one of the two is there as a whole. */
    void write(Path folder) throws IOException {
        StringBuilder text = new StringBuilder(TITLE)
                .append("\nid ")
                .append(id)
                .append("\nafter ")
                .append(previous)
                .append(closed ? "\nclosed" : "\nopen")
                .append("\nentries ")
                .append(entries);
        new TreeMap<>(limits)
                .forEach((name, limit) ->
                        text.append("\nlimit ").append(limit).append(' ').append(name));
        text.append("\nend\n");
        Path fresh = folder.resolve(FILE + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.ISO_8859_1.encode(text.toString()));
            channel.force(true);
        }
        Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.sync(folder);
    }

    /**
     * What nobody can copy: inode and time of the last change of the lease file, where the system has them; else empty.
     */
    static String stamp(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return "";
        }
        Map<String, Object> attributes = Files.readAttributes(file, "unix:ino,ctime");
        return attributes.get("ino") + " " + attributes.get("ctime");
    }
}
