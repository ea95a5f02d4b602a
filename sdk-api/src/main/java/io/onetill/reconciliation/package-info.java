/** The bill of a channel, the pure comparison with the journal, and its typed differences. */
@NullMarked
package io.onetill.reconciliation;

import org.jspecify.annotations.NullMarked;
