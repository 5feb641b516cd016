package dev.marquee.auth.http;

import dev.marquee.auth.account.AccountLanguage;
import dev.marquee.auth.account.OwnAccount;
import dev.marquee.auth.session.SignUp;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;

/** Accounts: sign-up, and one's own. */
@Controller("/accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
class AccountController {
  private final Input input;
  private final SignUp signUp;
  private final OwnAccount ownAccount;
  private final SessionResponses responses;

  AccountController(Input input, SignUp signUp, OwnAccount ownAccount, SessionResponses responses) {
    this.input = input;
    this.signUp = signUp;
    this.ownAccount = ownAccount;
    this.responses = responses;
  }

  /** Makes an account and signs it in. */
  @Post
  @Secured(SecurityRule.IS_ANONYMOUS)
  HttpResponse<SessionResponse> signUp(
      HttpRequest<?> request,
      @Body SignUpRequest body,
      @Nullable @Header("Idempotency-Key") String key,
      @Nullable @Header("Accept-Language") String languages) {
    input.checkIdempotencyKey(key);
    SignUp.Result result =
        signUp.signUp(
            input.form(body, AccountLanguage.preferred(languages)), key, ClientAddress.of(request));
    MutableHttpResponse<SessionResponse> response =
        responses.of(HttpStatus.CREATED, result.grant());
    return result.replayed() ? response.header("Idempotency-Replayed", "true") : response;
  }

  /** The caller's account as it is now; the token may be older. */
  @Get("/me")
  @Secured(SecurityRule.IS_AUTHENTICATED)
  HttpResponse<AccountResponse> me(Caller caller) {
    return HttpResponse.ok(AccountResponse.of(ownAccount.of(caller.id())))
        .header("Cache-Control", "no-store");
  }
}
