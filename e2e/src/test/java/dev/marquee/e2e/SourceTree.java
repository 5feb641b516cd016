package dev.marquee.e2e;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What the repository holds, read from its files. */
final class SourceTree {
  private static final String SOURCES = "src/main/java/dev/marquee";
  private static final Set<String> SKIPPED = Set.of("node_modules", "target", "src", ".git");

  private SourceTree() {}

  /** The folders of Maven modules that have Java sources. */
  static List<Path> modulesWithSources() {
    List<Path> modules = new ArrayList<>();
    try {
      Files.walkFileTree(
          Repository.ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              if (SKIPPED.contains(folder.getFileName().toString())) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              if (Files.exists(folder.resolve("pom.xml"))
                  && Files.isDirectory(folder.resolve(SOURCES))) {
                modules.add(folder);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException exception) {
      throw new IllegalStateException("The repository is not readable", exception);
    }
    return modules;
  }

  /** The modules that become images: their parent is {@code backend/kit/service}. */
  static List<Path> serviceModules() {
    return modulesWithSources().stream()
        .filter(module -> parent(module.resolve("pom.xml")).equals("service"))
        .toList();
  }

  /** The names of their packages below {@code dev.marquee}. */
  static Set<String> services() {
    return serviceModules().stream()
        .flatMap(module -> packages(module.resolve(SOURCES)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> packages(Path sources) {
    try (Stream<Path> folders = Files.list(sources)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .toList();
    } catch (IOException exception) {
      throw new IllegalStateException("Not readable: " + sources, exception);
    }
  }

  private static String parent(Path pom) {
    try {
      Element project =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(pom.toFile())
              .getDocumentElement();
      return child(project, "parent").flatMap(parent -> child(parent, "artifactId")).stream()
          .map(Element::getTextContent)
          .map(String::strip)
          .findFirst()
          .orElse("");
    } catch (IOException | ParserConfigurationException | SAXException exception) {
      throw new IllegalStateException("Not readable: " + pom, exception);
    }
  }

  private static Optional<Element> child(Element element, String name) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && child.getTagName().equals(name)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }
}
