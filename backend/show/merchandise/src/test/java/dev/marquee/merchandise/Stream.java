package dev.marquee.merchandise;

import static org.awaitility.Awaitility.await;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Follows server-sent events, as a browser would. */
final class Stream implements AutoCloseable {
  private static final ObjectMapper JSON = ObjectMapper.getDefault();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  /** What was sent. */
  record Event(String name, Map<String, Object> json) {
    String text(String member) {
      return String.valueOf(json.get(member));
    }
  }

  private Stream(URI uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }

  static Stream open(URI uri, String... headers) {
    Stream stream = new Stream(uri, headers);
    Thread.ofVirtual().start(stream::readAll);
    return stream;
  }

  private void readAll() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String name = "";
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.startsWith(":")) {
          comments.add(line);
        } else if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          events.add(
              new Event(
                  name,
                  JSON.readValue(
                      line.substring("data: ".length()),
                      Argument.mapOf(String.class, Object.class))));
        }
      }
      ended = true;
    } catch (IOException exception) {
      comments.add("broken off: " + exception);
    }
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Waits for the event with this number, from 0. */
  Event event(int index) {
    await().atMost(PATIENCE).until(() -> events.size() > index);
    return events.get(index);
  }

  /** Waits until the latest event is like this. */
  Event awaitLatest(Predicate<Event> wanted) {
    await().atMost(PATIENCE).until(() -> !events.isEmpty() && wanted.test(events.getLast()));
    return events.getLast();
  }

  List<Event> events() {
    return events;
  }

  List<String> comments() {
    return comments;
  }

  /** Whether the service has ended the stream in order. */
  boolean ended() {
    return ended;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
