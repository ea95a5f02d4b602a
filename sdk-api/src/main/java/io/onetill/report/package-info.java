/** Totals of a period, computed from payments. */
@NullMarked
package io.onetill.report;

import org.jspecify.annotations.NullMarked;
