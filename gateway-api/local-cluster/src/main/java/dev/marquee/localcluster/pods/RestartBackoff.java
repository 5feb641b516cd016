package dev.marquee.localcluster.pods;

import java.time.Duration;

/**
 * How long to wait before a process that has ended is started again: doubling from the first delay
 * up to a bound, and from the beginning once a process has run well for a while. Kubernetes does
 * the same with 10 s, 5 min and 10 min; on one machine, with a person before it, it is quicker.
 */
public final class RestartBackoff {
  /** The delays: the first, the longest, and after how long a run everything is forgiven. */
  public record Delays(Duration first, Duration longest, Duration forgivenAfter) {
    public static final Delays DEFAULT =
        new Delays(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(2));
  }

  private final Delays delays;
  private Duration next;

  public RestartBackoff(Delays delays) {
    this.delays = delays;
    this.next = delays.first();
  }

  /** The delay after a process that ran for that long. */
  public Duration after(Duration run) {
    if (run.compareTo(delays.forgivenAfter()) >= 0) {
      next = delays.first();
    }
    Duration delay = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(delays.longest()) > 0 ? delays.longest() : doubled;
    return delay;
  }
}
