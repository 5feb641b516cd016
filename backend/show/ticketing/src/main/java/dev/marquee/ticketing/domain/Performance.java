package dev.marquee.ticketing.domain;

import java.time.Instant;

/** One dated showing. */
public record Performance(String id, Instant startsAt) {}
