package dev.marquee.kit.identity;

import dev.marquee.kit.http.ProblemException;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;

/** The seller whose show it is; for the services of a show. */
@Singleton
public class ShowOwner {
  private final String owner;

  /**
   * Is given the owner by {@code SHOW_OWNER}.
   *
   * @param owner the seller's {@code sub}; without one only administrators pass
   */
  ShowOwner(@Value("${show.owner:}") String owner) {
    this.owner = owner;
  }

  /**
   * Lets the owner and administrators pass.
   *
   * @throws ProblemException 403 {@code FORBIDDEN} for everyone else
   */
  public void require(Caller caller) {
    if (!caller.id().toString().equalsIgnoreCase(owner) && !caller.isAdmin()) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN, "FORBIDDEN", "Only the seller of this show may do this.");
    }
  }
}
