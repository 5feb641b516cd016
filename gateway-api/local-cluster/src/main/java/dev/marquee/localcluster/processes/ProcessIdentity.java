package dev.marquee.localcluster.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * One process of this boot of the machine.
 *
 * @param startTicks the kernel's start time of the process (field 22 of {@code /proc/<pid>/stat})
 * @param boot the kernel's id of this boot: start times begin anew with each
 */
public record ProcessIdentity(long pid, long startTicks, String boot) {
  private static final long LOOK_AGAIN_MILLIS = 50;

  /** The process that has this pid now; empty when there is none or only its exit code is left. */
  public static Optional<ProcessIdentity> of(long pid) {
    return ProcessStatistics.read(pid)
        .filter(statistics -> !statistics.isZombie())
        .map(statistics -> new ProcessIdentity(pid, statistics.startTicks(), BootId.VALUE));
  }

  public boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /**
   * Runs an action after the end of the process, also of one that this JVM did not start. It looks
   * for itself: a process that nobody waits for stays a zombie, which {@link ProcessHandle} takes
   * for alive.
   */
  public void onExit(Runnable action) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (isAlive()) {
              Thread.sleep(LOOK_AGAIN_MILLIS);
            }
            action.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Sends a signal when the process is still the same one; does nothing otherwise. */
  public void signal(Signal signal) {
    if (!isAlive()) {
      return;
    }
    switch (signal) {
      case TERMINATE -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
      case KILL -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      case INTERRUPT -> kill("-INT");
    }
  }

  private void kill(String option) {
    try {
      new ProcessBuilder("kill", option, Long.toString(pid)).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a process can be told. */
  public enum Signal {
    TERMINATE,
    INTERRUPT,
    KILL
  }
}
