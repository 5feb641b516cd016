package dev.marquee.payment.attempt;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends the thread at a step, once, as a process that dies there would: nothing after it happens.
 */
public final class CrashAt implements Steps {
  private final Step where;
  private final AtomicBoolean due = new AtomicBoolean(true);

  private CrashAt(Step where) {
    this.where = where;
  }

  public static CrashAt step(String name) {
    return new CrashAt(Step.valueOf(name));
  }

  @Override
  public void reached(Step step) {
    if (step == where && due.compareAndSet(true, false)) {
      throw new IllegalStateException("This process ends at " + step);
    }
  }
}
