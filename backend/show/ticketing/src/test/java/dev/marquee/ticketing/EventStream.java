package dev.marquee.ticketing;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Follows what is free of a performance, or an order, as a browser would. */
final class EventStream implements AutoCloseable {
  private static final ObjectMapper JSON = ObjectMapper.getDefault();

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private volatile String problem = "";
  private volatile boolean endedCleanly;

  /** What was sent. */
  record Event(String name, long id, String data) {
    Map<String, Object> json() {
      try {
        return JSON.readValue(data, Argument.mapOf(String.class, Object.class));
      } catch (IOException exception) {
        throw new UncheckedIOException(exception);
      }
    }
  }

  private EventStream(URI uri, String... headers) {
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

  /** Opens the stream and reads it; the head of the answer has arrived when this returns. */
  static EventStream open(int port, String performance, String... headers) {
    EventStream stream = openUnread(port, performance, headers);
    stream.read();
    return stream;
  }

  /** Opens the stream and reads nothing of it, as over a line that is stuck. */
  static EventStream openUnread(int port, String performance, String... headers) {
    return at(port, "/performances/" + performance + "/availability/changes", headers);
  }

  /** Follows an order with its buyer's token. */
  static EventStream ofOrder(int port, String order, Ticketing.Buyer buyer) {
    EventStream stream =
        at(port, "/orders/" + order + "/changes", "Authorization", "Bearer " + buyer.token());
    stream.read();
    return stream;
  }

  private static EventStream at(int port, String path, String... headers) {
    return new EventStream(
        URI.create("http://127.0.0.1:%d/shows/hamlet/api/ticketing%s".formatted(port, path)),
        headers);
  }

  /** Begins to read. */
  void read() {
    Thread.ofVirtual().start(this::readAll);
  }

  private void readAll() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String name = "";
      String id = "0";
      String data = "";
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.startsWith(":")) {
          comments.add(line);
        } else if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("id: ")) {
          id = line.substring("id: ".length());
        } else if (line.startsWith("data: ")) {
          data = line.substring("data: ".length());
        } else if (line.startsWith("{")) {
          problem = line;
        } else if (line.isEmpty() && !data.isEmpty()) {
          events.add(new Event(name, Long.parseLong(id), data));
          data = "";
        }
      }
      endedCleanly = true;
    } catch (IOException exception) {
      comments.add("broken off: " + exception);
    }
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** Waits for the event with this number, from 0. */
  Event event(int index) {
    await().until(() -> events.size() > index);
    return events.get(index);
  }

  List<Event> events() {
    return events;
  }

  List<String> comments() {
    return comments;
  }

  /** What was answered instead of a stream; empty until it has arrived. */
  String problem() {
    return problem;
  }

  /** Whether the service has ended the stream in order. */
  boolean endedCleanly() {
    return endedCleanly;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
