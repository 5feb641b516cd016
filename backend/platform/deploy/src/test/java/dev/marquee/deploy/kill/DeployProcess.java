package dev.marquee.deploy.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.kit.test.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The image of deploy as a process of its own, to be killed without a warning. */
final class DeployProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COMMAND =
      List.of(
          System.getProperty("java.home") + "/bin/java",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx256m");

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = FreePort.find();
  private final int management = FreePort.find();
  private final Process process;

  /**
   * Starts it.
   *
   * @param environment besides the ports
   * @param properties of Micronaut
   */
  DeployProcess(Map<String, String> environment, Map<String, String> properties) {
    List<String> command = new ArrayList<>(COMMAND);
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-jar", "target/deploy.jar"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/deploy-killed.log")));
    builder.environment().putAll(environment);
    builder.environment().put("HOST", "127.0.0.1");
    builder.environment().put("PORT", String.valueOf(port));
    builder.environment().put("MANAGEMENT_PORT", String.valueOf(management));
    try {
      process = builder.start();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** Waits until it serves. */
  DeployProcess awaitReady() {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .failFast("It ended; see target/deploy-killed.log", () -> !process.isAlive())
        .until(this::isReady);
    return this;
  }

  /** Whether it serves. */
  boolean isReady() {
    URI readiness = URI.create("http://127.0.0.1:" + management + "/health/readiness");
    try {
      return send(HttpRequest.newBuilder(readiness)).status() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** Ends it by SIGKILL. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
  }

  @Override
  public void close() {
    kill();
    client.close();
  }

  Answer get(Person person, String path) {
    return send(request(person, path));
  }

  Answer delete(Person person, String path) {
    return send(request(person, path).DELETE());
  }

  Answer post(Person person, String path, Object body) {
    return send(request(person, path).POST(json(body)));
  }

  Answer put(Person person, String path, Object body) {
    return send(request(person, path).PUT(json(body)));
  }

  private HttpRequest.Builder request(Person person, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api" + path))
        .header("Authorization", "Bearer " + person.token())
        .header("Content-Type", "application/json");
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          client.send(
              request.timeout(Duration.ofSeconds(30)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      boolean isJson =
          response.headers().firstValue("content-type").orElse("").contains("json")
              && response.body().length > 0;
      JsonNode json = isJson ? JSON.readTree(response.body()) : JSON.missingNode();
      return new Answer(response.statusCode(), response, json);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    try {
      return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
