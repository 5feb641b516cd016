package dev.marquee.event.edit;

import dev.marquee.event.facts.ShowSettings;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Lets only {@code deploy} in, which knows the show's secret. */
record ShowKey(ShowSettings show) {
  static final String HEADER = "X-Show-Key";

  void require(@Nullable String candidate) {
    if (candidate == null || !show.isKey(candidate)) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN, "FORBIDDEN", "X-Show-Key must carry the show's key.");
    }
  }
}
