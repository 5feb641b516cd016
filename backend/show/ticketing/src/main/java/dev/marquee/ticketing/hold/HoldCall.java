package dev.marquee.ticketing.hold;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.ticketing.batch.Keyed;
import dev.marquee.ticketing.domain.Wish;
import java.util.Optional;
import java.util.UUID;

/**
 * A buyer's request to hold.
 *
 * @param key empty when the request carries no {@code Idempotency-Key}
 */
record HoldCall(UUID buyer, Wish wish, Optional<Idempotency.Call> key) implements Keyed {}
