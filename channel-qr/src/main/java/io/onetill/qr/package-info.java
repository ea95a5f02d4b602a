/** The QR wallet channels: code recognition, options, and what all wallets share. */
@NullMarked
package io.onetill.qr;

import org.jspecify.annotations.NullMarked;
