package dev.marquee.kit.http;

import java.util.UUID;

/** Where new identifiers come from; injected, so that tests can foresee them. */
@FunctionalInterface
public interface Identifiers {
  /** A new identifier that nobody can guess. */
  UUID next();
}
