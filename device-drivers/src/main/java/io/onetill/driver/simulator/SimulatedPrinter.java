package io.onetill.driver.simulator;

import io.onetill.device.DeviceHealth;
import io.onetill.device.ReceiptPrinter;
import io.onetill.receipt.Receipt;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A receipt printer without hardware: what it prints can be read as lines of text.
 *
 * <p>The roll is endless unless {@link #loadCopies} or {@link #loadLines} says otherwise. The last {@value #KEPT}
 * papers are kept. Not for production. Not safe for several threads: call every method on the engine's thread of
 * control; futures complete on the caller's thread.
 */
public final class SimulatedPrinter implements ReceiptPrinter {
    private static final int KEPT = 1000;
    private static final long ENDLESS = Long.MAX_VALUE;

    /**
     * A printed copy.
     *
     * @param receipt what was printed
     * @param lines how it looks
     */
    public record Paper(Receipt receipt, List<String> lines) {
        /** Copies the lines. */
        public Paper {
            lines = List.copyOf(lines);
        }
    }

    private final Plug plug = new Plug("printer");
    private final Function<Receipt, List<String>> layout;
    private final Deque<Paper> papers = new ArrayDeque<>();
    private Consumer<Paper> listener = paper -> {};
    private long copiesLeft = ENDLESS;
    private long linesLeft = ENDLESS;
    private int printed;

    /**
     * A printer with an endless roll.
     *
     * @param layout makes the lines of a receipt, for example {@code new TextLayout(32)::lines}
     */
    public SimulatedPrinter(Function<Receipt, List<String>> layout) {
        this.layout = layout;
    }

    @Override
    public String name() {
        return plug.device();
    }

    @Override
    public Future<PrintResult> print(Receipt receipt) {
        return Future.succeededFuture(printNow(receipt));
    }

    /** Loads paper for this many copies. */
    public void loadCopies(int copies) {
        copiesLeft = copies;
        linesLeft = ENDLESS;
    }

    /** Loads paper for this many lines; a copy that needs more uses them up and comes out as PAPER_OUT. */
    public void loadLines(int lines) {
        linesLeft = lines;
        copiesLeft = ENDLESS;
    }

    /** Loads a roll that never ends. */
    public void loadRoll() {
        copiesLeft = ENDLESS;
        linesLeft = ENDLESS;
    }

    /** The printed copies, oldest first. */
    public List<Paper> papers() {
        return List.copyOf(papers);
    }

    /** How many copies were printed since the printer was made. */
    public int printedCopies() {
        return printed;
    }

    /** Calls the listener with each printed copy; if it throws, the paper is jammed: FAILED. Replaces the last. */
    public void onPaper(Consumer<Paper> newListener) {
        listener = newListener;
    }

    /** Pulls the cable: printing ends as FAILED until {@link #plug()}. */
    public void unplug() {
        plug.pull();
    }

    /** Connects it again. */
    public void plug() {
        plug.push();
    }

    @Override
    public Future<DeviceHealth> health() {
        return Future.succeededFuture(plug.health(paper()));
    }

    @Override
    public Future<Void> close() {
        plug.close();
        return Future.succeededFuture();
    }

    private PrintResult printNow(Receipt receipt) {
        if (!plug.connected()) {
            return PrintResult.FAILED;
        }
        try {
            Paper paper = new Paper(receipt, layout.apply(receipt));
            if (!feed(paper.lines().size())) {
                return PrintResult.PAPER_OUT;
            }
            keep(paper);
            listener.accept(paper);
            return PrintResult.PRINTED;
        } catch (RuntimeException jammed) {
            return PrintResult.FAILED;
        }
    }

    private boolean feed(int lines) {
        if (copiesLeft == 0 || linesLeft < lines) {
            linesLeft = Math.min(linesLeft, 0);
            copiesLeft = 0;
            return false;
        }
        copiesLeft = copiesLeft == ENDLESS ? ENDLESS : copiesLeft - 1;
        linesLeft = linesLeft == ENDLESS ? ENDLESS : linesLeft - lines;
        return true;
    }

    private void keep(Paper paper) {
        printed++;
        if (papers.size() == KEPT) {
            papers.remove();
        }
        papers.add(paper);
    }

    private DeviceHealth paper() {
        if (copiesLeft == 0 || linesLeft == 0) {
            return DeviceHealth.BLOCKED;
        }
        return copiesLeft == ENDLESS && linesLeft == ENDLESS ? DeviceHealth.READY : DeviceHealth.NEEDS_ATTENTION;
    }
}
