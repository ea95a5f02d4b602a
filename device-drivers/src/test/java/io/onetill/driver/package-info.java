/** Contracts that every driver of a kind of device keeps, and tests of opening by address. */
@NullMarked
package io.onetill.driver;

import org.jspecify.annotations.NullMarked;
