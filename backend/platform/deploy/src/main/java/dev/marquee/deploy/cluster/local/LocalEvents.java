package dev.marquee.deploy.cluster.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** One stream of server-sent events of the local cluster, whose data fit on one line each. */
final class LocalEvents {
  private static final String DATA = "data:";

  private LocalEvents() {}

  /**
   * Reads until the stream ends; an interruption of the thread ends it, too.
   *
   * @param opened called once the cluster has begun to answer
   * @param document called with the data of each event
   * @throws IOException when the connection breaks or the cluster refuses
   */
  static void read(
      LocalClusterClient client,
      String path,
      Map<String, String> query,
      Runnable opened,
      Consumer<String> document)
      throws IOException, InterruptedException {
    try (InputStream stream = client.stream(path, query);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      opened.run();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DATA)) {
          document.accept(line.substring(DATA.length()).strip());
        }
      }
    }
  }
}
