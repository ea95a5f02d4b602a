package io.onetill.samples.disk;

import io.onetill.samples.disk.DiskEvent.Created;
import io.onetill.samples.disk.DiskEvent.Removed;
import io.onetill.samples.disk.DiskEvent.Renamed;
import io.onetill.samples.disk.DiskEvent.Resized;
import io.onetill.samples.disk.DiskEvent.Said;
import io.onetill.samples.disk.DiskEvent.SyncBegun;
import io.onetill.samples.disk.DiskEvent.SyncEnded;
import io.onetill.samples.disk.DiskEvent.Wrote;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what strace wrote and keeps what was done to one folder.
 *
 * <p>A call that another thread interrupted stands in two halves. It counts from its second half on, when its effect is
 * sure; but a sync reaches only what was done before its first half, and a line said counts from its first half on, since
 * somebody may have read it then. The {@code -shm} file is left out: it is shared memory that SQLite makes anew.
 */
final class StraceLog {
    /** The calls that this knows, for strace's option {@code -e trace}. */
    static final String CALLS = "openat,read,write,pwrite64,lseek,fsync,fdatasync,ftruncate,rename,unlink,close,"
            + "open,creat,writev,pwritev,pwritev2,fallocate,truncate,renameat,renameat2,unlinkat,link,linkat,"
            + "copy_file_range,sendfile,splice,sync_file_range,sync,syncfs,msync";

    private static final Set<String> PLAIN = Set.of(
            "openat",
            "read",
            "write",
            "pwrite64",
            "lseek",
            "fsync",
            "fdatasync",
            "ftruncate",
            "rename",
            "unlink",
            "close");

    private final String folder;
    private final String folderInHex;
    private final Set<String> files = new HashSet<>();
    private final Map<String, Long> places = new HashMap<>();
    private final Map<String, Integer> syncs = new HashMap<>();
    private final Map<String, StraceCall> halves = new HashMap<>();
    private final List<DiskEvent> events = new ArrayList<>();
    private int syncNumber;

    /** @param folder empty still; without symbolic links */
    StraceLog(Path folder) {
        this.folder = folder.toString();
        StringBuilder hex = new StringBuilder();
        for (byte each : this.folder.getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format("\\x%02x", each));
        }
        this.folderInHex = hex.toString();
    }

    /**
     * Reads the log of one process; those of later processes may follow.
     *
     * @throws IOException if the log cannot be read or holds a call on the folder that this does not know
     */
    void read(Path log) throws IOException {
        halves.clear();
        places.clear();
        syncs.clear();
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                line(line);
            }
        }
    }

    /** What was done to the folder so far. */
    Recording recording() {
        return new Recording(events);
    }

    private void line(String line) throws IOException {
        // Most of the log is Java reading its libraries.
        if (!line.contains(folderInHex) && !line.contains(" write(1<") && !line.contains(" resumed>")) {
            return;
        }
        Optional<StraceCall> parsed = StraceCall.parse(line, halves);
        if (parsed.isEmpty()) {
            return;
        }
        StraceCall call = parsed.get();
        if (call.isFirstHalf()) {
            begins(call);
            halves.put(call.thread(), call);
            return;
        }
        if (!call.isSecondHalf()) {
            begins(call);
        }
        if (call.result() >= 0) {
            ends(call);
        }
    }

    private void begins(StraceCall call) throws IOException {
        if (call.isSync() && isOurs(call.path(0))) {
            syncNumber++;
            syncs.put(call.thread(), syncNumber);
            events.add(new SyncBegun(syncNumber, file(call.path(0))));
        } else if (call.name().equals("write") && call.argument(0).startsWith("1<")) {
            for (String said : new String(call.bytes(1), StandardCharsets.UTF_8).split("\n")) {
                events.add(new Said(said));
            }
        }
    }

    private void ends(StraceCall call) throws IOException {
        boolean ours = call.paths().stream().anyMatch(this::isOurs);
        if (!ours || call.paths().stream().anyMatch(path -> path.endsWith("-shm"))) {
            return;
        }
        if (!PLAIN.contains(call.name())) {
            throw new IOException("strace saw a call on the folder that is not understood: " + call.name());
        }
        switch (call.name()) {
            case "openat" -> opened(call);
            case "read" -> move(call);
            case "lseek" -> places.put(call.descriptor(), call.result());
            case "write" -> {
                wrote(call, places.getOrDefault(call.descriptor(), 0L));
                move(call);
            }
            case "pwrite64" -> wrote(call, call.number(3));
            case "ftruncate" -> events.add(new Resized(file(call.path(0)), call.number(1)));
            case "rename" -> {
                files.remove(file(call.path(0)));
                files.add(file(call.path(1)));
                events.add(new Renamed(file(call.path(0)), file(call.path(1))));
            }
            case "unlink" -> {
                files.remove(file(call.path(0)));
                events.add(new Removed(file(call.path(0))));
            }
            case "fsync", "fdatasync" ->
                Optional.ofNullable(syncs.remove(call.thread()))
                        .map(SyncEnded::new)
                        .ifPresent(events::add);
            default -> {
                // A closed file needs nothing: its number starts anew when it is opened.
            }
        }
    }

    private void opened(StraceCall call) throws IOException {
        String flags = call.argument(2);
        String file = file(call.path(1));
        if (flags.contains("O_APPEND")) {
            throw new IOException("a file of the folder is appended to: where is not known");
        }
        places.put(String.valueOf(call.result()), 0L);
        if (flags.contains("O_CREAT") && files.add(file)) {
            events.add(new Created(file));
        } else if (flags.contains("O_TRUNC")) {
            events.add(new Resized(file, 0));
        }
    }

    private void wrote(StraceCall call, long place) throws IOException {
        byte[] bytes = java.util.Arrays.copyOf(call.bytes(1), Math.toIntExact(call.result()));
        events.add(new Wrote(file(call.path(0)), place, bytes));
    }

    private void move(StraceCall call) {
        places.merge(call.descriptor(), call.result(), Long::sum);
    }

    private boolean isOurs(String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    private String file(String path) {
        return path.equals(folder) ? DiskEvent.FOLDER : path.substring(folder.length() + 1);
    }
}
