package dev.marquee.ticketing.batch;

import dev.marquee.kit.database.Idempotency;
import java.util.Optional;

/** A command that may carry an {@code Idempotency-Key}. */
public interface Keyed {
  Optional<Idempotency.Call> key();
}
