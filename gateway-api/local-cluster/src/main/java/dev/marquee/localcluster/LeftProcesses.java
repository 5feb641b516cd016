package dev.marquee.localcluster;

import dev.marquee.localcluster.limits.ControlGroups;
import dev.marquee.localcluster.pods.PodFolders;
import dev.marquee.localcluster.pods.PodRecord;
import dev.marquee.localcluster.postgres.PostgresServer;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.processes.ProcessIdentity.Signal;
import dev.marquee.localcluster.programs.KeptProgram;
import dev.marquee.localcluster.warming.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Ends what a cluster that was killed has left running, without starting a cluster for it. */
final class LeftProcesses {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Path state;

  LeftProcesses(Path state) {
    this.state = state.toAbsolutePath().normalize();
  }

  /** Returns how many processes were ended. */
  int end() throws IOException, InterruptedException {
    var folders = new PodFolders(state);
    List<PodRecord> records = folders.load();
    var processes = new ArrayList<ProcessIdentity>();
    records.forEach(record ->
        record.runningProcess().filter(ProcessIdentity::isAlive).ifPresent(processes::add));
    end(processes);
    for (PodRecord record : records) {
      folders.delete(record);
    }
    var others = new ArrayList<ProcessIdentity>();
    KeptProgram.left(state.resolve("prometheus")).ifPresent(others::add);
    KeptProgram.left(state.resolve("kafka")).ifPresent(others::add);
    TrainingRun.left(state.resolve("images").resolve("caches")).ifPresent(others::add);
    end(others);
    ControlGroups.of(state).close();
    int number = processes.size() + others.size();
    var postgres = new PostgresServer(state.resolve("postgres"), 0, "");
    if (postgres.process().isPresent()) {
      postgres.stop();
      number++;
    }
    return number;
  }

  private static void end(List<ProcessIdentity> processes) throws InterruptedException {
    processes.forEach(process -> process.signal(Signal.TERMINATE));
    Instant until = Instant.now().plus(GRACE);
    while (processes.stream().anyMatch(ProcessIdentity::isAlive)) {
      if (Instant.now().isAfter(until)) {
        processes.forEach(process -> process.signal(Signal.KILL));
      }
      Thread.sleep(20);
    }
  }
}
