/** Values that must never be printed or stored in clear, with the primitives that need their clear bytes. */
@NullMarked
package io.onetill.secret;

import org.jspecify.annotations.NullMarked;
