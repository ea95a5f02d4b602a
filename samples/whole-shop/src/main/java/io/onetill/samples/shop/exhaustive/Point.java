package io.onetill.samples.shop.exhaustive;

import java.util.List;

/**
 * A place in a run where something may go wrong.
 *
 * @param draw its number among all draws of the run
 * @param label what may happen there
 * @param choices in how many ways, the benign one included
 * @param footprint what a power cut here would leave behind, see ScriptedShop
 */
record Point(int draw, String label, int choices, long footprint) {
    /** What kind of trouble a point holds. */
    enum Kind {
        /** The till loses its power. */
        CRASH,
        /** A wire, a disk, a host, a clock or a cable fails. */
        FAULT,
        /** A call of a port fails, throws, or is never answered. */
        PORT,
        /** Nothing: the draw only says how something goes. */
        NONE;

        static Kind of(String label) {
            int dot = label.indexOf('.');
            // Troubles are written in capitals, as the enumerations that they are.
            if (!Character.isUpperCase(label.charAt(dot + 1))) {
                return NONE;
            }
            return label.startsWith("power.") ? CRASH : label.startsWith("port.") ? PORT : FAULT;
        }
    }

    Kind kind() {
        return Kind.of(label);
    }

    List<Way> ways() {
        return Way.all(label, choices);
    }
}
