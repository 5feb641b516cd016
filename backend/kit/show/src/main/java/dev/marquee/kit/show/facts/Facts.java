package dev.marquee.kit.show.facts;

/**
 * What {@code deploy} answered.
 *
 * @param revision grows when the parameters change
 * @param parameters JSON, as the seller filled them in
 */
public record Facts(long revision, String parameters) {}
