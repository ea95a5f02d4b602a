/** Byte-level building blocks that card messages, chip cards and QR codes share: hex, BCD, BER-TLV, CRC and LRC. */
@NullMarked
package io.onetill.codec;

import org.jspecify.annotations.NullMarked;
