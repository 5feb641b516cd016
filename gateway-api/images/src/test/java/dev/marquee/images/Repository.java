package dev.marquee.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The checkout that these tests belong to. */
final class Repository {
  static final Path ROOT = root();

  private Repository() {}

  /** Every module that becomes an image, by the image's name, with its folder below the root. */
  static Map<String, String> imageModules() throws Exception {
    Map<String, String> modules = new TreeMap<>();
    Matcher module =
        Pattern.compile("<module>([^<]+)</module>")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    while (module.find()) {
      Element project = pom(ROOT.resolve(module.group(1)).resolve("pom.xml"));
      String parent =
          child(child(project, "parent").orElseThrow(), "artifactId")
              .orElseThrow()
              .getTextContent();
      boolean hasCode = child(project, "packaging").isEmpty();
      if (hasCode && (parent.equals("service") || parent.equals("module"))) {
        String artifact = child(project, "artifactId").orElseThrow().getTextContent();
        modules.put("marquee/" + artifact, module.group(1));
      }
    }
    return modules;
  }

  static String version() throws Exception {
    return child(pom(ROOT.resolve("pom.xml")), "version").orElseThrow().getTextContent();
  }

  private static Element pom(Path file)
      throws IOException, ParserConfigurationException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(file.toFile())
        .getDocumentElement();
  }

  private static Optional<Element> child(Element parent, String name) {
    NodeList children = parent.getChildNodes();
    for (int index = 0; index < children.getLength(); index++) {
      Node child = children.item(index);
      if (child instanceof Element element && element.getTagName().equals(name)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  private static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("marquee"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
