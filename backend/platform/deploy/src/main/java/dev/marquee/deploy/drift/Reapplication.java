package dev.marquee.deploy.drift;

import java.util.UUID;

/**
 * Lets a deployment that rests go through all of its steps again, as healing does when its
 * namespace is gone. The data of the show is in PostgreSQL and stays.
 */
@FunctionalInterface
public interface Reapplication {
  /** Asks for it; nothing happens to a deployment that does not rest in {@code Ready}. */
  void reapply(UUID deployment);
}
