package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.events.EventRecorder;
import dev.marquee.localcluster.limits.ResourceLimits;
import dev.marquee.localcluster.ports.PortTable;
import dev.marquee.localcluster.processes.ProcessIdentity.Signal;
import dev.marquee.localcluster.workloads.PodSpec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The life of one pod, from its first process to the end of its last, told in order by one virtual
 * thread. Others only ask it to end, or wake it.
 */
final class PodLifecycle implements Runnable {
  /** What the lives of all pods share. */
  record Surroundings(
      PodStarter starter,
      PodFolders folders,
      ResourceLimits limits,
      PortTable ports,
      EventRecorder events,
      PodSettings settings,
      Clock clock) {}

  private static final int LAST_LINES = 10;

  private final Surroundings around;
  private final PodSpec spec;
  private final Consumer<PodLifecycle> changed;
  private final Wake wake = new Wake();
  private final RestartBackoff backoff;
  private volatile PodRecord record;
  private volatile PodStatus status = PodStatus.CREATED;
  private volatile boolean atOnce;

  PodLifecycle(PodRecord record, Surroundings around, Consumer<PodLifecycle> changed) {
    this.record = record;
    this.spec = record.spec();
    this.around = around;
    this.changed = changed;
    this.backoff = new RestartBackoff(around.settings().restartDelays());
  }

  PodView view() {
    return new PodView(record, spec, status);
  }

  /** Asks the pod to end without waiting for its {@code preStop} sleep. */
  void endAtOnce() {
    atOnce = true;
    end();
    wake.wake();
  }

  /** Asks the pod to end; it leaves the endpoints before this returns. */
  void end() {
    synchronized (this) {
      if (status.ending()) {
        return;
      }
      status = status.ending(around.clock().instant());
    }
    changed.accept(this);
    wake.wake();
  }

  /** Something that the pod may be waiting for has changed. */
  void configurationChanged() {
    if (status.state() instanceof ContainerState.Waiting(String reason, String message)
        && !reason.equals("CrashLoopBackOff")) {
      wake.wake();
    }
  }

  @Override
  public void run() {
    try {
      Optional<RunningProcess> process =
          record
              .runningProcess()
              .filter(identity -> identity.isAlive())
              .map(RunningProcess::adopted);
      while (!status.ending()) {
        if (process.isEmpty()) {
          process = start();
        }
        if (process.isPresent()) {
          live(process.get());
          process = Optional.empty();
        }
      }
      // Asked to end before anything was supervised: an adopted process may be running still.
      process.ifPresent(this::stopQuietly);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<RunningProcess> start() throws InterruptedException {
    keepPortsUsable();
    switch (around.starter().start(record, spec)) {
      case PodStarter.Outcome.Started(RunningProcess process) -> {
        Instant now = around.clock().instant();
        save(record.withProcess(process.identity(), now.toEpochMilli()));
        around.events().normal(record.key(), "Started", "Started container " + container());
        return Optional.of(process);
      }
      case PodStarter.Outcome.Waiting(String reason, String message) -> {
        update(status.waiting(reason, message));
        around.events().warning(record.key(), reason, message);
        wake.await(backoff.after(Duration.ZERO));
        return Optional.empty();
      }
    }
  }

  private void live(RunningProcess process) throws InterruptedException {
    Instant startedAt = Instant.ofEpochMilli(record.startedAt());
    update(status.running(startedAt));
    process.onExit(wake::wake);
    Optional<String> sick = supervision(process).untilItEndsOrShould();
    if (process.isAlive()) {
      if (status.ending()) {
        leave();
      }
      sick.ifPresent(why -> around.events().warning(record.key(), "Unhealthy", why));
      stop(process);
    }
    ended(process, startedAt, sick);
  }

  private Supervision supervision(RunningProcess process) {
    return new Supervision(
        process, spec.container(), record.ports(), wake, around.clock(), new Reactions());
  }

  private void ended(RunningProcess process, Instant startedAt, Optional<String> sick)
      throws InterruptedException {
    Instant now = around.clock().instant();
    int exitCode = process.exitCode();
    boolean outOfMemory = around.limits().outOfMemory(record.uid());
    String reason = outOfMemory ? "OOMKilled" : exitCode == 0 ? "Completed" : "Error";
    String lines = around.folders().log(record.namespace(), record.name()).tail(LAST_LINES);
    String message = sick.map(why -> why + "\n").orElse("") + lines;
    save(record.withProcess(null, 0));
    update(
        status.terminated(
            new ContainerState.Terminated(exitCode, reason, message, startedAt, now)));
    if (status.ending()) {
      return;
    }
    save(record.withRestarts(record.restarts() + 1));
    Duration delay = backoff.after(Duration.between(startedAt, now));
    String explanation =
        "back-off "
            + delay.toMillis() / 1000.0
            + " s restarting failed container "
            + container()
            + " (exit code "
            + exitCode
            + ", "
            + reason
            + "); its last lines:\n"
            + message;
    around.events().warning(record.key(), "BackOff", "Restarting failed container " + container());
    update(status.waiting("CrashLoopBackOff", explanation));
    Instant until = now.plus(delay);
    while (!status.ending() && around.clock().instant().isBefore(until)) {
      wake.await(Duration.between(around.clock().instant(), until));
    }
  }

  /** The gateway hears that the pod is leaving before the process does. */
  private void leave() throws InterruptedException {
    if (status.readySince().isPresent()) {
      Thread.sleep(around.settings().drain());
    }
    Instant until = around.clock().instant().plus(spec.container().preStop());
    while (!atOnce && around.clock().instant().isBefore(until)) {
      wake.await(Duration.between(around.clock().instant(), until));
    }
  }

  private void stop(RunningProcess process) throws InterruptedException {
    process.identity().signal(Signal.TERMINATE);
    Instant until = around.clock().instant().plus(spec.gracePeriod());
    while (process.isAlive() && around.clock().instant().isBefore(until)) {
      wake.await(Duration.between(around.clock().instant(), until));
    }
    while (process.isAlive()) {
      process.identity().signal(Signal.KILL);
      wake.await(Duration.ofMillis(50));
    }
  }

  private void stopQuietly(RunningProcess process) {
    try {
      stop(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A process that restarts gets its old ports unless somebody else took them meanwhile. */
  private void keepPortsUsable() {
    Map<Integer, Integer> ports = new HashMap<>(record.ports());
    ports.replaceAll((port, local) -> {
      if (local == around.settings().publicPort() || PortTable.isFree(local)) {
        return local;
      }
      around.ports().release(local);
      return around.ports().free();
    });
    if (!ports.equals(record.ports())) {
      save(record.withPorts(ports));
    }
  }

  private String container() {
    return spec.container().name();
  }

  private void update(PodStatus next) {
    synchronized (this) {
      status = status.endingSince().isPresent() ? next.ending(status.endingSince().get()) : next;
    }
    changed.accept(this);
  }

  private void save(PodRecord next) {
    record = next;
    try {
      around.folders().save(next);
    } catch (IOException e) {
      // The pod goes on; only a crash of the cluster at this time would lose sight of it.
      around.events().warning(next.key(), "FailedSave", e.toString());
    }
  }

  /** What the probes say of the present process. */
  private final class Reactions implements Supervision.Reactions {
    @Override
    public boolean isEnding() {
      return status.ending();
    }

    @Override
    public void started() {
      update(status.startupDone());
    }

    @Override
    public void ready() {
      around.limits().limitCpu(record.uid(), spec.container().resources());
      update(status.readySince(Optional.of(around.clock().instant())));
    }

    @Override
    public void unready(String why) {
      around.events().warning(record.key(), "Unhealthy", "Readiness probe failed: " + why);
      update(status.readySince(Optional.empty()));
    }
  }
}
