package dev.marquee.ticketing;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A device at a door: nobody is signed in, and the key is all that it has. */
final class DoorDevice {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = ObjectMapper.getDefault();

  private final String url;
  private final String key;

  /** A device that calls the service on that port of this machine. */
  DoorDevice(int port, String key) {
    this.url = "http://127.0.0.1:" + port + "/shows/hamlet/api/ticketing";
    this.key = key;
  }

  /** A device with the key of a new door. */
  static DoorDevice at(Ticketing ticketing, int port, String name) {
    Answer door = ticketing.owner().send("POST", "/doors", "{\"name\":\"" + name + "\"}");
    return new DoorDevice(port, door.assertStatus(201).text("key"));
  }

  /** What a door scans: the body of a check-in. */
  static String body(String code, String performance) {
    return "{\"code\":\"%s\",\"performance\":\"%s\"}".formatted(code, performance);
  }

  Answer door() {
    return send("GET", "/door", "");
  }

  Answer scan(String code, String performance, String... headers) {
    return send("POST", "/check-ins", body(code, performance), headers);
  }

  Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .header("X-Door-Key", key)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, Object> members =
          response.body().startsWith("{")
              ? JSON.readValue(response.body(), Argument.mapOf(String.class, Object.class))
              : Map.of();
      return new Answer(response.statusCode(), response.headers(), response.body(), members);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
