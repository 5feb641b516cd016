package dev.marquee.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An image as {@code docker save} writes it, unpacked.
 *
 * @param config the image's configuration (OCI image specification)
 * @param root what a container of it sees
 * @param layers the files of each layer, the lowest first
 */
record ImageArchive(JsonNode config, Path root, List<List<String>> layers) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ImageArchive unpack(Path archive, Path folder) throws IOException, InterruptedException {
    Path parts = Files.createDirectories(folder.resolve("parts"));
    Path root = Files.createDirectories(folder.resolve("root"));
    tar("-xf", archive.toString(), "-C", parts.toString());
    JsonNode manifest = JSON.readTree(parts.resolve("manifest.json").toFile()).get(0);
    List<List<String>> layers = new ArrayList<>();
    for (JsonNode layer : manifest.get("Layers")) {
      String file = parts.resolve(layer.asText()).toString();
      layers.add(tar("-tzf", file).lines().filter(name -> !name.endsWith("/")).toList());
      tar("-xzpf", file, "-C", root.toString());
    }
    JsonNode config = JSON.readTree(parts.resolve(manifest.get("Config").asText()).toFile());
    return new ImageArchive(config, root, layers);
  }

  List<String> entrypoint() {
    List<String> line = new ArrayList<>();
    config.at("/config/Entrypoint").forEach(word -> line.add(word.asText()));
    return line;
  }

  private static String tar(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tar", "--warning=no-unknown-keyword"));
    command.addAll(List.of(arguments));
    Process tar =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (tar.waitFor() != 0) {
      throw new IOException(command + " failed");
    }
    return output;
  }
}
