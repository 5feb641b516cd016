package dev.marquee.merchandise.desk;

import java.util.Optional;
import java.util.UUID;

/**
 * Who hands merchandise out: a device with a desk's key, or the show's owner or an administrator.
 *
 * @param id the desk's or the account's; keeps apart what each of them sends
 * @param name for people
 * @param desk empty for somebody who is signed in
 */
public record Staff(UUID id, String name, Optional<Desk> desk) {
  static Staff at(Desk desk) {
    return new Staff(desk.id(), desk.name(), Optional.of(desk));
  }

  static Staff signedIn(UUID account, String name) {
    return new Staff(account, name, Optional.empty());
  }

  /** The account of somebody who is signed in. */
  public Optional<UUID> account() {
    return desk.isEmpty() ? Optional.of(id) : Optional.empty();
  }
}
