/** ISO 8583 messages as tables of field specs. */
@NullMarked
package io.onetill.card.iso8583;

import org.jspecify.annotations.NullMarked;
