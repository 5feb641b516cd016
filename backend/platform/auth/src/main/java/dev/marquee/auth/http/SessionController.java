package dev.marquee.auth.http;

import dev.marquee.auth.session.LogIn;
import dev.marquee.auth.session.RefreshSession;
import dev.marquee.kit.http.Problem;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.ProblemResponses;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Log-in, refresh and log-out. */
@Controller("/sessions")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class SessionController {
  /** Pages of other origins cannot send it without being asked first (CORS preflight). */
  private static final String REQUEST_HEADER = "X-Marquee-Request";

  private static final Problem EXPIRED =
      Problem.of(
          HttpStatus.UNAUTHORIZED, "SESSION_EXPIRED", "The session is over. Please sign in.");

  private final Input input;
  private final LogIn logIn;
  private final RefreshSession sessions;
  private final RefreshCookie cookie;
  private final SessionResponses responses;
  private final ProblemResponses problems;

  SessionController(
      Input input,
      LogIn logIn,
      RefreshSession sessions,
      RefreshCookie cookie,
      SessionResponses responses,
      ProblemResponses problems) {
    this.input = input;
    this.logIn = logIn;
    this.sessions = sessions;
    this.cookie = cookie;
    this.responses = responses;
    this.problems = problems;
  }

  /** Begins a session by e-mail address and password. */
  @Post
  HttpResponse<SessionResponse> logIn(HttpRequest<?> request, @Body LogInRequest body) {
    Input.Credentials credentials = input.credentials(body);
    return responses.of(
        HttpStatus.OK,
        logIn.logIn(
            credentials.email(),
            credentials.password(),
            Boolean.TRUE.equals(body.keepSignedIn()),
            ClientAddress.of(request)));
  }

  /** A new access token, and the next refresh token in the cookie. */
  @Post("/refresh")
  @Consumes(MediaType.ALL)
  HttpResponse<?> refresh(HttpRequest<?> request) {
    requireHeader(request);
    return cookie
        .read(request)
        .flatMap(sessions::refresh)
        .<HttpResponse<?>>map(grant -> responses.of(HttpStatus.OK, grant))
        .orElseGet(() -> problems.respond(request, EXPIRED).cookie(cookie.cleared()));
  }

  /** Ends the session of the cookie; no session is no error. */
  @Delete("/current")
  @Consumes(MediaType.ALL)
  HttpResponse<?> logOut(HttpRequest<?> request) {
    requireHeader(request);
    cookie.read(request).ifPresent(sessions::logOut);
    return HttpResponse.noContent().cookie(cookie.cleared()).header("Cache-Control", "no-store");
  }

  private static void requireHeader(HttpRequest<?> request) {
    if (!"1".equals(request.getHeaders().get(REQUEST_HEADER))) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN,
          "MISSING_REQUEST_HEADER",
          "This request needs the header " + REQUEST_HEADER + ": 1.");
    }
  }
}
