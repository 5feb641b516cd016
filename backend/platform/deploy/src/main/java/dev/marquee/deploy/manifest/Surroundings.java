package dev.marquee.deploy.manifest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the components of a show find outside of it.
 *
 * @param publicUrl where people reach the platform, without a slash at the end; empty when nobody
 *     has said
 * @param bootstrapServers where events go, as Kafka's clients want it; empty for nowhere
 * @param provider who takes payments; null when nobody does
 */
public record Surroundings(
    String publicUrl, String bootstrapServers, @Nullable PaymentProvider provider) {
  /** Who takes payments. */
  public Optional<PaymentProvider> payments() {
    return Optional.ofNullable(provider);
  }
}
