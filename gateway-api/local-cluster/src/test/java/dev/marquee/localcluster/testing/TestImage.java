package dev.marquee.localcluster.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Builds a small module as the repository's build would leave it: {@code <root>/<name>/target/
 * <name>.jar} with an image's manifest. It answers {@code /} with what {@code answer} says, {@code
 * /env/NAME}, {@code /file?path} and {@code /pid}, and does {@code /crash}, {@code /unready},
 * {@code /ready} and {@code /shout?bytes}; with {@code MODE=crash} it ends at once.
 */
public final class TestImage {
  private static final String SOURCE =
      """
      import com.sun.net.httpserver.*;
      import java.net.InetSocketAddress;
      import java.nio.file.*;
      import java.util.concurrent.Executors;

      public class App {
        static volatile boolean ready = true;

        public static void main(String[] a) throws Exception {
          System.out.println("starting as " + System.getenv("HOSTNAME_OF_POD"));
          if ("crash".equals(System.getenv("MODE"))) {
            System.out.println("cannot go on: the reason is in this line");
            System.exit(7);
          }
          Thread.sleep(Long.parseLong(System.getenv().getOrDefault("START_MILLIS", "0")));
          ready = !"unready".equals(System.getenv("MODE"));
          HttpServer main = server("PORT");
          main.createContext("/", e -> answer(e, "%s"));
          main.createContext("/env/", e -> {
            String value = System.getenv(e.getRequestURI().getPath().substring(5));
            answer(e, String.valueOf(value));
          });
          main.createContext("/file", e -> answer(e, Files.readString(Path.of(e.getRequestURI().getQuery()))));
          main.createContext("/pid", e -> answer(e, "" + ProcessHandle.current().pid()));
          main.createContext("/work", e -> {
            String id = e.getRequestURI().getQuery();
            String body = new String(e.getRequestBody().readAllBytes());
            try { Thread.sleep(20 + Math.floorMod(id.hashCode(), 80)); } catch (InterruptedException x) { }
            Files.writeString(Path.of(System.getenv("HANDLED")), id + "\\n",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            answer(e, id + body);
          });
          main.createContext("/crash", e -> Runtime.getRuntime().halt(3));
          main.createContext("/unready", e -> { ready = false; answer(e, "ok"); });
          main.createContext("/ready", e -> { ready = true; answer(e, "ok"); });
          main.createContext("/shout", e -> {
            int bytes = Integer.parseInt(e.getRequestURI().getQuery());
            for (int i = 0; i < bytes; i += 100) System.out.println("x".repeat(99));
            answer(e, "ok");
          });
          HttpServer management = server("MANAGEMENT_PORT");
          management.createContext("/health/liveness", e -> answer(e, "up"));
          management.createContext("/prometheus", e -> answer(e, ""));
          management.createContext("/health/readiness", e -> {
            if (ready) answer(e, "up"); else { e.sendResponseHeaders(503, -1); e.close(); }
          });
          main.start();
          management.start();
          Runtime.getRuntime().addShutdownHook(new Thread(() -> { main.stop(1); management.stop(0); }));
        }

        static HttpServer server(String port) throws Exception {
          HttpServer server = HttpServer.create(
              new InetSocketAddress(System.getenv("HOST"), Integer.parseInt(System.getenv(port))), 64);
          server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
          return server;
        }

        static void answer(HttpExchange e, String text) throws java.io.IOException {
          byte[] bytes = text.getBytes();
          e.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
          try (e) { if (bytes.length > 0) e.getResponseBody().write(bytes); }
        }
      }
      """;

  private TestImage() {}

  /** Builds {@code marquee/<name>:<version>}. */
  public static void build(Path root, String name, String version, String answer) {
    try {
      Path work = Files.createTempDirectory("test-image");
      Path source = work.resolve("App.java");
      Files.writeString(source, SOURCE.replace("%s", answer));
      int result =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, "-proc:none", "-d", work.toString(), source.toString());
      if (result != 0) {
        throw new IllegalStateException("The test image does not compile");
      }
      pack(work, root.resolve(name).resolve("target").resolve(name + ".jar"), name, version);
      try (Stream<Path> files = Files.list(work)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(Path classes, Path jar, String name, String version) throws IOException {
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, "App");
    attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    attributes.putValue("Marquee-Image", "marquee/" + name);
    try (OutputStream out = Files.newOutputStream(jar);
        var target = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.list(classes)) {
      List<Path> compiled = files.filter(file -> file.toString().endsWith(".class")).toList();
      for (Path file : compiled) {
        target.putNextEntry(new JarEntry(file.getFileName().toString()));
        Files.copy(file, target);
        target.closeEntry();
      }
    }
  }
}
