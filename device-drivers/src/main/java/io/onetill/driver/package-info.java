/** Opens devices by address. */
@NullMarked
package io.onetill.driver;

import org.jspecify.annotations.NullMarked;
