package dev.marquee.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a buyer does in the window of the sandbox provider. */
public final class SandboxWindow {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int SEE_OTHER = 303;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** A page answered what leads nowhere. */
  public static final class DeadEnd extends IllegalStateException {
    private final int status;

    DeadEnd(HttpResponse<String> response) {
      super(response.uri() + " answered " + response.statusCode() + ": " + response.body());
      this.status = response.statusCode();
    }

    public int status() {
      return status;
    }
  }

  /**
   * Opens the checkout and agrees to pay; returns once the provider's window is back at the show.
   *
   * @throws DeadEnd when a page answers anything else than it should
   */
  public void approve(String checkoutUrl) throws IOException, InterruptedException {
    comeBack(
        decide(checkoutUrl, "APPROVE")
            .orElseThrow(() -> new IllegalStateException("Nothing is to be paid there any more")));
  }

  /**
   * Opens the checkout and decides there.
   *
   * @param checkoutUrl the show's, which leads to the provider, or the provider's own
   * @param behaviour by its name in docs/services/payment-sandbox.md's checkout, such as {@code
   *     APPROVE}
   * @return where the provider leads the window; empty when there is nothing to pay any more
   */
  public Optional<URI> decide(String checkoutUrl, String behaviour)
      throws IOException, InterruptedException {
    HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(checkoutUrl)).GET());
    if (page.statusCode() == SEE_OTHER) {
      URI provider = next(page);
      if (provider.getPath().endsWith("/result")) {
        return Optional.empty();
      }
      page = send(HttpRequest.newBuilder(provider).GET());
    }
    if (page.statusCode() != OK) {
      throw new DeadEnd(page);
    }
    String form =
        HIDDEN
            .matcher(page.body())
            .results()
            .map(SandboxWindow::member)
            .collect(Collectors.joining("&"));
    HttpRequest.Builder decision =
        HttpRequest.newBuilder(page.uri().resolve("checkout"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form + "&behaviour=" + behaviour));
    return Optional.of(next(send(decision)));
  }

  /** Goes where the provider has led the window, and sees the result there. */
  public void comeBack(URI address) throws IOException, InterruptedException {
    HttpResponse<String> result =
        send(HttpRequest.newBuilder(next(send(HttpRequest.newBuilder(address).GET()))).GET());
    if (result.statusCode() != OK) {
      throw new DeadEnd(result);
    }
  }

  private static URI next(HttpResponse<String> response) {
    if (response.statusCode() != SEE_OTHER) {
      throw new DeadEnd(response);
    }
    return response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
  }

  private static String member(MatchResult input) {
    return encoded(input.group(1)) + "=" + encoded(input.group(2).replace("&amp;", "&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.timeout(TIMEOUT).header("Accept", "text/html").build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
