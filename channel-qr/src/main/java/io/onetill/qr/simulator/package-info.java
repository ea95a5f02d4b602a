/** Simulated wallets and a payer's phone that speak the real bytes. */
@NullMarked
package io.onetill.qr.simulator;

import org.jspecify.annotations.NullMarked;
