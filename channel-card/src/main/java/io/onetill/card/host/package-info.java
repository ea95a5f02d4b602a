/** The acquirer link and the dialects that are spoken over it. */
@NullMarked
package io.onetill.card.host;

import org.jspecify.annotations.NullMarked;
