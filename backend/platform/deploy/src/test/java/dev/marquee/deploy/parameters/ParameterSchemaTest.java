package dev.marquee.deploy.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.kit.http.Violation;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ParameterSchemaTest {
  private static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema",
       "type": "object", "additionalProperties": false, "required": ["title", "sections"],
       "properties": {
         "title": {"type": "string", "pattern": "\\\\S", "x-marquee-label": {"en": "Title"}},
         "opensAt": {"type": "string", "format": "date-time"},
         "sections": {"type": "array", "items": {
           "type": "object", "additionalProperties": false, "required": ["kind"],
           "properties": {
             "kind": {"enum": ["RESERVED", "GENERAL"]},
             "rows": {"type": "integer", "minimum": 1, "maximum": 100}},
           "if": {"properties": {"kind": {"const": "GENERAL"}}},
           "then": {"properties": {"rows": false}},
           "else": {"required": ["rows"]}}}}}
      """;

  private final ObjectMapper json = ObjectMapper.getDefault();
  private final ParameterSchema schema = new ParameterSchema(json);

  @Test
  void whatKeepsTheSchemaHasNoViolations() throws IOException {
    assertEquals(
        Map.of(),
        check(
            "{'title': 'Hamlet', 'sections': [{'kind': 'RESERVED', 'rows': 3}],"
                + " 'opensAt': '2027-01-01T00:00:00Z'}"));
  }

  @Test
  void eachViolationHasThePathOfItsFieldAndAMessageForAPerson() throws IOException {
    assertEquals(
        new TreeMap<>(
            Map.of(
                "title", "does not have the right form",
                "opensAt", "does not have the right form",
                "surprise", "is not known here",
                "sections[0].rows", "is missing",
                "sections[1].rows", "does not belong here",
                "sections[2].rows", "must be at most 100",
                "sections[3].rows", "must be at least 1",
                "sections[4].kind", "is none of the choices")),
        check(
            "{'title': ' ', 'opensAt': 'tomorrow', 'surprise': 1, 'sections': [{'kind':"
                + " 'RESERVED'}, {'kind': 'GENERAL', 'rows': 1}, {'kind': 'RESERVED', 'rows': 101},"
                + " {'kind': 'RESERVED', 'rows': 0}, {'kind': 'STANDING', 'rows': 1}]}"));
  }

  @Test
  void whatIsMissingIsNamedItself() throws IOException {
    assertEquals(
        new TreeMap<>(Map.of("title", "is missing", "sections", "is missing")), check("{}"));
  }

  private Map<String, String> check(String parameters) throws IOException {
    return schema.check(read(SCHEMA), read(parameters.replace('\'', '"'))).stream()
        .collect(
            Collectors.toMap(
                Violation::field, Violation::message, (first, second) -> first, TreeMap::new));
  }

  private Map<String, Object> read(String text) throws IOException {
    return json.readValue(text, Argument.mapOf(String.class, Object.class));
  }
}
