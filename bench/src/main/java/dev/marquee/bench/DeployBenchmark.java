package dev.marquee.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Deploys and deletes a show of three components again and again, one at a time. Registered means
 * that every object of the show, its routes included, has been accepted by the cluster; ready means
 * that every component answers its readiness probe. Times are those that the platform itself
 * recorded; the total is also seen from the client.
 */
final class DeployBenchmark {
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  private final Path root;
  private final int rounds;
  private final Figures registered = new Figures();
  private final Figures ready = new Figures();
  private final Figures total = new Figures();
  private final Figures deleted = new Figures();

  DeployBenchmark(Path root, int rounds) {
    this.root = root;
    this.rounds = rounds;
  }

  void run() throws Exception {
    Path state = Files.createTempDirectory("marquee-bench");
    try (Platform platform = new Platform(root, state)) {
      platform.up();
      platform.awaitWarmImages();
      MarqueeApi api = platform.api();
      String token = api.signUp("Seller", "seller");
      for (int round = 0; round <= rounds; round++) {
        measure(api, token, "bench-" + round, round > 0);
      }
    }
    System.out.println(
        "Machine: "
            + Machine.describe()
            + "; "
            + rounds
            + " shows of 3 components, after one that is not counted");
    System.out.println();
    System.out.println("| seconds | minimum | median | p95 |");
    System.out.println("|---|---|---|---|");
    System.out.println(registered.row("accepted to resources registered"));
    System.out.println(ready.row("registered to processes ready"));
    System.out.println(total.row("total, seen by the client"));
    System.out.println(deleted.row("delete to nothing left"));
  }

  private void measure(MarqueeApi api, String token, String slug, boolean counted)
      throws InterruptedException {
    long start = System.nanoTime();
    api.deploy(token, slug).expect(202);
    JsonNode deployment = await(api, token, slug, "Ready");
    double seen = seconds(start);
    long deletion = System.nanoTime();
    api.delete("/api/deployments/" + slug, token).expect(202);
    awaitGone(api, token, slug);
    if (!counted) {
      return;
    }
    Instant accepted = Instant.parse(deployment.get("createdAt").asText());
    Instant routed = finished(deployment, "Routes");
    registered.add(seconds(accepted, routed));
    ready.add(seconds(routed, finished(deployment, "Ready")));
    total.add(seen);
    deleted.add(seconds(deletion));
  }

  private static JsonNode await(MarqueeApi api, String token, String slug, String state)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(DEADLINE);
    while (Instant.now().isBefore(deadline)) {
      JsonNode deployment = api.get("/api/deployments/" + slug, token).expect(200);
      String current = deployment.get("state").asText();
      if (current.equals(state)) {
        return deployment;
      }
      if (current.equals("Failed")) {
        throw new IllegalStateException("The show failed: " + deployment);
      }
      Thread.sleep(10);
    }
    throw new IllegalStateException(slug + " was not " + state + " within " + DEADLINE);
  }

  private static void awaitGone(MarqueeApi api, String token, String slug)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(DEADLINE);
    while (Instant.now().isBefore(deadline)) {
      MarqueeApi.Answer answer = api.get("/api/deployments/" + slug, token);
      if (answer.status() == 404 || answer.body().path("state").asText().equals("Deleted")) {
        return;
      }
      Thread.sleep(10);
    }
    throw new IllegalStateException(slug + " was not gone within " + DEADLINE);
  }

  private static Instant finished(JsonNode deployment, String step) {
    for (JsonNode each : deployment.get("steps")) {
      if (each.get("name").asText().equals(step)) {
        return Instant.parse(each.get("finishedAt").asText());
      }
    }
    throw new IllegalStateException("There is no step " + step + " in " + deployment);
  }

  private static double seconds(Instant from, Instant until) {
    return Duration.between(from, until).toNanos() / 1e9;
  }

  private static double seconds(long sinceNanoTime) {
    return (System.nanoTime() - sinceNanoTime) / 1e9;
  }
}
