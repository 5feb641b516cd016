package dev.marquee.template.catalog;

import static dev.marquee.template.catalog.Schemas.errors;
import static dev.marquee.template.catalog.Schemas.locations;
import static dev.marquee.template.catalog.Schemas.sample;
import static dev.marquee.template.catalog.Schemas.schema;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What each template's schema lets through; the very files that the service serves. */
class ParametersSchemaTest {
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reserved-seating/1.0.0",
        "general-admission/1.0.0",
        "reserved-seating",
        "general-admission"
      })
  void isItselfValidAgainstTheMetaSchema(String template) {
    Schema metaSchema =
        Schemas.REGISTRY.getSchema(
            SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    assertEquals(List.of(), metaSchema.validate(schema(template)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reserved-seating/1.0.0",
        "general-admission/1.0.0",
        "reserved-seating",
        "general-admission"
      })
  void letsTheSampleThrough(String template) {
    assertEquals(List.of(), errors(template, sample(template)));
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "general-admission | /maxTicketsPerOrder  | 1",
        "general-admission | /sections/0/capacity | 1",
        "general-admission | /sections/0/price    | 100000000",
        "general-admission | /timeZone            | \"America/Argentina/Buenos_Aires\"",
        "general-admission | /timeZone            | \"Etc/GMT+9\"",
        "general-admission | /timeZone            | \"UTC\"",
        "general-admission | /title               | \"환상의 섬\"",
        "reserved-seating  | /sections/0/rows     | 100",
        "reserved-seating  | /sections/0/seatsPerRow | 100"
      })
  void letsBoundaryValuesThrough(String template, String pointer, String value) {
    ObjectNode parameters = sample(template);
    set(parameters, pointer, JSON.readTree(value));
    assertEquals(List.of(), errors(template, parameters));
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "reserved-seating  | /title                  | \"\"",
        "reserved-seating  | /title                  | \"   \"",
        "reserved-seating  | /title                  | 5",
        "reserved-seating  | /currency               | \"krw\"",
        "reserved-seating  | /currency               | \"XYZ\"",
        "reserved-seating  | /timeZone               | \"Seoul'; drop\"",
        "reserved-seating  | /timeZone               | \"../../etc\"",
        "reserved-seating  | /poster                 | \"../secret\"",
        "reserved-seating  | /cast/0                 | \"\"",
        "reserved-seating  | /venue/name             | \"\"",
        "reserved-seating  | /sections               | []",
        "reserved-seating  | /sections/0/kind        | \"STANDING\"",
        "reserved-seating  | /sections/0/rows        | 0",
        "reserved-seating  | /sections/0/rows        | 101",
        "reserved-seating  | /sections/0/rows        | 1.5",
        "reserved-seating  | /sections/0/seatsPerRow | 101",
        "reserved-seating  | /sections/0/capacity    | 5",
        "reserved-seating  | /sections/1/rows        | 5",
        "reserved-seating  | /sections/1/capacity    | 0",
        "reserved-seating  | /sections/1/capacity    | 50001",
        "reserved-seating  | /sections/1/price       | -1",
        "reserved-seating  | /sections/1/price       | 100000001",
        "reserved-seating  | /performances           | []",
        "reserved-seating  | /performances/0/startsAt | \"2027-05-01\"",
        "reserved-seating  | /performances/0/startsAt | \"2027-05-01T10:00:00+09:00\"",
        "reserved-seating  | /performances/0/startsAt | \"2027-13-01T10:00:00Z\"",
        "reserved-seating  | /sale/opensAt           | \"soon\"",
        "reserved-seating  | /maxTicketsPerOrder     | 0",
        "reserved-seating  | /maxTicketsPerOrder     | 21",
        "general-admission | /sections/0/kind        | \"RESERVED\"",
      })
  void namesTheFieldThatIsWrong(String template, String pointer, String value) {
    ObjectNode parameters = sample(template);
    set(parameters, pointer, JSON.readTree(value));
    assertTrue(
        locations(errors(template, parameters)).contains(pointer),
        () -> "Nothing wrong at " + pointer + ": " + errors(template, parameters));
  }

  @ParameterizedTest(name = "{0}: without {1}{2}")
  @CsvSource({
    "reserved-seating, '', title",
    "reserved-seating, '', description",
    "reserved-seating, '', cast",
    "reserved-seating, '', currency",
    "reserved-seating, '', timeZone",
    "reserved-seating, '', venue",
    "reserved-seating, '', sections",
    "reserved-seating, '', performances",
    "reserved-seating, '', sale",
    "reserved-seating, '', maxTicketsPerOrder",
    "reserved-seating, /sections/0, rows",
    "reserved-seating, /sections/0, seatsPerRow",
    "reserved-seating, /sections/0, price",
    "reserved-seating, /sections/1, capacity",
    "general-admission, /sections/0, capacity",
    "general-admission, /sale, closesAt"
  })
  void asksForWhatIsMissing(String template, String parent, String property) {
    ObjectNode parameters = sample(template);
    ((ObjectNode) parameters.at(parent)).remove(property);
    assertEquals(Set.of(parent), locations(errors(template, parameters)));
  }

  @ParameterizedTest(name = "{0}: an unknown member in {1}")
  @CsvSource({
    "reserved-seating, ''",
    "reserved-seating, /venue",
    "reserved-seating, /sale",
    "reserved-seating, /sections/0",
    "reserved-seating, /performances/0",
    "general-admission, /sections/0"
  })
  void refusesWhatItDoesNotKnow(String template, String parent) {
    ObjectNode parameters = sample(template);
    ((ObjectNode) parameters.at(parent)).put("surprise", true);
    assertFalse(errors(template, parameters).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "/cast, 50, \"A\"",
    "/sections, 20, '{\"name\":\"S\",\"kind\":\"GENERAL\",\"capacity\":1,\"price\":1}'",
  })
  void boundsTheLengthOfLists(String pointer, int longest, String item) {
    ObjectNode parameters = sample("reserved-seating");
    ArrayNode list = (ArrayNode) parameters.at(pointer);
    while (list.size() < longest) {
      list.add(JSON.readTree(item));
    }
    assertEquals(List.of(), errors("reserved-seating", parameters));
    list.add(JSON.readTree(item));
    assertEquals(Set.of(pointer), locations(errors("reserved-seating", parameters)));
  }

  @ParameterizedTest
  @CsvSource({"/title, 120", "/description, 5000", "/cast/0, 100"})
  void boundsTheLengthOfTexts(String pointer, int longest) {
    ObjectNode parameters = sample("reserved-seating");
    set(parameters, pointer, JSON.valueToTree("x".repeat(longest)));
    assertEquals(List.of(), errors("reserved-seating", parameters));
    set(parameters, pointer, JSON.valueToTree("x".repeat(longest + 1)));
    assertEquals(Set.of(pointer), locations(errors("reserved-seating", parameters)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reserved-seating", "general-admission"})
  void everyFieldHasAnEnglishAndAKoreanLabel(String template) {
    List<String> unlabelled = new ArrayList<>();
    collectUnlabelled(schema(template), "", unlabelled);
    assertEquals(List.of(), unlabelled);
  }

  private static void collectUnlabelled(JsonNode schema, String path, List<String> unlabelled) {
    for (String group : List.of("properties", "$defs")) {
      schema
          .path(group)
          .properties()
          .forEach(member -> {
            String memberPath = path + "/" + group + "/" + member.getKey();
            JsonNode label = member.getValue().path("x-marquee-label");
            if (label.path("en").asString("").isBlank()
                || label.path("ko").asString("").isBlank()) {
              unlabelled.add(memberPath);
            }
            collectUnlabelled(member.getValue(), memberPath, unlabelled);
          });
    }
  }

  private static void set(ObjectNode parameters, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    String last = pointer.substring(slash + 1);
    switch (parameters.at(pointer.substring(0, slash))) {
      case ObjectNode object -> object.set(last, value);
      case ArrayNode array -> array.set(Integer.parseInt(last), value);
      case JsonNode other -> throw new IllegalArgumentException(pointer + " is in " + other);
    }
  }
}
