package io.onetill.samples.process;

import io.vertx.core.json.JsonObject;

/** Where a till says what happens. Called from several threads. */
interface Outlet {
    /**
     * Says it; when this returns, it has been said.
     *
     * @param event which kind of thing happened
     * @param more what belongs to it
     */
    void say(String event, JsonObject more);
}
