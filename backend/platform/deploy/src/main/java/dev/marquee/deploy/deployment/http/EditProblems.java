package dev.marquee.deploy.deployment.http;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.List;

/** Why an edit is refused. */
public final class EditProblems {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  private EditProblems() {}

  public static ProblemException notEditable() {
    return ProblemException.of(
        HttpStatus.CONFLICT, "NOT_EDITABLE", "Only a show that is up can be edited.");
  }

  /** Says which revision is the present one, so that a form can show what was changed. */
  public static ProblemException conflict(long revision) {
    return ProblemException.of(
            HttpStatus.CONFLICT,
            "REVISION_CONFLICT",
            "The show was edited by somebody else in the meantime.")
        .with("revision", revision);
  }

  public static ProblemException blocked(List<Violation> violations) {
    return ProblemException.invalid(
        HttpStatus.CONFLICT, "EDIT_BLOCKED", "What is sold does not allow this edit.", violations);
  }

  public static ProblemException invalid(String reason) {
    return ProblemException.invalid(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "PARAMETERS_INVALID",
        "Some of the details of the show are not in order.",
        List.of(new Violation("", reason)));
  }

  public static ProblemException unreachable() {
    return ProblemException.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "SHOW_UNREACHABLE",
            "The show does not answer, so nobody knows whether sold tickets allow the edit."
                + " Please try again in a moment.")
        .retryAfter(TRY_AGAIN);
  }
}
