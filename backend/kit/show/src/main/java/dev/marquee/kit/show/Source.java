package dev.marquee.kit.show;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Another service that this one reads JSON from. Does not retry: its caller does. */
public final class Source {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);

  private final String service;
  private final String variable;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /**
   * A service that is read from.
   *
   * @param service its name, for messages
   * @param variable of the environment that says where it is, for messages
   */
  public Source(String service, String variable) {
    this.service = service;
    this.variable = variable;
  }

  /**
   * Asks once.
   *
   * @param expected the answers that the caller understands
   * @throws SourceUnavailableException when there is no answer, or another one
   */
  public HttpResponse<byte[]> get(String url, Map<String, String> headers, Set<Integer> expected)
      throws SourceUnavailableException, InterruptedException {
    HttpResponse<byte[]> response;
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(REQUEST_TIMEOUT)
              .header("Accept", "application/json");
      headers.forEach(request::header);
      response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IllegalArgumentException exception) {
      throw new SourceUnavailableException(variable + " is no HTTP URL: " + url, exception);
    } catch (IOException exception) {
      throw new SourceUnavailableException(
          service + " does not answer at " + url + ": " + reason(exception), exception);
    }
    if (!expected.contains(response.statusCode())) {
      throw new SourceUnavailableException(
          service + " answered " + response.statusCode() + " at " + url);
    }
    return response;
  }

  private static String reason(IOException exception) {
    return exception.getMessage() == null
        ? exception.getClass().getSimpleName()
        : exception.getMessage();
  }
}
