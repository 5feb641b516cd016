package dev.marquee.monitor.ownership;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import dev.marquee.monitor.MonitorSettings;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/**
 * Asks {@code deploy}, with the caller's own token, whether the caller may see a show. A yes is
 * remembered for ten seconds; a no is asked again, so that a new show is there at once.
 */
@Singleton
public class ShowOwnership {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** A replica of {@code deploy} that has just started takes long for its first answers. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Duration REMEMBERED = Duration.ofSeconds(10);
  private static final int MOST_REMEMBERED = 10_000;

  private record Key(UUID caller, String slug) {}

  private final MonitorSettings settings;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final Cache<Key, Boolean> allowed =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_REMEMBERED).build();

  ShowOwnership(MonitorSettings settings) {
    this.settings = settings;
  }

  /**
   * Whether the caller may see the show.
   *
   * @param authorization the request's header, which is passed on
   * @throws ProblemException 503 {@code DEPLOY_UNREACHABLE} when that cannot be found out
   */
  public boolean mayWatch(Caller caller, String slug, String authorization)
      throws InterruptedException {
    Key key = new Key(caller.id(), slug);
    if (allowed.getIfPresent(key) != null) {
      return true;
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.deployUrl() + "/api/deployments/" + slug))
            .timeout(TIMEOUT)
            .header("Accept", "application/json")
            .header("Authorization", authorization)
            .build();
    int status;
    try {
      status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException exception) {
      throw unreachable();
    }
    return switch (status) {
      case 200 -> {
        allowed.put(key, true);
        yield true;
      }
      case 403, 404 -> false;
      default -> throw unreachable();
    };
  }

  private static ProblemException unreachable() {
    return ProblemException.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "DEPLOY_UNREACHABLE",
            "It cannot be found out whose show this is.")
        .retryAfter(Duration.ofSeconds(2));
  }
}
