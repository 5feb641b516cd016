package dev.marquee.localcluster.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints the log of a component, and goes on printing it when asked to. */
public final class LogFollower {
  private static final long LOOK_AGAIN_MILLIS = 200;

  private final ClusterClient client;
  private final Path state;
  private final PrintStream out;

  public LogFollower(ClusterClient client, Path state, PrintStream out) {
    this.client = client;
    this.state = state;
    this.out = out;
  }

  /** One pod, as {@code logs} finds it. */
  public record Pod(String namespace, String name) {}

  /**
   * The pods of a component.
   *
   * @param component its name, a pod's name, or {@code namespace/name}; without a namespace it is
   *     looked for everywhere
   */
  public List<Pod> find(String component) throws IOException {
    int slash = component.indexOf('/');
    String wantedNamespace = slash < 0 ? "" : component.substring(0, slash);
    String wanted = component.substring(slash + 1);
    var pods = new ArrayList<Pod>();
    for (JsonNode namespace : client.json("/v1/status").path("namespaces")) {
      String name = namespace.path("name").asText();
      for (JsonNode entry : namespace.path("components")) {
        boolean named =
            entry.path("component").asText().equals(wanted)
                || entry.path("pod").asText().equals(wanted);
        if (named && (wantedNamespace.isEmpty() || wantedNamespace.equals(name))) {
          pods.add(new Pod(name, entry.path("pod").asText()));
        }
      }
    }
    return pods;
  }

  public void print(List<Pod> pods, long lines) throws IOException {
    for (Pod pod : pods) {
      if (pods.size() > 1) {
        out.println("==> " + pod.namespace() + "/" + pod.name() + " <==");
      }
      out.print(
          client.text(
              "/v1/logs?namespace="
                  + ClusterClient.encode(pod.namespace())
                  + "&pod="
                  + ClusterClient.encode(pod.name())
                  + "&tailLines="
                  + lines));
    }
  }

  /** Prints what is added to a pod's log from now on, until the thread is interrupted. */
  public void follow(Pod pod) throws IOException, InterruptedException {
    Path file = state.resolve("logs").resolve(pod.namespace()).resolve(pod.name() + ".log");
    long position = Files.exists(file) ? Files.size(file) : 0;
    var buffer = new byte[8192];
    while (Files.exists(file)) {
      try (var access = new RandomAccessFile(file.toFile(), "r")) {
        // A shorter file has been cut: what follows is at its beginning.
        access.seek(Math.min(position, access.length()));
        for (int read = access.read(buffer); read > 0; read = access.read(buffer)) {
          out.write(buffer, 0, read);
        }
        out.flush();
        position = access.getFilePointer();
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
  }
}
