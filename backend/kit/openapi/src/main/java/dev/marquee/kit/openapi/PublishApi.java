package dev.marquee.kit.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Run by the build once a service is compiled: makes the document that the service answers out of
 * the one that was generated. A module without controllers has none.
 */
public final class PublishApi {
  private static final String GENERATED = "META-INF/swagger";
  private static final String PUBLISHED = "openapi.yml";
  private static final int ARGUMENTS = 5;

  private PublishApi() {}

  /**
   * Completes a document.
   *
   * @param arguments the folder of compiled classes, the service's name, its version, what it is
   *     for, and where its paths begin, seen from its document
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != ARGUMENTS) {
      throw new IllegalArgumentException(
          "Expected classes, name, version, description and server, but got " + List.of(arguments));
    }
    Path classes = Path.of(arguments[0]);
    Path generated = classes.resolve(GENERATED);
    if (!Files.isDirectory(generated)) {
      return;
    }
    ApiDocument document = ApiDocument.parse(Files.readString(only(generated)));
    Files.writeString(
        classes.resolve(PUBLISHED),
        document.completed(arguments[1], arguments[2], arguments[3], arguments[4]));
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> documents = files.toList();
      if (documents.size() != 1) {
        throw new IllegalStateException("Expected one document, but found " + documents);
      }
      return documents.getFirst();
    }
  }
}
