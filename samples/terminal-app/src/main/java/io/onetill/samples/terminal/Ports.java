package io.onetill.samples.terminal;

/** TCP ports that were typed. */
final class Ports {
    private static final int HIGHEST = 65_535;

    private Ports() {}

    static void check(int port) {
        if (port < 0 || port > HIGHEST) {
            throw new BadInputException("--port: expected 0 to " + HIGHEST + ", got " + port);
        }
    }
}
