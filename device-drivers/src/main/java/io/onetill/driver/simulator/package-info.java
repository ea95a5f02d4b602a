/** Simulated reader, PIN pad, scanner, printer and display. */
@NullMarked
package io.onetill.driver.simulator;

import org.jspecify.annotations.NullMarked;
