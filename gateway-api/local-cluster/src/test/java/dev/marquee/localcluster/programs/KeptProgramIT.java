package dev.marquee.localcluster.programs;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.processes.ProcessStart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptProgramIT {
  private final List<KeptProgram> programs = new ArrayList<>();
  @TempDir Path folder;

  @AfterEach
  void stopAll() throws Exception {
    for (KeptProgram program : programs) {
      program.stop();
    }
  }

  @Test
  void itIsStartedAgainWhenItEndsAndEndedOnlyWhenItIsStopped() throws Exception {
    KeptProgram program = program("sleep 600");
    program.start();
    ProcessIdentity first = running();

    first.signal(ProcessIdentity.Signal.KILL);

    await().atMost(Duration.ofSeconds(10)).until(() -> other(first).isPresent());
    ProcessIdentity second = running();
    program.stop();
    assertFalse(second.isAlive());
    assertTrue(KeptProgram.left(folder).isEmpty());
  }

  @Test
  void theNextOneTakesOverWhatAnEarlierOneHasStarted() throws Exception {
    program("sleep 600").start();
    ProcessIdentity first = running();

    KeptProgram next = program("sleep 600");
    next.start();

    assertEquals(first, running());
    next.stop();
    assertFalse(first.isAlive());
  }

  @Test
  void oneThatDoesNotListenIsKilledAfterItsGrace() throws Exception {
    KeptProgram program = program("trap '' TERM; echo deaf > deaf; while true; do sleep 1; done");
    program.start();
    ProcessIdentity process = running();
    await().until(() -> folder.resolve("deaf").toFile().exists());

    program.stop();

    assertFalse(process.isAlive());
  }

  @Test
  void oneThatWasStoppedBeforeItWasStartedStaysStopped() throws Exception {
    KeptProgram program = program("sleep 600");

    program.stop();
    program.start();

    assertTrue(KeptProgram.left(folder).isEmpty());
  }

  private KeptProgram program(String script) {
    var program =
        new KeptProgram(
            "Sample",
            folder,
            ProcessIdentity.Signal.TERMINATE,
            Duration.ofMillis(300),
            () ->
                new ProcessStart(
                    List.of("sh", "-c", script), Map.of(), folder, folder.resolve("sample.log")));
    programs.add(program);
    return program;
  }

  private ProcessIdentity running() throws IOException {
    return KeptProgram.left(folder).orElseThrow();
  }

  private Optional<ProcessIdentity> other(ProcessIdentity first) throws IOException {
    return KeptProgram.left(folder).filter(process -> !process.equals(first));
  }
}
