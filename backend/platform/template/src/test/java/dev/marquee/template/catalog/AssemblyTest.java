package dev.marquee.template.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssemblyTest {
  @Test
  void aPartChangesComponentsThatAreThereAndAddsOthersAtTheEnd() {
    Assembly assembly =
        Assembly.EMPTY
            .with(
                List.of(
                    Map.of("name", "a", "environment", Map.of("X", "1")),
                    Map.of("name", "b", "events", false)),
                Map.of())
            .with(
                List.of(
                    Map.of("name", "c"),
                    Map.of("name", "a", "environment", Map.of("Y", "2")),
                    Map.of("name", "b", "events", true)),
                Map.of());
    assertEquals(
        List.of(
            Map.of("name", "a", "environment", Map.of("X", "1", "Y", "2")),
            Map.of("name", "b", "events", true),
            Map.of("name", "c")),
        assembly.list());
  }

  /** The example of RFC 7396, section 3. */
  @Test
  void parametersAreMergedAsTheStandardSays() {
    Map<String, Object> patch = new LinkedHashMap<>();
    patch.put("title", "Hello!");
    patch.put("phoneNumber", "+01-123-456-7890");
    Map<String, Object> author = new LinkedHashMap<>();
    author.put("familyName", null);
    patch.put("author", author);
    patch.put("tags", List.of("example"));
    assertEquals(
        Map.of(
            "title", "Hello!",
            "author", Map.of("givenName", "John"),
            "tags", List.of("example"),
            "content", "This will be unchanged",
            "phoneNumber", "+01-123-456-7890"),
        MergePatch.apply(
            Map.of(
                "title",
                "Goodbye!",
                "author",
                Map.of("givenName", "John", "familyName", "Doe"),
                "tags",
                List.of("example", "sample"),
                "content",
                "This will be unchanged"),
            patch));
  }
}
