package dev.marquee.deploy.support;

/** Ends a worker where it stands, as a crash of the process would: nothing catches it. */
public final class CrashError extends Error {
  private static final long serialVersionUID = 1L;

  public CrashError(String where) {
    super(where);
  }
}
