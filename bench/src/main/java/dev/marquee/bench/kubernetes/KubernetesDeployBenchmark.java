package dev.marquee.bench.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.bench.Figures;
import dev.marquee.bench.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * {@code ./marquee bench deploy --kube [n]}: deploys 2n shows to a real API server, one after the
 * other, makes {@code deploy} do it all again, looks at it at rest, and deletes everything.
 */
public final class KubernetesDeployBenchmark {
  /** So many do not count, because nothing is compiled yet. */
  private static final int WARM_UP = 5;

  private static final int FEW = 10;
  private static final Duration REMOVAL_DEADLINE = Duration.ofMinutes(60);

  private final Path root;
  private final int shows;
  private final ApiServer server;
  private final Figures firstHalf = new Figures();
  private final Figures secondHalf = new Figures();
  private final Map<String, Figures> steps = new LinkedHashMap<>();
  private final List<Footprint> footprints = new ArrayList<>();
  private final List<Replay> replays = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private Map<String, Integer> objectsOfShow = Map.of();
  private ApiRequests oneDeployment;
  private String counted;
  private String removal;

  /**
   * Prepares a run.
   *
   * @param shows that are measured; as many again are deployed to see what they cost
   * @throws IllegalArgumentException when the environment names no cluster
   */
  public KubernetesDeployBenchmark(Path root, int shows) {
    if (shows <= WARM_UP) {
      throw new IllegalArgumentException("bench deploy --kube needs more than 5 shows.");
    }
    this.root = root;
    this.shows = shows;
    this.server = ApiServer.ofEnvironment();
  }

  /** Runs and reports; false when something was wrong. */
  public boolean run() throws Exception {
    boolean hasNodes = StandInNode.hasNodes(server);
    DeployFixture fixture = DeployFixture.start(root, server);
    try (fixture;
        StandInNode node = hasNodes ? null : StandInNode.start(server)) {
      JsonNode template = fixture.surroundings().template();
      Shows made = new Shows(fixture.api(), fixture.token(), template);
      ShowObjects objects = new ShowObjects(server);
      // Also on Ctrl-C nothing stays on a cluster that others use, too.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> objects.abandon(made.prefix())));
      measure(fixture, objects, made, template.get("components").size());
    }
    report(hasNodes);
    if (faults.isEmpty()) {
      fixture.deleteFolder();
    } else {
      System.out.println("Logs and data are in " + fixture.folder() + ".");
    }
    return faults.isEmpty();
  }

  private void measure(DeployFixture fixture, ShowObjects objects, Shows made, int components)
      throws Exception {
    double appliedBefore = ApiRequests.appliedByServer(server.metrics());
    for (int stage : IntStream.of(Math.min(FEW, shows), shows, 2 * shows).distinct().toArray()) {
      while (made.count() < stage) {
        deployOne(fixture, made);
      }
      Replay.awaitQuiet(fixture);
      say("%d shows are up; a minute of rest is measured.", stage);
      footprints.add(Footprint.measure(fixture.service(), stage, server.port()));
    }
    count(fixture, objects, made, components, appliedBefore);
    replay(fixture, made);
    remove(fixture, objects, made);
  }

  private void deployOne(DeployFixture fixture, Shows made) throws Exception {
    int index = made.count();
    boolean sampled = index == WARM_UP;
    if (sampled) {
      Replay.awaitQuiet(fixture);
    }
    ApiRequests before = fixture.service().requests();
    JsonNode deployment = made.deploy();
    if (sampled) {
      oneDeployment = fixture.service().requests().since(before);
    }
    made.awaitReady();
    if (index >= WARM_UP) {
      (index < shows ? firstHalf : secondHalf).add(Steps.registered(deployment));
      Steps.durations(deployment)
          .forEach(
              (step, seconds) -> steps.computeIfAbsent(step, name -> new Figures()).add(seconds));
    }
  }

  private void count(
      DeployFixture fixture, ShowObjects objects, Shows made, int components, double appliedBefore)
      throws Exception {
    Map<String, Map<String, Integer>> counts = objects.count(made.prefix());
    faults.addAll(ShowObjects.faults(counts, made.count(), components));
    objectsOfShow = counts.getOrDefault(made.slug(0), Map.of());
    int expected = made.count() * objects(objectsOfShow);
    ApiRequests requests = fixture.service().requests();
    if (requests.writes() != expected) {
      faults.add("There were %.0f writes for %d objects".formatted(requests.writes(), expected));
    }
    counted =
        "%.0f writes for %d objects; of APPLY, HTTPRoutes aside, %.0f by deploy's count and %.0f by the API server's"
            .formatted(
                requests.writes(),
                expected,
                requests.applied(),
                ApiRequests.appliedByServer(server.metrics()) - appliedBefore);
  }

  private void replay(DeployFixture fixture, Shows made) throws Exception {
    say("Everything is done again.");
    replays.add(Replay.ofRequests(fixture, made));
    replays.add(Replay.ofSteps(fixture));
    replays.add(Replay.ofLooks(fixture));
    for (Replay replay : replays) {
      if (replay.requests().writes() > 0) {
        faults.add("%.0f writes: %s".formatted(replay.requests().writes(), replay.name()));
      }
    }
    long drifted = fixture.count("select count(*) from drift_item");
    if (drifted > 0) {
      faults.add(drifted + " objects drifted, though nobody touched any");
    }
  }

  private void remove(DeployFixture fixture, ShowObjects objects, Shows made) throws Exception {
    say("All shows are deleted.");
    Instant start = Instant.now();
    made.delete();
    while (made.left() > 0 && Instant.now().isBefore(start.plus(REMOVAL_DEADLINE))) {
      Thread.sleep(500);
    }
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1e3;
    int left = objects.count(made.prefix()).size();
    long databases = fixture.count("select count(*) from pg_database where datname like 'show%'");
    long roles = fixture.count("select count(*) from pg_roles where rolname like 'show%'");
    if (made.left() + left + databases + roles > 0) {
      faults.add(
          "%d deployments, %d namespaces, %d databases and %d roles were left"
              .formatted(made.left(), left, databases, roles));
    }
    removal =
        String.format(
            Locale.ROOT,
            "%d shows deleted at once: %.1f s until the last namespace and database was gone",
            made.count(),
            seconds);
  }

  private void report(boolean hasNodes) throws IOException {
    System.out.println();
    System.out.printf(
        "Machine: %s; API server %s%s; %d shows after %d that are not counted%n%n",
        Machine.describe(),
        server.version(),
        hasNodes ? "" : " without nodes (pods are said to be ready)",
        2 * shows - WARM_UP,
        WARM_UP);
    System.out.println("| seconds | minimum | median | p95 |");
    System.out.println("|---|---|---|---|");
    System.out.println(firstHalf.row("accepted to registered, up to " + shows + " shows"));
    System.out.println(secondHalf.row("the same, up to " + 2 * shows + " shows"));
    steps.forEach((step, figures) -> System.out.println(figures.row(step)));
    System.out.println();
    System.out.println("Objects of a show: " + objects(objectsOfShow) + " " + objectsOfShow);
    System.out.printf(
        "Requests for one show until it is registered: %.0f writes, %.0f reads%n",
        oneDeployment.writes(), oneDeployment.reads());
    System.out.println("In all: " + counted);
    System.out.println();
    System.out.println(Replay.HEADER);
    replays.forEach(replay -> System.out.println(replay.row()));
    System.out.println();
    System.out.println(Footprint.HEADER);
    footprints.forEach(footprint -> System.out.println(footprint.row()));
    System.out.println();
    System.out.println(removal);
    System.out.println();
    System.out.println(
        faults.isEmpty() ? "Verdict: as it should be." : "Verdict: " + faults.size() + " FAULTS");
    faults.forEach(System.out::println);
  }

  private static int objects(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static void say(String text, Object... arguments) {
    System.out.printf(Locale.ROOT, text + "%n", arguments);
  }
}
