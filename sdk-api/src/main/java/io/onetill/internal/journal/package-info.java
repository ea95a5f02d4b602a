/** The embedded journal: SQLite with one writer, group commit, a hash chain and sealed records. Not exported. */
@NullMarked
package io.onetill.internal.journal;

import org.jspecify.annotations.NullMarked;
