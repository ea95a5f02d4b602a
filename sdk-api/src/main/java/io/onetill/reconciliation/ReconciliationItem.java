package io.onetill.reconciliation;

import java.util.Optional;

/**
 * One class for a journal record, a bill row, or the two together. Immutable.
 *
 * @param type the class
 * @param local the journal record, if there is one
 * @param row the bill row, if there is one
 * @param sentence what was found, for a person; empty when matched
 */
public record ReconciliationItem(
        ReconciliationClass type, Optional<LocalRecord> local, Optional<BillRow> row, String sentence) {}
