package dev.marquee.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Follows what is free, as a browser does: whenever the stream ends, it asks for the rest. */
final class AvailabilityFollower implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI stream;
  private volatile String version = "";
  private volatile boolean closed;

  AvailabilityFollower(URI stream) {
    this.stream = stream;
  }

  /**
   * Reads one stream to its end.
   *
   * @throws IOException when there is none, or when it breaks off instead of ending
   */
  void follow() throws IOException, InterruptedException {
    if (closed) {
      return;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(stream).header("Accept", "text/event-stream");
    if (!version.isEmpty()) {
      request.header("Last-Event-ID", version);
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new IOException("The stream was answered " + response.statusCode());
      }
      read(response.body());
    } catch (IOException exception) {
      if (!closed) {
        throw exception;
      }
    }
  }

  private void read(InputStream body) throws IOException {
    try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id:")) {
          version = line.substring("id:".length()).strip();
        }
      }
    }
  }

  /** The last version that was heard of; empty before the first. */
  String version() {
    return version;
  }

  @Override
  public void close() {
    closed = true;
    client.shutdownNow();
  }
}
