package dev.marquee.notification.unsubscribe;

import dev.marquee.notification.domain.Language;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Locale;

/**
 * Stops mails, for whoever has the link. A mail program posts to it in one click (RFC 8058); a
 * person gets a page with a button. No key is needed: a repetition changes nothing.
 */
@Controller("/unsubscribe")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class UnsubscribeController {
  private static final String POLICY =
      "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Unsubscribing unsubscribing;

  UnsubscribeController(Unsubscribing unsubscribing) {
    this.unsubscribing = unsubscribing;
  }

  @Get
  HttpResponse<String> ask(HttpRequest<?> request, @QueryValue(defaultValue = "") String token) {
    return page(unsubscribing.ask(token, language(request)));
  }

  @Post
  @Consumes(MediaType.ALL)
  HttpResponse<String> switchOff(
      HttpRequest<?> request, @QueryValue(defaultValue = "") String token) {
    return page(unsubscribing.switchOff(token, language(request)));
  }

  private static HttpResponse<String> page(Unsubscribing.Answer answer) {
    return HttpResponse.<String>status(answer.known() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
        .body(answer.html())
        .contentType(MediaType.of("text/html;charset=utf-8"))
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static Language language(HttpRequest<?> request) {
    return Language.of(request.getLocale().map(Locale::toLanguageTag).orElse("en"));
  }
}
