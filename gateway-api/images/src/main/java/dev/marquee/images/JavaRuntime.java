package dev.marquee.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The Java runtime that images bundle: linked from the JDK that builds them, because a class cache
 * is good for exactly the JDK that trained it. It needs nothing of an operating system but glibc.
 *
 * @param folder laid out as {@code /opt/java} in the image
 * @param digest of everything that decides what is linked
 */
record JavaRuntime(Path folder, String digest) {
  /** Reflection hides from tools what services use; the whole platform API costs 40 MB, once. */
  private static final List<String> MODULES =
      List.of(
          "java.se",
          "jdk.crypto.ec",
          "jdk.jfr",
          "jdk.localedata",
          "jdk.management",
          "jdk.naming.dns",
          "jdk.net",
          "jdk.unsupported",
          "jdk.zipfs");

  private static final List<String> OPTIONS =
      List.of(
          "--strip-debug",
          "--no-header-files",
          "--no-man-pages",
          "--include-locales=en,ko",
          "--add-modules=" + String.join(",", MODULES));

  /**
   * Links the runtime, unless it was linked before.
   *
   * @param folder where runtimes of several JDKs may lie
   * @throws IOException with a sentence when this JDK or machine cannot
   */
  static JavaRuntime link(Path javaHome, Path folder) throws IOException, InterruptedException {
    if (!System.getProperty("os.name").equals("Linux")) {
      throw new IOException(
          "Images bundle the Java runtime that builds them, so they can be built on Linux only.");
    }
    Digest key = new Digest();
    key.add(Files.readAllBytes(javaHome.resolve("release")));
    OPTIONS.forEach(option -> key.add(option.getBytes(StandardCharsets.UTF_8)));
    String digest = key.text();
    Path linked = folder.resolve(digest);
    if (!Files.exists(linked)) {
      // Named by process: builds of several images may run at once.
      Path fresh = folder.resolve(digest + "." + ProcessHandle.current().pid());
      Folders.delete(fresh);
      Files.createDirectories(folder);
      run(javaHome, fresh);
      try {
        Files.move(fresh, linked, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException anotherWasFaster) {
        if (!Files.exists(linked)) {
          throw anotherWasFaster;
        }
        Folders.delete(fresh);
      }
    }
    return new JavaRuntime(linked, digest);
  }

  Path java() {
    return folder.resolve("bin").resolve("java");
  }

  /** The architecture of this machine, as image indexes name it. */
  static String architecture() {
    String name = System.getProperty("os.arch");
    return name.equals("aarch64") ? "arm64" : name;
  }

  private static void run(Path javaHome, Path output) throws IOException, InterruptedException {
    ProcessBuilder jlink =
        new ProcessBuilder(javaHome.resolve("bin").resolve("jlink").toString(), "--output");
    jlink.command().add(output.toString());
    jlink.command().addAll(OPTIONS);
    Process process = jlink.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("The JDK in " + javaHome + " cannot link a runtime: " + said.strip());
    }
  }
}
