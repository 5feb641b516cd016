package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.processes.ProcessIdentity;
import java.util.Optional;

/**
 * The process of a pod: a child of this JVM, or one that an earlier run has left.
 *
 * @param child empty for an adopted process, whose exit code nobody can tell
 */
record RunningProcess(ProcessIdentity identity, Optional<Process> child) {
  static RunningProcess child(Process process) {
    // A process that has ended already still has its start time until it is waited for; when even
    // that is gone, an identity that matches nothing is right.
    ProcessIdentity identity =
        ProcessIdentity.of(process.pid()).orElse(new ProcessIdentity(process.pid(), -1, ""));
    return new RunningProcess(identity, Optional.of(process));
  }

  static RunningProcess adopted(ProcessIdentity identity) {
    return new RunningProcess(identity, Optional.empty());
  }

  boolean isAlive() {
    return child.map(Process::isAlive).orElseGet(identity::isAlive);
  }

  void onExit(Runnable action) {
    child.ifPresentOrElse(
        process -> process.onExit().thenRun(action), () -> identity.onExit(action));
  }

  /** Only after the end; 255 when it is not known. */
  int exitCode() {
    return child.map(Process::exitValue).orElse(255);
  }
}
