package io.onetill.samples.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Cuts the power of a recorded process after each thing that it did to the disk, several times with different losses, and
 * has each rest checked. Runs on two threads.
 */
final class PowerCuts {
    /** One image in so many is checked thoroughly, which takes longer. */
    private static final int THOROUGHLY = 8;

    private static final int THREADS = 2;

    private final Recording recording;
    private final Supplier<Disk> disks;
    private final Function<Path, ImageCheck> checks;
    private final Path folder;

    /**
     * An experiment.
     *
     * @param disks makes an empty disk
     * @param checks makes a check for images in a folder
     * @param folder for the images; in memory if possible
     */
    PowerCuts(Recording recording, Supplier<Disk> disks, Function<Path, ImageCheck> checks, Path folder) {
        this.recording = recording;
        this.disks = disks;
        this.checks = checks;
        this.folder = folder;
    }

    /** Makes about so many images, as far as there are as many different ones, and checks them. */
    PowerCutReport run(int images, long seed) throws IOException {
        Plan plan = Plan.of(recording, disks.get(), images, seed);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<PowerCutReport>> shares = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int share = i;
                shares.add(() -> share(plan, share));
            }
            PowerCutReport whole = new PowerCutReport();
            for (Future<PowerCutReport> share : threads.invokeAll(shares)) {
                whole.add(share.get());
            }
            return whole;
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private PowerCutReport share(Plan plan, int share) throws IOException {
        Path place = folder.resolve("image-" + share);
        ImageCheck check = checks.apply(place);
        Disk disk = disks.get();
        PowerCutReport report = new PowerCutReport();
        int event = 0;
        int moment = 0;
        while (event < recording.events().size()) {
            disk.apply(recording.events().get(event));
            event++;
            // What was said up to the next thing done to the disk was said before this power cut.
            while (event < recording.events().size() && recording.events().get(event) instanceof DiskEvent.Said said) {
                check.hear(said.line());
                event++;
            }
            if (moment % THREADS == share) {
                for (Plan.Cut cut : plan.at(moment, disk)) {
                    Image.of(disk, cut).writeTo(place);
                    boolean thoroughly = report.images() % THOROUGHLY == 0;
                    report.count(cut, event, check.check(place, thoroughly));
                }
            }
            moment++;
        }
        return report;
    }
}
