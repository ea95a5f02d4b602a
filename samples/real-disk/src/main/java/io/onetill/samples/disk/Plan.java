package io.onetill.samples.disk;

import java.util.ArrayList;
import java.util.List;

/**
 * Which power cuts are tried: after each thing done to the disk, all that can be lost in the two simple ways, and then
 * drawn losses until there are as many images as wanted. With fewer than that wanted, moments are left out evenly.
 */
final class Plan {
    /**
     * One power cut.
     *
     * @param loss in what way
     * @param seed draws what is lost
     */
    record Cut(Loss loss, long seed) {}

    private static final Loss[] DRAWN = {Loss.ONE_CHANGE, Loss.SOME_CHANGES, Loss.SOME_SECTORS};

    private final double each;
    private final long seed;

    private Plan(double each, long seed) {
        this.each = each;
        this.seed = seed;
    }

    /** A plan for about so many images of this recording. */
    static Plan of(Recording recording, Disk disk, int images, long seed) {
        int calm = 0;
        int stormy = 0;
        for (DiskEvent event : recording.events()) {
            if (!(event instanceof DiskEvent.Said)) {
                disk.apply(event);
                if (disk.hasPending()) {
                    stormy++;
                } else {
                    calm++;
                }
            }
        }
        return new Plan((images - calm) / (double) Math.max(1, stormy), seed);
    }

    /** The power cuts after the moment with this number. */
    List<Cut> at(int moment, Disk disk) {
        if (!disk.hasPending()) {
            return List.of(new Cut(Loss.NOTHING, 0));
        }
        List<Cut> cuts = new ArrayList<>();
        // The fraction is carried from moment to moment, so that the sum comes out right.
        long first = (long) Math.floor(moment * each);
        long end = (long) Math.floor((moment + 1) * each);
        for (long number = first; number < end; number++) {
            cuts.add(cut(number, number - first));
        }
        return cuts;
    }

    private Cut cut(long number, long index) {
        long drawn = seed * 1_000_003 + number;
        if (each >= 2 && index < 2) {
            return new Cut(index == 0 ? Loss.EVERYTHING : Loss.NOTHING, drawn);
        }
        Loss[] ways = each >= 2 ? DRAWN : Loss.values();
        return new Cut(ways[(int) Math.floorMod(drawn, (long) ways.length)], drawn);
    }
}
