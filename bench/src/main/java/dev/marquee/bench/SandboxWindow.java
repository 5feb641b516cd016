package dev.marquee.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a buyer does in the window of the sandbox provider. */
public final class SandboxWindow {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /**
   * Opens the checkout and agrees to pay; returns once the provider's window is back at the show.
   *
   * @throws IllegalStateException when a page answers anything but 200
   */
  public void approve(String checkoutUrl) throws IOException, InterruptedException {
    HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(checkoutUrl)).GET());
    String form =
        HIDDEN
            .matcher(page.body())
            .results()
            .map(SandboxWindow::member)
            .collect(Collectors.joining("&"));
    send(
        HttpRequest.newBuilder(page.uri().resolve("checkout"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form + "&behaviour=APPROVE")));
  }

  private static String member(MatchResult input) {
    return encoded(input.group(1)) + "=" + encoded(input.group(2).replace("&amp;", "&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            request.timeout(TIMEOUT).header("Accept", "text/html").build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          response.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return response;
  }
}
