package io.onetill.channel;

import java.time.Instant;
import java.util.Optional;

/**
 * What the other side was not told yet of sales that no issuer was asked for: the shop's risk. Immutable.
 *
 * @param count how many
 * @param minor their sum in minor units
 * @param oldest when the oldest was requested; empty if there is none
 */
public record OpenNotices(int count, long minor, Optional<Instant> oldest) {}
