/** The port of a payment channel: what a channel is asked, what it may answer, and the figures its doubts are resolved by. */
@NullMarked
package io.onetill.channel;

import org.jspecify.annotations.NullMarked;
