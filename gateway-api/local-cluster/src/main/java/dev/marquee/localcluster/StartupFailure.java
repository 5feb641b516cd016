package dev.marquee.localcluster;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The cluster cannot start; the message is one sentence for the person who wanted it to. */
public final class StartupFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public StartupFailure(ExitCode exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** Tells a full disk and missing rights from other trouble. */
  static StartupFailure of(IOException failure, Path state) {
    String text = String.valueOf(failure.getMessage());
    if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
      return new StartupFailure(
          ExitCode.DISK_FULL,
          "The disk is full: there is no room left for " + state + ".",
          failure);
    }
    boolean denied =
        failure instanceof AccessDeniedException
            || text.contains("Read-only file system")
            || text.contains("Permission denied")
            || text.contains("Not a directory");
    if (denied) {
      return new StartupFailure(
          ExitCode.STATE_NOT_WRITABLE,
          "The directory " + state + " is not writable: " + reason(failure) + ".",
          failure);
    }
    return new StartupFailure(
        ExitCode.FAILURE, "The local cluster could not start: " + failure, failure);
  }

  private static String reason(IOException failure) {
    if (failure instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return String.valueOf(failure.getMessage());
  }
}
