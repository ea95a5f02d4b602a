/** Receipts as pure functions of a payment: the model, the Chinese layout, and renderers for text, JSON and ESC/POS. */
@NullMarked
package io.onetill.receipt;

import org.jspecify.annotations.NullMarked;
