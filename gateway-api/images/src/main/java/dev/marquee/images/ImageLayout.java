package dev.marquee.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where everything is in an image. The layers stand in the order of how seldom they change: {@code
 * java} is the same in every image, {@code dependencies} change with a library, {@code application}
 * and {@code class-cache} with the code. Files belong to root and nobody may write them.
 */
record ImageLayout(JavaRuntime runtime, Application application, Optional<Path> cache) {
  private static final String JAVA = "/opt/java";
  private static final String OPTIONS = JAVA + "/" + ContainerOptions.FILE;
  private static final String APP = "/app";
  private static final String CACHE = APP + "/classes.aot";

  /** No shell: Java is process 1 and gets the signals. */
  List<String> entrypoint() {
    List<String> line = new ArrayList<>(List.of(JAVA + "/bin/java", "@" + OPTIONS));
    if (cache.isPresent()) {
      line.add("-XX:AOTCache=" + CACHE);
    }
    line.add("-jar");
    line.add(APP + "/" + application.jar().getFileName());
    return line;
  }

  List<FileEntriesLayer> layers() throws IOException {
    List<FileEntriesLayer> layers = new ArrayList<>();
    layers.add(java());
    layers.add(libraries("dependencies", application.dependencies()).build());
    FileEntriesLayer.Builder own = libraries("application", application.own());
    add(own, application.jar(), APP + "/" + application.jar().getFileName());
    layers.add(own.build());
    if (cache.isPresent()) {
      FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("class-cache");
      add(layer, cache.get(), CACHE);
      layers.add(layer.build());
    }
    return layers;
  }

  private FileEntriesLayer java() throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("java");
    for (Path file : Folders.files(runtime.folder())) {
      add(layer, file, JAVA + "/" + runtime.folder().relativize(file));
    }
    add(layer, ContainerOptions.write(runtime.folder().resolveSibling("options")), OPTIONS);
    return layer.build();
  }

  private static FileEntriesLayer.Builder libraries(String name, List<Path> libraries) {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    libraries.forEach(library -> add(layer, library, APP + "/lib/" + library.getFileName()));
    return layer;
  }

  private static void add(FileEntriesLayer.Builder layer, Path file, String path) {
    layer.addEntry(
        file,
        AbsoluteUnixPath.get(path),
        FilePermissions.fromOctalString(Files.isExecutable(file) ? "555" : "444"),
        Application.FILE_TIME);
  }
}
