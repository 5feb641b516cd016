package dev.marquee.deploy.removal;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a show should know before it is deleted.
 *
 * @param soldTickets null when ticketing could not be asked
 * @param soldMerchandise pieces that are not handed out; null when merchandise could not be asked
 * @param confirmationNeeded whether its slug has to be sent along
 * @param exportUrl where all orders of tickets can be had, as long as ticketing answers
 * @param merchandiseExportUrl the same of merchandise
 */
@Serdeable
record DeletionView(
    @Nullable Long soldTickets,
    @Nullable Long soldMerchandise,
    boolean confirmationNeeded,
    @Nullable String exportUrl,
    @Nullable String merchandiseExportUrl) {
  /** Nothing is asked any more: its owner has given the word. */
  static final DeletionView CONFIRMED = new DeletionView(null, null, false, null, null);

  static DeletionView of(SoldFigures.Sold sold) {
    return new DeletionView(
        sold.tickets().count(),
        sold.merchandise().count(),
        sold.mayBeMissed(),
        sold.tickets().exportUrl(),
        sold.merchandise().exportUrl());
  }
}
