/** Judges a till from outside: the client's history against the hosts' ledgers and bills. Shares no code with the till. */
@NullMarked
package io.onetill.samples.checker;

import org.jspecify.annotations.NullMarked;
