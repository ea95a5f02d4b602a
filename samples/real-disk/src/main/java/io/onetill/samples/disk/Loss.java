package io.onetill.samples.disk;

import io.onetill.samples.disk.Disk.Change;
import io.onetill.samples.disk.Disk.Content;
import io.onetill.samples.disk.Disk.Naming;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** What a power cut takes of the changes that were not synced. The same seed takes the same. */
enum Loss {
    /** Everything came through. */
    NOTHING,
    /** Nothing came through. */
    EVERYTHING,
    /** One change did not come through, and all later ones did. */
    ONE_CHANGE,
    /** Any set of changes did not come through: the disk wrote in an order of its own. */
    SOME_CHANGES,
    /** Any set of sectors of any changes did not come through. */
    SOME_SECTORS;

    /** The unit that a disk writes whole or not at all. */
    private static final int SECTOR = 512;

    /** The files that are found after a power cut at this moment. */
    Map<String, byte[]> image(Disk disk, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        // Drawn once for an image, so that some images lose nearly all and some nearly nothing.
        double share = random.nextDouble(0.05, 0.95);
        int changes = disk.pendingNames().size()
                + disk.durableNames().values().stream()
                        .mapToInt(file -> file.pending().size())
                        .sum();
        Draw draw = new Draw(this, random, share, changes == 0 ? 0 : random.nextInt(changes));
        Map<String, Content> names = disk.durableNames();
        for (Naming naming : disk.pendingNames()) {
            if (draw.comesThrough()) {
                naming.on(names);
            }
        }
        Map<String, byte[]> image = new TreeMap<>();
        names.forEach((name, file) -> image.put(name, draw.content(file)));
        return image;
    }

    /** The draws of one image. */
    private static final class Draw {
        private final Loss loss;
        private final SplittableRandom random;
        private final double share;
        private int untilLost;

        Draw(Loss loss, SplittableRandom random, double share, int lost) {
            this.loss = loss;
            this.random = random;
            this.share = share;
            this.untilLost = lost;
        }

        boolean comesThrough() {
            return switch (loss) {
                case NOTHING -> true;
                case EVERYTHING -> false;
                case ONE_CHANGE -> untilLost-- != 0;
                case SOME_CHANGES, SOME_SECTORS -> random.nextDouble() >= share;
            };
        }

        byte[] content(Content file) {
            Bytes content = file.durable();
            List<Change> pending = file.pending();
            int longest = pending.stream().mapToInt(Change::end).max().orElse(0);
            for (Change change : pending) {
                if (loss == SOME_SECTORS && change.bytes().isPresent()) {
                    tear(content, change.place(), change.bytes().get());
                } else if (comesThrough()) {
                    change.on(content);
                }
            }
            boolean partly = loss == SOME_CHANGES || loss == SOME_SECTORS;
            if (partly && longest > content.length() && random.nextBoolean()) {
                lengthen(content, longest);
            }
            return content.toArray();
        }

        /** Each sector of what was written comes through by itself. */
        private void tear(Bytes content, int place, byte[] bytes) {
            int from = 0;
            while (from < bytes.length) {
                int to = Math.min(bytes.length, (place + from) / SECTOR * SECTOR + SECTOR - place);
                if (comesThrough()) {
                    content.write(place + from, bytes, from, to - from);
                }
                from = to;
            }
        }

        /** The new length came through and the bytes did not: the file ends in zeros, or in what was there before. */
        private void lengthen(Bytes content, int length) {
            byte[] rest = new byte[length - content.length()];
            if (random.nextBoolean()) {
                random.nextBytes(rest);
            }
            content.write(content.length(), rest, 0, rest.length);
        }
    }
}
