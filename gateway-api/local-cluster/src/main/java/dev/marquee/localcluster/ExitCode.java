package dev.marquee.localcluster;

/** What the command line tells its caller. */
public enum ExitCode {
  OK(0),
  FAILURE(1),
  USAGE(2),
  ALREADY_RUNNING(3),
  NOT_RUNNING(4),
  PORT_IN_USE(5),
  DISK_FULL(6),
  STATE_NOT_WRITABLE(7),
  MANIFESTS_INVALID(8),
  NOT_READY_IN_TIME(9);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
