package io.onetill.device;

import io.vertx.core.Future;

/** The cash drawer. */
public interface CashDrawer extends Device {
    /** Opens it. */
    Future<Void> open();
}
