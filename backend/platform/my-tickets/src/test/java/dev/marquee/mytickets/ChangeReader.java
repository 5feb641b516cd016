package dev.marquee.mytickets;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Reads server-sent events in the background: each as its name, a space and its data. */
final class ChangeReader implements AutoCloseable {
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<HttpResponse<Stream<String>>> response;
  private final Thread reading;
  private volatile boolean ended;

  ChangeReader(HttpClient client, HttpRequest request) {
    response = client.sendAsync(request, HttpResponse.BodyHandlers.ofLines());
    reading = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    String[] name = {""};
    try (Stream<String> lines = response.join().body()) {
      lines.forEach(line -> {
        if (line.startsWith("event: ")) {
          name[0] = line.substring(7);
        } else if (line.startsWith("data: ")) {
          events.add(name[0] + " " + line.substring(6));
        }
      });
    } catch (UncheckedIOException | CompletionException | CancellationException left) {
      // It was closed, or the service was.
    } finally {
      ended = true;
    }
  }

  int status() {
    return response.join().statusCode();
  }

  List<String> events() {
    return List.copyOf(events);
  }

  List<String> events(String name) {
    return events.stream().filter(event -> event.startsWith(name + " ")).toList();
  }

  boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() {
    response.cancel(true);
    reading.interrupt();
  }
}
