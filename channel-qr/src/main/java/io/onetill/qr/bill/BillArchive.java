package io.onetill.qr.bill;

import io.onetill.codec.Hex;
import io.onetill.reconciliation.Bill;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps bills as they were fetched, so that any comparison can be repeated from the same bytes. One file each, whose name
 * says what it is and has its digest; it takes its place in one step, so after a power cut it is there whole or not at all.
 * Blocks on the disk: not for an event loop. Safe for any thread of one process; one till to a folder.
 */
public final class BillArchive {
    private final Path folder;

    /**
     * The archive in this folder, which is made if it is not there.
     *
     * @throws UncheckedIOException if that cannot be done
     */
    public BillArchive(Path folder) {
        this.folder = folder;
        try {
            KeptFiles.folder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder for bills", e);
        }
    }

    /**
     * Keeps a file. The same content as the newest one of that day is not kept twice.
     *
     * @param file as it came; empty if nothing happened that day
     * @return what is in the archive, durable
     * @throws UncheckedIOException if it cannot be written
     */
    public synchronized KeptBill keep(String channel, BillKind kind, LocalDate day, byte[] file, Instant fetchedAt) {
        String digest = hex(sha256().digest(file));
        Optional<KeptBill> before = newest(channel, kind, day);
        if (before.filter(kept -> kept.sha256().equals(digest)).isPresent()) {
            return before.get();
        }
        KeptBill kept = new KeptBill(
                channel,
                day,
                kind,
                before.map(KeptBill::version).orElse(0) + 1,
                Instant.ofEpochSecond(fetchedAt.getEpochSecond()),
                digest,
                file.length);
        try {
            KeptFiles.write(folder, KeptBillName.of(kept), file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the bill", e);
        }
        return kept;
    }

    /**
     * All bills, by day, channel, kind and version. Files with other names are left alone.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    public synchronized List<KeptBill> list() {
        List<KeptBill> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                KeptBillName.parse(String.valueOf(file.getFileName()), Files.size(file))
                        .ifPresent(all::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the bills", e);
        }
        all.sort(Comparator.comparing(KeptBill::day)
                .thenComparing(KeptBill::channel)
                .thenComparing(KeptBill::kind)
                .thenComparing(KeptBill::version));
        return List.copyOf(all);
    }

    /** The last one that came for a day, if any. */
    public Optional<KeptBill> newest(String channel, BillKind kind, LocalDate day) {
        return list().stream()
                .filter(kept -> kept.channel().equals(channel)
                        && kept.kind() == kind
                        && kept.day().equals(day))
                .reduce((earlier, later) -> later);
    }

    /**
     * Reads a kept bill row by row, after its digest was found to be the same.
     *
     * @throws IllegalStateException if the file was changed since it was kept
     * @throws UncheckedIOException if it cannot be read
     */
    public BillTally read(KeptBill kept, BillFormat format, BillConsumer to) {
        if (kept.isEmpty()) {
            return BillTally.NONE;
        }
        Path file = folder.resolve(KeptBillName.of(kept));
        try {
            checkDigest(file, kept);
            try (InputStream in = Files.newInputStream(file)) {
                return BillFile.read(format, in, BillLimits.DEFAULT, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the kept bill", e);
        }
    }

    /** The same, into memory: what {@code Reconciliation.compare} takes. */
    public Bill bill(KeptBill kept, BillFormat format) {
        BillCollection rows = new BillCollection();
        read(kept, format, rows);
        return rows.bill(format.channel(), kept.day());
    }

    private static void checkDigest(Path file, KeptBill kept) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[32 << 10];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        if (!hex(digest.digest()).equals(kept.sha256())) {
            throw new IllegalStateException("the bill of " + kept.channel() + " for " + kept.day()
                    + " is not what it was when it was kept; fetch it again");
        }
    }

    private static String hex(byte[] digest) {
        return Hex.encode(digest).toLowerCase(Locale.ROOT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
