/** Every crash point, fault, port failure and order of events of one payment, run one by one instead of by chance. */
@NullMarked
package io.onetill.samples.shop.exhaustive;

import org.jspecify.annotations.NullMarked;
