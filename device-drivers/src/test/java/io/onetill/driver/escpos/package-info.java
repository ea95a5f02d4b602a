/** Tests of the ESC/POS printer. */
@NullMarked
package io.onetill.driver.escpos;

import org.jspecify.annotations.NullMarked;
