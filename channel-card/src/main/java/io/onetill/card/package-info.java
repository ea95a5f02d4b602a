/** The card channel: joins kernel, PIN pad and acquirer link behind the channel port. */
@NullMarked
package io.onetill.card;

import org.jspecify.annotations.NullMarked;
