package dev.marquee.deploy.parameters;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the platform itself needs of a show's parameters; the show reads all of them.
 *
 * @param pictures all that the show uses, the poster among them
 */
public record ShowParameters(
    String title, List<UUID> pictures, String currency, Instant saleOpensAt) {
  public ShowParameters {
    pictures = List.copyOf(pictures);
  }
}
