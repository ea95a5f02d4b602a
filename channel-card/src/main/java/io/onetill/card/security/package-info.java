/** PIN blocks, working keys, message authentication and card cryptograms. */
@NullMarked
package io.onetill.card.security;

import org.jspecify.annotations.NullMarked;
