package io.onetill.journal;

import java.util.List;

/**
 * What a full verification found.
 *
 * @param entries how many entries there are
 * @param head the last link of the chain, hex
 * @param problems one sentence each; empty if all is well
 */
public record JournalReport(long entries, String head, List<String> problems) {}
