package io.onetill.samples.shop;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which groups of faults the runs of a simulation draw from; each run then draws its own kinds and rates. */
public enum FaultMix {
    /** Nothing goes wrong. */
    NONE(EnumSet.noneOf(Fault.Group.class)),
    /** Wires only. */
    NETWORK(EnumSet.of(Fault.Group.NETWORK)),
    /** Power only. */
    POWER(EnumSet.of(Fault.Group.POWER)),
    /** Disk only. */
    DISK(EnumSet.of(Fault.Group.DISK)),
    /** Hosts and their habits only. */
    HOSTS(EnumSet.of(Fault.Group.HOSTS)),
    /** Devices and the till's clock only. */
    DEVICES(EnumSet.of(Fault.Group.DEVICES)),
    /** Everything. */
    ALL(EnumSet.allOf(Fault.Group.class));

    private final Set<Fault.Group> groups;

    FaultMix(Set<Fault.Group> groups) {
        this.groups = groups;
    }

    boolean has(Fault.Group group) {
        return groups.contains(group);
    }

    /** The name on a command line, lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mix with this name, if there is one. */
    public static Optional<FaultMix> of(String word) {
        return Stream.of(values()).filter(mix -> mix.word().equals(word)).findFirst();
    }
}
