package dev.marquee.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The JDK's ahead-of-time caches (JEP 514), kept by what they were trained with. Two trainings
 * never give the same bytes; that the first is kept is what makes building an image again give the
 * same image.
 */
record ClassCaches(Path folder, JavaRuntime runtime) {
  /** The cache of an application, trained when there is none yet. */
  Path of(Application application) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path cache = folder.resolve(application.name() + "-" + digest(application) + ".aot");
    if (!Files.exists(cache)) {
      Path fresh = cache.resolveSibling(cache.getFileName() + "." + ProcessHandle.current().pid());
      Files.deleteIfExists(fresh);
      Path options = ContainerOptions.write(folder);
      new TrainingRun(runtime, options, folder).train(application, fresh);
      Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
    }
    return cache;
  }

  private String digest(Application application) throws IOException {
    Digest digest = new Digest();
    digest.add(runtime.digest().getBytes(StandardCharsets.UTF_8));
    digest.add(ContainerOptions.content());
    for (Path file : application.files()) {
      digest.add(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      digest.add(Files.readAllBytes(file));
    }
    return digest.text();
  }
}
