package dev.marquee.localcluster.programs;

import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.pods.RestartBackoff;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.processes.ProcessIdentity.Signal;
import dev.marquee.localcluster.processes.ProcessStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A program that is started again whenever it ends. A file in its folder says which process it is,
 * so that the next cluster takes it over when this one was killed.
 */
public final class KeptProgram {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
  private static final Duration LOOK_AT_END = Duration.ofMillis(20);
  private static final String PROCESS_FILE = "process.json";

  private final String name;
  private final Path folder;
  private final Signal end;
  private final Duration grace;
  private final RestartBackoff backoff = new RestartBackoff(RestartBackoff.Delays.DEFAULT);
  private final Launch launch;
  private Instant launchedAt = Instant.EPOCH;
  private boolean stopping;

  /** How the program is started; asked anew each time. */
  public interface Launch {
    ProcessStart prepare() throws IOException;
  }

  /**
   * @param name for messages
   * @param folder where it is noted which process runs
   * @param end what tells it to end in order
   * @param grace how long it may take to end before it is killed
   */
  public KeptProgram(String name, Path folder, Signal end, Duration grace, Launch launch) {
    this.name = name;
    this.folder = folder;
    this.end = end;
    this.grace = grace;
    this.launch = launch;
  }

  /** The process that was started in that folder, by this or an earlier run, when it runs still. */
  public static Optional<ProcessIdentity> left(Path folder) throws IOException {
    Path file = folder.resolve(PROCESS_FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), ProcessIdentity.class))
        .filter(ProcessIdentity::isAlive);
  }

  /**
   * Starts it, or takes over the one that runs, and looks after it until {@link #stop}.
   *
   * @throws IOException when it cannot be started; then nobody looks after it
   */
  public synchronized void start() throws IOException {
    if (stopping) {
      return;
    }
    SafeFiles.folder(folder);
    if (left(folder).isEmpty()) {
      launch();
    }
    Thread.ofVirtual().name("keep-" + name).start(this::lookAfter);
  }

  /** Ends it, by force after its grace; one that was never started is no error. */
  public void stop() throws IOException, InterruptedException {
    Optional<ProcessIdentity> process;
    synchronized (this) {
      stopping = true;
      process = left(folder);
    }
    if (process.isPresent()) {
      process.get().signal(end);
      Instant until = Instant.now().plus(grace);
      while (process.get().isAlive()) {
        if (Instant.now().isAfter(until)) {
          process.get().signal(Signal.KILL);
        }
        Thread.sleep(LOOK_AT_END);
      }
    }
    Files.deleteIfExists(folder.resolve(PROCESS_FILE));
  }

  private void lookAfter() {
    try {
      while (!isStopping()) {
        Thread.sleep(LOOK_AGAIN);
        if (isGone()) {
          Thread.sleep(backoff.after(Duration.between(launchedAt, Instant.now())));
          launchAgain();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private boolean isGone() {
    try {
      return left(folder).isEmpty();
    } catch (IOException e) {
      // The file says nothing any more: whether one runs is for its port to tell.
      return true;
    }
  }

  private synchronized void launchAgain() {
    if (stopping) {
      return;
    }
    try {
      launch();
    } catch (IOException e) {
      launchedAt = Instant.now();
      System.err.println(name + " could not be started: " + e.getMessage());
    }
  }

  private void launch() throws IOException {
    Process process = launch.prepare().start();
    launchedAt = Instant.now();
    Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
    if (identity.isPresent()) {
      SafeFiles.replaceQuickly(
          folder.resolve(PROCESS_FILE), Json.MAPPER.writeValueAsBytes(identity.get()));
    }
  }
}
