/** Card readers behind the operating system's card service (PC/SC). */
@NullMarked
package io.onetill.driver.pcsc;

import org.jspecify.annotations.NullMarked;
