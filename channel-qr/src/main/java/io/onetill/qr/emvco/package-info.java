/** QR code payloads as EMVCo specifies them, merchant-presented and consumer-presented: tables of data objects. */
@NullMarked
package io.onetill.qr.emvco;

import org.jspecify.annotations.NullMarked;
