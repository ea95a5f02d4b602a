/** WeChat Pay's API v3: signing, requests, answers. */
@NullMarked
package io.onetill.qr.wechat;

import org.jspecify.annotations.NullMarked;
