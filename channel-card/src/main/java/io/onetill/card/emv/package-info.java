/** The EMV kernel, contact and contactless, as a state machine that takes and gives bytes. */
@NullMarked
package io.onetill.card.emv;

import org.jspecify.annotations.NullMarked;
