package dev.marquee.localcluster.limits;

import dev.marquee.localcluster.workloads.Resources;

/** Holds processes to their limits. None of the methods ever fails a pod. */
public interface ResourceLimits extends AutoCloseable {
  /** A sentence for the status page: what is enforced, or why nothing is. */
  String describe();

  /** Puts a process under the memory limit of its pod. */
  void assign(String podUid, long pid, Resources resources);

  /**
   * Sets the CPU limit. Called once the process has started: starting takes many times the CPU of
   * running, and a person is waiting.
   */
  void limitCpu(String podUid, Resources resources);

  /** Whether the kernel has ended the pod's process for using more memory than its limit. */
  boolean outOfMemory(String podUid);

  /** Forgets a pod whose process has ended. */
  void remove(String podUid);

  @Override
  void close();

  /** No limits, and why. */
  static ResourceLimits none(String why) {
    return new ResourceLimits() {
      @Override
      public String describe() {
        return why;
      }

      @Override
      public void assign(String podUid, long pid, Resources resources) {}

      @Override
      public void limitCpu(String podUid, Resources resources) {}

      @Override
      public boolean outOfMemory(String podUid) {
        return false;
      }

      @Override
      public void remove(String podUid) {}

      @Override
      public void close() {}
    };
  }
}
