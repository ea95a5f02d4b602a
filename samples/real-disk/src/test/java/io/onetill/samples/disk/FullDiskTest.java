package io.onetill.samples.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is too small, and one that can be read only. {@code -Ddisk.sizes=FROM-TO} tries every size from and to so
 * many kilobytes in steps of 4; without it a few are drawn.
 */
class FullDiskTest {
    /** Not even the empty tables fit. */
    private static final int SMALLEST = 16;

    private static final int LARGEST = 256;
    private static final int PAGE = 4;
    private static final String SIZES = System.getProperty("disk.sizes", "");
    private static final boolean MOUNTS = SmallDisk.works();

    @TempDir
    Path folder;

    @Test
    void aFullDiskTakesNoMoneyAndLosesNothing() throws Exception {
        TreeMap<Integer, Integer> ends = new TreeMap<>();
        List<String> violations = new ArrayList<>();
        for (int size : sizes()) {
            Path place = Files.createDirectories(folder.resolve("of-" + size));
            Path journal = Files.createDirectories(place.resolve("journal"));
            Path copy = Files.createDirectories(place.resolve("copy"));
            Child child = new Child(TillProcess.class, place);
            if (MOUNTS) {
                child.behind(SmallDisk.ofKilobytes(size, journal, copy));
            }
            int code = run(child, place);
            ends.merge(code, 1, Integer::sum);
            if (MOUNTS) {
                Files.delete(journal);
                Files.move(copy, journal);
            }
            if (code != 0 && code != TillProcess.CLOSED) {
                violations.add(size + " KB: ended with " + code + ": " + child.errors());
            }
            new TillCheck(place, child.said()).run().forEach(wrong -> violations.add(size + " KB: " + wrong));
            Trees.delete(place);
        }

        Notes.say((MOUNTS ? "disks of " : "no mounts here, so no small disk; asked for ") + sizes().size()
                + " sizes: processes by exit code " + ends);
        assertEquals(List.of(), violations);
        assertTrue(!MOUNTS || ends.containsKey(TillProcess.CLOSED), "expected a size that is too small: " + ends);
    }

    @Test
    void aTillOnAReadOnlyDiskDoesNotOpenAndIsWellAfterwards() throws Exception {
        Path place = Files.createDirectories(folder.resolve("read-only"));
        List<String> said = new ArrayList<>();
        Child first = new Child(TillProcess.class, place);
        assertEquals(0, run(first, place));
        said.addAll(first.said());

        if (MOUNTS) {
            Child second = new Child(TillProcess.class, place).behind(SmallDisk.readOnly(place.resolve("journal")));
            assertEquals(TillProcess.CLOSED, second.run(place.toString(), "u", "card"));
            assertTrue(second.said().get(0).startsWith("closed: "), second.said()::toString);
            assertEquals(1, second.said().size());
        }
        Child third = new Child(TillProcess.class, place);
        assertEquals(0, third.run(place.toString(), "v", "card"));
        said.addAll(third.said());

        Notes.say(MOUNTS ? "a read-only disk was refused" : "no mounts here, so no read-only disk");
        assertEquals(List.of(), new TillCheck(place, said).run());
    }

    private static int run(Child child, Path place) throws IOException {
        return child.run(Stream.concat(Stream.of(place.toString(), "t"), CallExperiment.DEEDS.stream())
                .toArray(String[]::new));
    }

    private static List<Integer> sizes() {
        if (!SIZES.isEmpty()) {
            String[] ends = SIZES.split("-");
            return Stream.iterate(Integer.parseInt(ends[0]), size -> size + PAGE)
                    .takeWhile(size -> size <= Integer.parseInt(ends[1]))
                    .toList();
        }
        Random random = new Random();
        return List.of(SMALLEST, PAGE * random.nextInt(8, 28), PAGE * random.nextInt(28, LARGEST / PAGE));
    }
}
