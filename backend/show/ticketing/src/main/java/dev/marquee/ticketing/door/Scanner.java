package dev.marquee.ticketing.door;

import java.util.Optional;
import java.util.UUID;

/**
 * Who checks tickets: a device with a door's key, or the show's owner or an administrator.
 *
 * @param id the door's or the account's; keeps apart what each of them sends
 * @param name for people
 * @param door empty for somebody who is signed in
 */
record Scanner(UUID id, String name, Optional<Door> door) {
  static Scanner at(Door door) {
    return new Scanner(door.id(), door.name(), Optional.of(door));
  }

  static Scanner signedIn(UUID account, String name) {
    return new Scanner(account, name, Optional.empty());
  }

  /** The account of somebody who is signed in. */
  Optional<UUID> account() {
    return door.isEmpty() ? Optional.of(id) : Optional.empty();
  }
}
