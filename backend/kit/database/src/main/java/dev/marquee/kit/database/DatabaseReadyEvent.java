package dev.marquee.kit.database;

/** Published once per start, when the database is reachable and its schema is up to date. */
public record DatabaseReadyEvent() {}
