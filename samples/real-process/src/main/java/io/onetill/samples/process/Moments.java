package io.onetill.samples.process;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Counts the moments of one life of the till. */
final class Moments {
    private final KillPlan plan;
    private final Outlet outlet;
    private final Map<Moment, Integer> passed = new EnumMap<>(Moment.class);

    Moments(KillPlan plan, Outlet outlet) {
        this.plan = plan;
        this.outlet = outlet;
    }

    /** Says at the planned moment that it is there, and stands still until the kill comes, as does who comes after. */
    synchronized void pass(Moment moment) {
        if (passed.merge(moment, 1, Integer::sum) == plan.number() && moment == plan.moment()) {
            outlet.say("moment", new JsonObject());
            while (true) {
                LockSupport.park(this);
            }
        }
    }
}
