package dev.marquee.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventSchemasTest {
  private static final Path FOLDER = Path.of("src/main/resources/events");
  private static final Path DOCUMENT = Path.of("../../docs/events.md");
  private static final JsonMapper JSON = new JsonMapper();

  static Set<String> types() {
    return EventSchemas.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatWasOnceSentIsStillValid(String type) {
    List<String> samples = EventSchemas.samples(type);
    assertFalse(samples.isEmpty(), "no sample");
    for (String sample : samples) {
      assertEquals(List.of(), EventSchemas.violations(type, sample));
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatIsRequiredStaysAsItWas(String type) throws IOException {
    Set<String> required = new TreeSet<>();
    RequiredMembers.collect(RequiredMembers.schema(type), "", required);
    Set<String> baseline = new TreeSet<>();
    JSON.readTree(FOLDER.resolve("baseline.json").toFile())
        .get(type)
        .forEach(path -> baseline.add(path.asString()));
    assertEquals(baseline, required, "a schema only ever gains optional members");
  }

  @ParameterizedTest
  @MethodSource("types")
  void whateverIsRequiredIsMissedWhenItIsNotThere(String type) {
    ObjectNode sample = (ObjectNode) JSON.readTree(EventSchemas.samples(type).getFirst());
    for (String member : List.copyOf(sample.propertyNames())) {
      ObjectNode without = sample.deepCopy();
      JsonNode value = without.remove(member);
      boolean required = RequiredMembers.of(type).contains(member);
      assertEquals(
          required,
          !EventSchemas.violations(type, without.toString()).isEmpty(),
          member + " = " + value);
    }
    sample.put("added", "later");
    assertEquals(List.of(), EventSchemas.violations(type, sample.toString()));
  }

  @Test
  void everySchemaHasItsPlaceInTheBaseline() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertEquals(
          EventSchemas.types(),
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".schema.json"))
              .map(name -> name.replace(".schema.json", ""))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void everyTypeOfTheDocumentHasASchema() throws IOException {
    String document = Files.readString(DOCUMENT);
    String section =
        document.substring(document.indexOf("## Types"), document.indexOf("## The saga"));
    Set<String> named = new TreeSet<>();
    Matcher matcher =
        Pattern.compile("`((?:[a-z-]+)?\\.[a-z-]+)`").matcher(section.replace("\n", " "));
    String family = "";
    while (matcher.find()) {
      String name = matcher.group(1);
      if (name.startsWith("marquee.")) {
        continue;
      }
      family = name.startsWith(".") ? family : name.substring(0, name.indexOf('.'));
      named.add(name.startsWith(".") ? family + name : name);
    }
    assertTrue(named.size() > 30, named::toString);
    assertEquals(EventSchemas.types(), named);
  }

  @Test
  void aTypeThatNobodyKnowsIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> EventSchemas.violations("order.vanished", "{}"));
  }
}
