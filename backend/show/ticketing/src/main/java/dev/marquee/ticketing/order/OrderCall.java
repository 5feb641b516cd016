package dev.marquee.ticketing.order;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.ticketing.batch.Keyed;
import java.util.Optional;
import java.util.UUID;

/**
 * A buyer's request to make an order of a hold.
 *
 * @param key empty when the request carries no {@code Idempotency-Key}
 */
record OrderCall(UUID buyer, UUID hold, Optional<Idempotency.Call> key) implements Keyed {}
