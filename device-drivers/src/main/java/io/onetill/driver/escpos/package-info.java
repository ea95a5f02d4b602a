/** Receipt printers that speak ESC/POS, over TCP or to a file. */
@NullMarked
package io.onetill.driver.escpos;

import org.jspecify.annotations.NullMarked;
