/** Merchant-presented QR code payloads as EMVCo specifies them: a table of data objects, read and written by it. */
@NullMarked
package io.onetill.qr.emvco;

import org.jspecify.annotations.NullMarked;
