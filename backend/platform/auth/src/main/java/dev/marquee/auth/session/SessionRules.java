package dev.marquee.auth.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The life of a session and of its refresh tokens. */
final class SessionRules {
  /** From log-in, however often the token was rotated. */
  static final Duration LIFETIME = Duration.ofHours(8);

  /** From log-in, for those who asked to be kept signed in. */
  static final Duration LONG_LIFETIME = Duration.ofDays(30);

  /** Two tabs that refresh at once send the same token twice; within this time that is no theft. */
  static final Duration REPEAT_WINDOW = Duration.ofSeconds(10);

  private SessionRules() {}

  /** What to do with a refresh token. */
  enum Verdict {
    /** Unspent: spend it and give out its successor. */
    ROTATE,
    /** Spent just now: give out another successor. */
    REPEAT,
    /** Spent long ago: somebody has a copy, so the session must end. */
    REUSED,
    /** Its session has ended or expired. */
    OVER
  }

  static Instant expiry(Instant logIn, boolean keepSignedIn) {
    return logIn.plus(keepSignedIn ? LONG_LIFETIME : LIFETIME);
  }

  static Verdict judge(
      Instant expiresAt, @Nullable Instant endedAt, @Nullable Instant spentAt, Instant now) {
    if (endedAt != null || !expiresAt.isAfter(now)) {
      return Verdict.OVER;
    }
    if (spentAt == null) {
      return Verdict.ROTATE;
    }
    return now.isBefore(spentAt.plus(REPEAT_WINDOW)) ? Verdict.REPEAT : Verdict.REUSED;
  }
}
