package io.onetill.samples.shop;

import io.onetill.time.VirtualTime;
import java.time.Duration;
import java.util.function.Supplier;

/** What goes wrong in a shop every few seconds without any message: clocks, cables, paper, keys, power. */
final class Trouble {
    private static final Duration UNPLUGGED_FOR = Duration.ofSeconds(20);
    private static final int MOST_MINUTES = 1_500_000;

    private final VirtualTime time;
    private final Choices choices;
    private final FaultProfile profile;
    private final Trace trace;
    private final WrongClock clock;
    private final Hosts hosts;
    private final Supplier<Till> till;
    private final Runnable perhapsCutPower;

    Trouble(
            VirtualTime time,
            Choices choices,
            FaultProfile profile,
            Trace trace,
            WrongClock clock,
            Hosts hosts,
            Supplier<Till> till,
            Runnable perhapsCutPower) {
        this.time = time;
        this.choices = choices;
        this.profile = profile;
        this.trace = trace;
        this.clock = clock;
        this.hosts = hosts;
        this.till = till;
        this.perhapsCutPower = perhapsCutPower;
    }

    void begin() {
        time.after(Duration.ofMillis(choices.between(5_000, 20_000, "shop.next")), () -> {
            if (profile.over()) {
                return;
            }
            Till now = till.get();
            if (now.power.on()) {
                strike(now);
            }
            if (profile.injects(Fault.KEYS_FORGOTTEN, choices)) {
                trace.fault(Lane.HOST, "", Fault.KEYS_FORGOTTEN.words());
                hosts.acquirer.forgetKeys();
            }
            if (profile.injects(Fault.BATCH_ENDED, choices)) {
                trace.fault(Lane.HOST, "", Fault.BATCH_ENDED.words());
                hosts.acquirer.nextBatch(now.terminal);
            }
            begin();
        });
    }

    private void strike(Till now) {
        if (profile.injects(Fault.CLOCK_JUMP, choices)) {
            int minutes = choices.between(0, 2 * MOST_MINUTES, "shop.jump") - MOST_MINUTES;
            boolean far = choices.choose(2, "shop.far") == 1;
            clock.set(Duration.ofMinutes(far ? minutes : minutes / (MOST_MINUTES / 3)));
            // A till whose clock is wrong for good can believe no wallet, so somebody sets it right.
            time.after(Duration.ofMinutes(choices.between(1, 5, "shop.setRight")), () -> clock.set(Duration.ZERO));
        }
        if (profile.injects(Fault.PAPER_OUT, choices)) {
            trace.fault(Lane.TILL, "", Fault.PAPER_OUT.words());
            now.printer.loadLines(choices.between(0, 30, "shop.lines"));
        }
        if (profile.injects(Fault.READER_UNPLUGGED, choices)) {
            trace.fault(Lane.TILL, "", Fault.READER_UNPLUGGED.words());
            now.reader.unplug();
            time.after(UNPLUGGED_FOR, now.reader::plug);
        }
        if (profile.injects(Fault.PIN_PAD_UNPLUGGED, choices)) {
            trace.fault(Lane.TILL, "", Fault.PIN_PAD_UNPLUGGED.words());
            now.pinPad.unplug();
            time.after(UNPLUGGED_FOR, now.pinPad::plug);
        }
        perhapsCutPower.run();
    }
}
