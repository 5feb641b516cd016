package dev.marquee.deploy.removal;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a show should know before it is deleted.
 *
 * @param soldTickets null when the show could not be asked
 * @param confirmationNeeded whether its slug has to be sent along
 * @param exportUrl where all orders can be had, as long as the show answers
 */
@Serdeable
record DeletionView(
    @Nullable Long soldTickets, boolean confirmationNeeded, @Nullable String exportUrl) {}
