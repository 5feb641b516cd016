package dev.marquee.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {
  @TempDir Path folder;

  @Test
  void whatTheManifestNamesIsStagedInItsOrderAndWithOneTime() throws Exception {
    Path built = built("lib/z.jar lib/kit.jar lib/a.jar", "z.jar", "kit.jar", "a.jar", "stale.jar");

    Application application = Application.stage(built, Set.of("kit.jar"), staged());

    assertEquals("auth", application.name());
    assertEquals(
        List.of("z.jar", "a.jar"),
        application.dependencies().stream().map(file -> file.getFileName().toString()).toList());
    assertEquals(
        List.of(application.jar().resolveSibling("lib").resolve("kit.jar")), application.own());
    assertFalse(Files.exists(application.jar().resolveSibling("lib").resolve("stale.jar")));
    for (Path file : application.files()) {
      assertEquals(
          Application.FILE_TIME, Files.getLastModifiedTime(file).toInstant(), file.toString());
    }
  }

  @Test
  void otherContentLiesElsewhereAndWhatWasThereIsForgotten() throws Exception {
    Path built = built("lib/a.jar", "a.jar");
    Path first = Application.stage(built, Set.of(), staged()).jar();
    assertEquals(first, Application.stage(built, Set.of(), staged()).jar());

    Files.writeString(built.resolveSibling("lib").resolve("a.jar"), "b.jar");
    Path second = Application.stage(built, Set.of(), staged()).jar();
    assertNotEquals(first, second, "Jib would take the layer of the first for this one");
    assertFalse(Files.exists(first));
  }

  @Test
  void whatIsNotBuiltIsOneSentence() {
    Path missing = folder.resolve("none.jar");
    String message =
        assertThrows(IOException.class, () -> Application.stage(missing, Set.of(), staged()))
            .getMessage();
    assertTrue(message.contains("after the phase 'package'"), message);
  }

  @Test
  void anImageStartsJavaItselfAndLaysItsFilesOutInLayers() throws Exception {
    Path java = Files.createDirectories(folder.resolve("runtime/bin"));
    Files.writeString(java.resolve("java"), "").toFile().setExecutable(true);
    Application application =
        Application.stage(
            built("lib/kit.jar lib/a.jar", "kit.jar", "a.jar"), Set.of("kit.jar"), staged());
    Path cache = Files.writeString(folder.resolve("auth.aot"), "");
    ImageLayout layout =
        new ImageLayout(
            new JavaRuntime(folder.resolve("runtime"), "digest"), application, Optional.of(cache));

    assertEquals(
        List.of(
            "/opt/java/bin/java",
            "@/opt/java/container.options",
            "-XX:AOTCache=/app/classes.aot",
            "-jar",
            "/app/auth.jar"),
        layout.entrypoint());
    assertEquals(
        List.of(
            "java: /opt/java/bin/java 555, /opt/java/container.options 444",
            "dependencies: /app/lib/a.jar 444",
            "application: /app/lib/kit.jar 444, /app/auth.jar 444",
            "class-cache: /app/classes.aot 444"),
        layout.layers().stream().map(ApplicationTest::describe).toList());
  }

  @Test
  void anImageWithoutACacheNamesNone() throws Exception {
    ImageLayout layout =
        new ImageLayout(
            new JavaRuntime(folder, "digest"),
            Application.stage(built("lib/a.jar", "a.jar"), Set.of(), staged()),
            Optional.empty());
    assertEquals(
        List.of("/opt/java/bin/java", "@/opt/java/container.options", "-jar", "/app/auth.jar"),
        layout.entrypoint());
  }

  private static String describe(FileEntriesLayer layer) {
    return layer.getName()
        + ": "
        + String.join(
            ", ",
            layer.getEntries().stream()
                .map(entry ->
                    entry.getExtractionPath() + " " + entry.getPermissions().toOctalString())
                .toList());
  }

  private Path staged() {
    return folder.resolve("image");
  }

  private Path built(String classPath, String... libraries) throws IOException {
    Path target = Files.createDirectories(folder.resolve("target/lib")).getParent();
    for (String library : libraries) {
      Files.writeString(target.resolve("lib").resolve(library), library);
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    Path jar = target.resolve("auth.jar");
    try (var output = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      output.finish();
    }
    return jar;
  }
}
