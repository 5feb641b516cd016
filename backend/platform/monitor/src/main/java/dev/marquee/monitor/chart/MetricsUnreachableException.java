package dev.marquee.monitor.chart;

/** The source of figures cannot be asked; the message says why, for the log. */
public final class MetricsUnreachableException extends Exception {
  private static final long serialVersionUID = 1L;

  public MetricsUnreachableException(String message) {
    super(message);
  }

  public MetricsUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
