/** A simulated acquirer and simulated cards that speak the real bytes. */
@NullMarked
package io.onetill.card.simulator;

import org.jspecify.annotations.NullMarked;
