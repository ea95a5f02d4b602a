/** Measures the codec beside others, on the same bytes in the same run. */
@org.jspecify.annotations.NullMarked
package io.onetill.samples.benchmarks;
