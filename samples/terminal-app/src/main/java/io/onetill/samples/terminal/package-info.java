/** The sample terminal: the command line of a till on simulated or real devices. */
@NullMarked
package io.onetill.samples.terminal;

import org.jspecify.annotations.NullMarked;
