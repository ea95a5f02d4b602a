/** Alipay's v2 gateway: signing, requests, answers. */
@NullMarked
package io.onetill.qr.alipay;

import org.jspecify.annotations.NullMarked;
