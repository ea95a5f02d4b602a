/** The words of a payment: money, ids, requests, the payment itself, its events, statuses and errors. */
@NullMarked
package io.onetill.payment;

import org.jspecify.annotations.NullMarked;
