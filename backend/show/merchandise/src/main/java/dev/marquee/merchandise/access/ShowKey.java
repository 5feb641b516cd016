package dev.marquee.merchandise.access;

import dev.marquee.kit.http.ProblemException;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The secret that the components of one show share. */
@Singleton
public class ShowKey {
  /** The request header that carries it. */
  public static final String HEADER = "X-Show-Key";

  private final String key;

  /**
   * Is given it by {@code SHOW_KEY}.
   *
   * @param key empty where there is none: then nobody has it
   */
  ShowKey(@Value("${show.key:}") String key) {
    this.key = key;
  }

  /**
   * Lets only another component of the show pass.
   *
   * @throws ProblemException 403 {@code FORBIDDEN}
   */
  public void require(@Nullable String presented) {
    boolean known =
        presented != null
            && !key.isEmpty()
            && MessageDigest.isEqual(
                presented.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    if (!known) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN, "FORBIDDEN", "Only components of this show may do this.");
    }
  }
}
