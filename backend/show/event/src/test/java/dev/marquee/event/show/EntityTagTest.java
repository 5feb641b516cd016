package dev.marquee.event.show;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EntityTagTest {
  private final EntityTag tag = of("content");

  @Test
  void otherContentHasAnotherTag() {
    assertNotEquals(tag, of("content!"));
  }

  @Test
  void itIsFoundInAListWeakOrByAStar() {
    assertTrue(tag.isNamedIn(tag.value()));
    assertTrue(tag.isNamedIn("\"other\", " + tag.value()));
    assertTrue(tag.isNamedIn("W/" + tag.value()));
    assertTrue(tag.isNamedIn("*"));
    assertFalse(tag.isNamedIn("\"other\""));
    assertFalse(tag.isNamedIn(""));
  }

  private static EntityTag of(String content) {
    return EntityTag.of(content.getBytes(StandardCharsets.UTF_8));
  }
}
