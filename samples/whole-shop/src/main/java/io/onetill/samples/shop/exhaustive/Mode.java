package io.onetill.samples.shop.exhaustive;

import io.onetill.samples.shop.Fault;
import io.onetill.samples.shop.Fittings;
import io.onetill.samples.shop.ScriptedShop;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is tried of each scenario, one by one. */
public enum Mode {
    /** A power cut at each point: before and after each journal write and each message, and in the middle of each wait. */
    CRASH,
    /** A second power cut at each point after the first, most of them while the till recovers. */
    CRASH_CRASH,
    /** Each fault of wire, disk, host, clock and cable, at each point. */
    FAULT,
    /** A power cut and a fault, in either order, at each pair of points. */
    CRASH_FAULT,
    /** Two faults at each pair of points. */
    FAULT_FAULT,
    /** Each call of a port fails, throws, or is never answered. */
    PORT,
    /** A power cut, and then each call of a port fails while the till recovers. */
    CRASH_PORT,
    /** A power cut at the same point of each recovery, again and again. */
    CRASH_LOOP,
    /** Customer, cashier, hosts, notifications and time act in every order. */
    ORDER,
    /** The cashier cancels, asks twice, asks for something else or pays back, after each step of the payment. */
    CLICK;

    /** What is tried in every build. */
    public static final Set<Mode> USUAL = EnumSet.complementOf(EnumSet.of(FAULT_FAULT, CRASH_PORT));

    private ScriptedShop.Setting setting(Fittings plain) {
        return switch (this) {
            case CRASH, CRASH_CRASH, FAULT, CRASH_FAULT, FAULT_FAULT, CRASH_LOOP ->
                new ScriptedShop.Setting(EnumSet.allOf(Fault.class), true, shop -> plain);
            case PORT -> new ScriptedShop.Setting(EnumSet.noneOf(Fault.class), true, FailingFittings::new);
            case CRASH_PORT -> new ScriptedShop.Setting(CRASHES, true, FailingFittings::new);
            case ORDER, CLICK -> new ScriptedShop.Setting(EnumSet.noneOf(Fault.class), true, shop -> plain);
        };
    }

    /** The pieces of work of this mode for a scenario; none if it does not apply. */
    List<Task> tasks(Scenario scenario, Fittings plain) {
        if (this == ORDER) {
            return Orders.OF.contains(scenario) ? new Orders(scenario).tasks() : List.of();
        }
        return new Explorer(scenario, this, setting(plain)).tasks();
    }

    private static final Set<Fault> CRASHES = EnumSet.of(
            Fault.POWER_CUT,
            Fault.POWER_CUT_AFTER_SEND,
            Fault.POWER_CUT_AFTER_WRITE,
            Fault.POWER_CUT_BEFORE_SEND,
            Fault.POWER_CUT_BEFORE_WRITE);
}
