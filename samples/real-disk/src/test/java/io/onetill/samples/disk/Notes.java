package io.onetill.samples.disk;

import java.util.logging.Logger;

/** Where tests leave figures that a person may want to read. */
final class Notes {
    private static final Logger LOG = Logger.getLogger("real-disk");

    private Notes() {}

    static void say(String line) {
        LOG.info(line);
    }
}
