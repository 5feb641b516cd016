package dev.marquee.ticketing.inventory;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.domain.Inventory;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is on sale now. */
@Singleton
public class CurrentInventory {
  private final AtomicReference<@Nullable Inventory> inventory = new AtomicReference<>();

  /** The inventory, once it is known. */
  public Optional<Inventory> get() {
    return Optional.ofNullable(inventory.get());
  }

  /**
   * The inventory.
   *
   * @throws ProblemException 503 {@code NOT_READY} before it is known
   */
  public Inventory require() {
    return get()
        .orElseThrow(() ->
            ProblemException.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "NOT_READY", "The show is being prepared.")
                .retryAfter(Duration.ofSeconds(1)));
  }

  void sell(Inventory next) {
    inventory.accumulateAndGet(
        next,
        (before, after) -> before != null && before.revision() > after.revision() ? before : after);
  }
}
