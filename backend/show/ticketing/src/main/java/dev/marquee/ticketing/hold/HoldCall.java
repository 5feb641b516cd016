package dev.marquee.ticketing.hold;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.ticketing.batch.Keyed;
import java.util.Optional;
import java.util.UUID;

/**
 * A buyer's request to hold.
 *
 * @param key empty when the request carries no {@code Idempotency-Key}
 */
record HoldCall(UUID buyer, Wanted wanted, Optional<Idempotency.Call> key) implements Keyed {}
