/** A whole shop on a virtual clock, with faults drawn from a seed and books that are compared with the hosts' own. */
@NullMarked
package io.onetill.samples.shop;

import org.jspecify.annotations.NullMarked;
