/** Alipay, v2 and v3: signing, requests, answers. */
@NullMarked
package io.onetill.qr.alipay;

import org.jspecify.annotations.NullMarked;
