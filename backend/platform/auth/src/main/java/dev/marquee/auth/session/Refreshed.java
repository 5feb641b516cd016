package dev.marquee.auth.session;

import java.util.UUID;

/** What came of presenting a refresh token. */
public sealed interface Refreshed {
  /** The session goes on with a new token. */
  record Renewed(UUID accountId, IssuedToken token) implements Refreshed {}

  /** There is no such session any more; the person has to sign in. */
  record Over() implements Refreshed {}
}
