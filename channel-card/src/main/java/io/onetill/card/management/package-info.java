/** What a terminal does besides payments: downloads of its data, batch settlement, and what its host asks it for. */
@NullMarked
package io.onetill.card.management;

import org.jspecify.annotations.NullMarked;
