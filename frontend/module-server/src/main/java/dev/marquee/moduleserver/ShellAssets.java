package dev.marquee.moduleserver;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The files of a shell page, as the web build wrote them to {@code public/shell.json}: paths
 * relative to the base path.
 *
 * @param script the page's entry point, an ES module
 * @param style the page's style sheet
 * @param runtime the federation runtime, in its webjar
 * @param preload chunks that the script imports
 */
@Serdeable
record ShellAssets(String script, String style, String runtime, List<String> preload) {

  static ShellAssets read(ObjectMapper mapper) {
    try (InputStream stream =
        ShellAssets.class.getClassLoader().getResourceAsStream("public/shell.json")) {
      if (stream == null) {
        throw new IllegalStateException(
            "public/shell.json is not on the class path: build.mjs of a module with pages calls buildShell()");
      }
      return mapper.readValue(stream, Argument.of(ShellAssets.class));
    } catch (IOException failure) {
      throw new IllegalStateException("public/shell.json cannot be read", failure);
    }
  }
}
