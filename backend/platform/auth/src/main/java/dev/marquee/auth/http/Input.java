package dev.marquee.auth.http;

import dev.marquee.auth.account.AccountLanguage;
import dev.marquee.auth.account.EmailAddress;
import dev.marquee.auth.account.PasswordPolicy;
import dev.marquee.auth.account.Role;
import dev.marquee.auth.session.SignUp;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what people send and names everything that is wrong at once. */
@Singleton
final class Input {
  private static final int LONGEST_NAME = 100;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private final PasswordPolicy passwords;

  Input(PasswordPolicy passwords) {
    this.passwords = passwords;
  }

  record Credentials(EmailAddress email, String password) {
    @Override
    public String toString() {
      return "Credentials[hidden]";
    }
  }

  SignUp.Form form(SignUpRequest request, AccountLanguage language) {
    List<Violation> violations = new ArrayList<>();
    Optional<EmailAddress> email = email(request.email(), violations);
    String password = orEmpty(request.password());
    // Without a valid address the password can only be checked for itself.
    passwords
        .faultOf(password, email.orElse(new EmailAddress("@")))
        .ifPresent(fault -> violations.add(new Violation("password", fault)));
    String name = orEmpty(request.name()).strip();
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > LONGEST_NAME || CONTROL.matcher(name).find()) {
      violations.add(new Violation("name", "must have 1 to 100 characters on one line"));
    }
    Optional<Role> role = Role.ofSignUp(orEmpty(request.role()));
    if (role.isEmpty()) {
      violations.add(new Violation("role", "must be buyer or seller"));
    }
    refuse(violations);
    return new SignUp.Form(email.orElseThrow(), password, name, role.orElseThrow(), language);
  }

  Credentials credentials(LogInRequest request) {
    List<Violation> violations = new ArrayList<>();
    Optional<EmailAddress> email = email(request.email(), violations);
    String password = orEmpty(request.password());
    if (password.isEmpty()) {
      violations.add(new Violation("password", "must not be empty"));
    }
    refuse(violations);
    return new Credentials(email.orElseThrow(), password);
  }

  void checkIdempotencyKey(@Nullable String key) {
    if (key != null && !KEY.matcher(key).matches()) {
      refuse(
          List.of(
              new Violation(
                  "Idempotency-Key",
                  "must be 1 to 200 printable ASCII characters without spaces")));
    }
  }

  private static Optional<EmailAddress> email(@Nullable String text, List<Violation> violations) {
    Optional<EmailAddress> email = EmailAddress.parse(orEmpty(text));
    if (email.isEmpty()) {
      violations.add(new Violation("email", "must be an e-mail address"));
    }
    return email;
  }

  private static void refuse(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(
          HttpStatus.BAD_REQUEST, "VALIDATION_FAILED", "The request is not valid.", violations);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
