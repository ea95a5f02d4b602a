package io.onetill.samples.disk;

/** One thing that a process did to the files of a folder, or said meanwhile. Files are named within the folder. */
public sealed interface DiskEvent {
    /** A file came into being, empty. */
    record Created(String file) implements DiskEvent {}

    /** A name was removed. */
    record Removed(String file) implements DiskEvent {}

    /** A name became another, whose old file is gone. */
    record Renamed(String from, String to) implements DiskEvent {}

    /** Bytes were handed to the system; until a sync they may be lost. */
    record Wrote(String file, long offset, byte[] bytes) implements DiskEvent {}

    /** A file was cut or made longer. */
    record Resized(String file, long length) implements DiskEvent {}

    /** A sync was asked for; {@link #FOLDER} stands for the folder itself, whose names it makes durable. */
    record SyncBegun(int number, String file) implements DiskEvent {}

    /** That sync returned: what was done before it began is durable. */
    record SyncEnded(int number) implements DiskEvent {}

    /** The process wrote a line to its standard output. */
    record Said(String line) implements DiskEvent {}

    /** The name of the folder in a sync. */
    String FOLDER = "";
}
