/** Everything that reads what others wrote, fed with anything. */
@NullMarked
package io.onetill.samples.fuzz;

import org.jspecify.annotations.NullMarked;
