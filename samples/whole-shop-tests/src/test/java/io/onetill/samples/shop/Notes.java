package io.onetill.samples.shop;

import java.util.logging.Logger;

/** Where tests leave figures that a person may want to read. */
final class Notes {
    private static final Logger LOG = Logger.getLogger("whole-shop");

    private Notes() {}

    static void say(String line) {
        LOG.info(line);
    }
}
