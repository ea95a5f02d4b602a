package io.onetill.card.host;

/**
 * What a link's state is, and why.
 *
 * @param state the state
 * @param reason why it is so, for the developer; empty where the state says all
 */
public record LinkStatus(LinkState state, String reason) {}
