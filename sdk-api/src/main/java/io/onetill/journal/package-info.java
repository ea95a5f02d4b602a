/** The port of the journal, its entries, and the fold that turns a payment's entries into the payment. */
@NullMarked
package io.onetill.journal;

import org.jspecify.annotations.NullMarked;
