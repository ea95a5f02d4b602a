package io.onetill.samples.shop;

import io.onetill.PaymentsBuilder;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * How the tills of a simulation differ from the shipped ones: for tests of the simulation, which must find a bug that
 * was planted. Do not use it to make a simulation pass.
 *
 * @param prepare changes a till before it opens
 * @param fittings what stands between a till and its ports; asked anew each time that a till gets power
 */
public record Rig(UnaryOperator<PaymentsBuilder> prepare, Supplier<Fittings> fittings) {
    /** The shipped tills. */
    public static final Rig NONE = new Rig(UnaryOperator.identity(), () -> Fittings.NONE);

    /** Tills that are prepared in another way. */
    public static Rig prepared(UnaryOperator<PaymentsBuilder> prepare) {
        return new Rig(prepare, () -> Fittings.NONE);
    }

    /** Tills with something between them and their ports. */
    public static Rig fitted(Supplier<Fittings> fittings) {
        return new Rig(UnaryOperator.identity(), fittings);
    }
}
