package dev.marquee.kit.show;

import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The secret that a show's components share with each other and with {@code deploy}. */
@Singleton
public class ShowKey {
  /** The request header that carries it. */
  public static final String HEADER = "X-Show-Key";

  private final ShowSettings show;

  /** Where {@code show} has no key, nobody has it. */
  ShowKey(ShowSettings show) {
    this.show = show;
  }

  /**
   * Lets only those pass who have it; compared in constant time.
   *
   * @throws ProblemException 403 {@code FORBIDDEN}
   */
  public void require(@Nullable String presented) {
    boolean known =
        presented != null
            && !show.key().isEmpty()
            && MessageDigest.isEqual(
                presented.getBytes(StandardCharsets.UTF_8),
                show.key().getBytes(StandardCharsets.UTF_8));
    if (!known) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN, "FORBIDDEN", "Only components of this show may do this.");
    }
  }
}
