package dev.marquee.event.domain;

import java.time.Instant;

/**
 * One dated showing.
 *
 * @param id {@code p1}, {@code p2}…; never given to another performance of this show
 */
public record Performance(String id, Instant startsAt) {}
