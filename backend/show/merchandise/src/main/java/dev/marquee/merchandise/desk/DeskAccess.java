package dev.marquee.merchandise.desk;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import dev.marquee.kit.identity.ShowOwner;
import io.micronaut.http.HttpStatus;
import io.micronaut.security.authentication.AuthorizationException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Decides who may hand merchandise out. */
@Singleton
public class DeskAccess {
  /** The request header with a desk's key. */
  public static final String HEADER = "X-Desk-Key";

  private final Desks desks;
  private final ShowOwner owner;

  DeskAccess(Desks desks, ShowOwner owner) {
    this.desks = desks;
    this.owner = owner;
  }

  /**
   * Who it is. A key decides alone: a device with a removed key is told so, whoever is signed in.
   *
   * @param key the header's value
   * @param caller who is signed in
   * @throws ProblemException 401 {@code DESK_KEY_INVALID}; 403 {@code FORBIDDEN} for somebody who
   *     is signed in, but neither the owner nor an administrator
   * @throws AuthorizationException when there is neither a key nor a caller
   */
  public Staff require(@Nullable String key, @Nullable Caller caller) {
    if (key != null) {
      return desks
          .enter(DeskKey.read(key))
          .map(Staff::at)
          .orElseThrow(() ->
              ProblemException.of(
                  HttpStatus.UNAUTHORIZED, "DESK_KEY_INVALID", "This key is good for no desk."));
    }
    if (caller == null) {
      throw new AuthorizationException(null);
    }
    owner.require(caller);
    return Staff.signedIn(caller.id(), caller.name());
  }

  /** Whether a key that let somebody in is still good; so is none. */
  public boolean isGood(@Nullable String key) {
    return key == null || desks.enter(DeskKey.read(key)).isPresent();
  }
}
