/** The ports of the till's devices: card reader, PIN pad, scanner, receipt printer, customer display, cash drawer. */
@NullMarked
package io.onetill.device;

import org.jspecify.annotations.NullMarked;
