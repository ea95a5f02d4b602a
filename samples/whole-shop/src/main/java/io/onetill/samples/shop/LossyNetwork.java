package io.onetill.samples.shop;

import io.onetill.time.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The wires between till and hosts. What is on them does not know whether the till still has power: it arrives anyway.
 * No message lives longer than {@link #LONGEST_LIFE}.
 */
final class LossyNetwork {
    /** The assumption under which an undo that found nothing is proven (T_late). */
    static final Duration LONGEST_LIFE = Duration.ofSeconds(120);

    private static final Fault[] FATES = {
        Fault.LINE_DOWN,
        Fault.CONNECTION_REFUSED,
        Fault.REQUEST_LOST,
        Fault.REQUEST_LATE,
        Fault.REQUEST_TWICE,
        Fault.REQUEST_SPOILT,
        Fault.ANSWER_LOST,
        Fault.ANSWER_LATE,
        Fault.ANSWER_TWICE,
        Fault.ANSWER_SPOILT,
        Fault.HOST_SLOW
    };

    private final VirtualTime time;
    private final Choices choices;
    private final FaultProfile profile;
    private final Trace trace;
    private long downUntil;

    LossyNetwork(VirtualTime time, Choices choices, FaultProfile profile, Trace trace) {
        this.time = time;
        this.choices = choices;
        this.profile = profile;
        this.trace = trace;
    }

    /**
     * One request and its answer.
     *
     * @param reference for the trace
     * @param within the till's deadline, after which an answer is late
     * @param host what the host does with the request, and what it answers
     * @param hostSpoilt the same with a request of which one byte changed
     * @param spoil changes one byte of an answer
     * @param answered called with each answer that arrives, in time or not
     * @param refused called when nothing could leave
     */
    record Carriage<A>(
            String reference,
            Duration within,
            Supplier<Optional<A>> host,
            Supplier<Optional<A>> hostSpoilt,
            Function<A, A> spoil,
            Consumer<A> answered,
            Runnable refused) {}

    <A> void carry(Carriage<A> carriage) {
        if (!profile.over() && time.monotonicMillis() < downUntil) {
            time.after(latency(), carriage.refused());
            return;
        }
        Optional<Fault> fate = fate();
        fate.ifPresent(fault -> {
            profile.happened(fault);
            trace.fault(Lane.WIRE, carriage.reference(), fault.words());
        });
        if (fate.isEmpty()) {
            deliver(carriage, latency(), carriage.host(), Function.identity(), 0, 1);
            return;
        }
        switch (fate.get()) {
            case CONNECTION_REFUSED -> time.after(latency(), carriage.refused());
            case LINE_DOWN -> {
                deliver(carriage, latency(), carriage.host(), Function.identity(), 0, 0);
                downUntil = time.monotonicMillis() + choices.between(10_000, 240_000, "network.down");
            }
            case REQUEST_LATE -> deliver(carriage, late(), carriage.host(), Function.identity(), 0, 1);
            case REQUEST_TWICE -> {
                deliver(carriage, latency(), carriage.host(), Function.identity(), 0, 1);
                deliver(carriage, late(), carriage.host(), Function.identity(), 0, 0);
            }
            case REQUEST_SPOILT -> deliver(carriage, latency(), carriage.hostSpoilt(), Function.identity(), 0, 1);
            case ANSWER_LOST -> deliver(carriage, latency(), carriage.host(), Function.identity(), 0, 0);
            case ANSWER_LATE -> {
                int after = (int) carriage.within().toMillis() + choices.between(1, 20_000, "network.answerAfter");
                deliver(carriage, latency(), carriage.host(), Function.identity(), after, 1);
            }
            case HOST_SLOW -> {
                int after = (int) carriage.within().toMillis() - choices.between(100, 600, "network.lastMoment");
                deliver(carriage, latency(), carriage.host(), Function.identity(), after, 1);
            }
            case ANSWER_TWICE -> deliver(carriage, latency(), carriage.host(), Function.identity(), 0, 2);
            case ANSWER_SPOILT -> deliver(carriage, latency(), carriage.host(), carriage.spoil(), 0, 1);
            default -> {}
        }
    }

    private <A> void deliver(
            Carriage<A> carriage,
            Duration delay,
            Supplier<Optional<A>> host,
            Function<A, A> change,
            int answerAfterMillis,
            int copies) {
        time.after(delay, () -> {
            Optional<A> answer = host.get();
            if (answer.isEmpty() || copies == 0) {
                return;
            }
            for (int copy = 0; copy < copies; copy++) {
                Duration back = latency().plusMillis(answerAfterMillis);
                time.after(back, () -> carriage.answered().accept(change.apply(answer.get())));
            }
        });
    }

    private Optional<Fault> fate() {
        if (profile.over()) {
            return Optional.empty();
        }
        for (Fault fault : FATES) {
            if (profile.strikes(fault, choices)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private Duration latency() {
        return Duration.ofMillis(choices.between(15, 180, "network.latency"));
    }

    private Duration late() {
        return Duration.ofMillis(choices.between(1_000, (int) LONGEST_LIFE.toMillis(), "network.late"));
    }
}
