package dev.marquee.localcluster;

import dev.marquee.localcluster.commands.Arguments;
import dev.marquee.localcluster.commands.ClusterClient;
import dev.marquee.localcluster.commands.LogFollower;
import dev.marquee.localcluster.commands.StatusTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The command line: {@code run}, {@code status}, {@code logs}, {@code stop}. */
public final class Main {
  private static final String USAGE =
      """
      usage: run --root <repository> --state <directory> --port <port> --manifests <directory>
                 [--until-exit <pid>] [--java <java home>] [--no-warm]
             status --state <directory>
             logs --state <directory> [-f] [--lines <number>] <component>
             stop --state <directory>\
      """;
  private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);
  private static final long DEFAULT_LINES = 200;

  private Main() {}

  public static void main(String... line) throws IOException, InterruptedException {
    System.exit(execute(line).number());
  }

  static ExitCode execute(String... line) throws IOException, InterruptedException {
    try {
      Arguments arguments = Arguments.parse(line);
      String command = arguments.words().isEmpty() ? "" : arguments.words().getFirst();
      return switch (command) {
        case "run" -> new RunCommand(arguments).execute();
        case "status" -> status(arguments.path("--state"));
        case "logs" -> logs(arguments);
        case "stop" -> stop(arguments.path("--state"));
        default -> {
          System.err.println(USAGE);
          yield ExitCode.USAGE;
        }
      };
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      return ExitCode.USAGE;
    }
  }

  private static ExitCode status(Path state) throws IOException {
    Optional<ClusterClient> client = ClusterClient.find(state);
    if (client.isEmpty()) {
      return notRunning(state);
    }
    System.out.print(StatusTable.render(client.get().json("/v1/status")));
    return ExitCode.OK;
  }

  private static ExitCode logs(Arguments arguments) throws IOException, InterruptedException {
    Path state = arguments.path("--state");
    if (arguments.words().size() != 2) {
      throw new IllegalArgumentException("Which component's log?");
    }
    Optional<ClusterClient> client = ClusterClient.find(state);
    if (client.isEmpty()) {
      return notRunning(state);
    }
    var follower = new LogFollower(client.get(), state, System.out);
    List<LogFollower.Pod> pods = follower.find(arguments.words().get(1));
    if (pods.isEmpty()) {
      System.err.println("There is no component " + arguments.words().get(1) + ".");
      return ExitCode.FAILURE;
    }
    follower.print(pods, arguments.number("--lines").orElse(DEFAULT_LINES));
    if (arguments.flags().contains("-f")) {
      follower.follow(pods.getFirst());
    }
    return ExitCode.OK;
  }

  /** Also ends what a cluster that was killed has left. */
  private static ExitCode stop(Path state) throws IOException, InterruptedException {
    Optional<ClusterClient> client = ClusterClient.find(state);
    if (client.isEmpty()) {
      if (StateDirectory.isInUse(state)) {
        System.err.println("The local cluster on " + state + " runs but does not answer.");
        return ExitCode.FAILURE;
      }
      int ended = Files.isDirectory(state) ? new LeftProcesses(state).end() : 0;
      if (ended == 0) {
        return notRunning(state);
      }
      System.out.println(
          "The local cluster was not running; " + ended + " processes that it left were ended.");
      return ExitCode.OK;
    }
    long pid = client.get().json("/v1/status").at("/cluster/pid").asLong();
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    client.get().post("/v1/shutdown");
    Instant until = Instant.now().plus(STOP_TIMEOUT);
    while (process.map(ProcessHandle::isAlive).orElse(false)) {
      if (Instant.now().isAfter(until)) {
        System.err.println(
            "The local cluster has not ended within " + STOP_TIMEOUT.toSeconds() + " s.");
        return ExitCode.FAILURE;
      }
      Thread.sleep(20);
    }
    return ExitCode.OK;
  }

  private static ExitCode notRunning(Path state) {
    System.err.println("No local cluster runs on " + state + ".");
    return ExitCode.NOT_RUNNING;
  }
}
