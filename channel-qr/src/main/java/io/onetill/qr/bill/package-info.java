/** Reads the bills of wallets and of UnionPay line by line, in all their forms, and keeps them as they were fetched. */
@NullMarked
package io.onetill.qr.bill;

import org.jspecify.annotations.NullMarked;
