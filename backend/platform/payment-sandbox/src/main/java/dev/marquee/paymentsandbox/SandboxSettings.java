package dev.marquee.paymentsandbox;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How the sandbox behaves.
 *
 * @param secretKey from {@code SANDBOX_SECRET_KEY}: what merchants authenticate with
 * @param clientKey from {@code SANDBOX_CLIENT_KEY}: what checkouts show; empty for any
 * @param publicUrl from {@code PUBLIC_URL}
 * @param returnOrigins from {@code SANDBOX_RETURN_ORIGINS}: to which a checkout may lead back,
 *     separated by commas, or {@code *}; by default the public one alone
 * @param webhookOrigin from {@code SANDBOX_WEBHOOK_ORIGIN}: where webhooks go instead of the public
 *     origin, where that is not reachable from here
 * @param faultsByAmount from {@code SANDBOX_FAULTS_BY_AMOUNT}
 * @param slow from {@code SANDBOX_SLOW}: how long a slow answer takes
 * @param late from {@code SANDBOX_LATE}: how long after the request a late charge happens
 * @param confirmTime from {@code SANDBOX_CONFIRM_TIME}: how long a payment waits for its
 *     confirmation
 * @param webhookRetry from {@code SANDBOX_WEBHOOK_RETRY}: before the first repetition of a webhook;
 *     each further one waits four times as long
 */
@ConfigurationProperties("sandbox")
public record SandboxSettings(
    @Bindable(defaultValue = "") String secretKey,
    @Bindable(defaultValue = "") String clientKey,
    @Bindable(defaultValue = "") String publicUrl,
    @Bindable(defaultValue = "") String returnOrigins,
    @Bindable(defaultValue = "") String webhookOrigin,
    @Bindable(defaultValue = "true") boolean faultsByAmount,
    @Bindable(defaultValue = "PT5S") Duration slow,
    @Bindable(defaultValue = "PT30S") Duration late,
    @Bindable(defaultValue = "PT10M") Duration confirmTime,
    @Bindable(defaultValue = "PT1M") Duration webhookRetry) {
  /** Whether a checkout may lead there: a page that leads anywhere serves those who phish. */
  public boolean mayReturnTo(URI address) {
    String scheme = String.valueOf(address.getScheme());
    if (address.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      return false;
    }
    String origins = returnOrigins.isBlank() ? publicUrl : returnOrigins;
    List<String> allowed = Arrays.stream(origins.split(",")).map(String::strip).toList();
    return allowed.contains("*")
        || allowed.stream()
            .anyMatch(origin -> origin.replaceFirst("/+$", "").equals(origin(address)));
  }

  /** Scheme, host and port. */
  public static String origin(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}
