package dev.marquee.ticketing.door;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import dev.marquee.kit.identity.ShowOwner;
import io.micronaut.http.HttpStatus;
import io.micronaut.security.authentication.AuthorizationException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Decides who may check tickets. */
@Singleton
class DoorAccess {
  /** The request header with a door's key. */
  static final String HEADER = "X-Door-Key";

  private final Doors doors;
  private final ShowOwner owner;

  DoorAccess(Doors doors, ShowOwner owner) {
    this.doors = doors;
    this.owner = owner;
  }

  /**
   * Who it is. A key decides alone: a device with a removed key is told so, whoever is signed in.
   *
   * @param key the header's value
   * @param caller who is signed in
   * @throws ProblemException 401 {@code DOOR_KEY_INVALID}; 403 {@code FORBIDDEN} for somebody who
   *     is signed in, but neither the owner nor an administrator
   * @throws AuthorizationException when there is neither a key nor a caller
   */
  Scanner require(@Nullable String key, @Nullable Caller caller) {
    if (key != null) {
      return doors
          .enter(DoorKey.read(key))
          .map(Scanner::at)
          .orElseThrow(() ->
              ProblemException.of(
                  HttpStatus.UNAUTHORIZED, "DOOR_KEY_INVALID", "This key is good for no door."));
    }
    if (caller == null) {
      throw new AuthorizationException(null);
    }
    owner.require(caller);
    return Scanner.signedIn(caller.id(), caller.name());
  }
}
