/** Tests of the simulated devices. */
@NullMarked
package io.onetill.driver.simulator;

import org.jspecify.annotations.NullMarked;
