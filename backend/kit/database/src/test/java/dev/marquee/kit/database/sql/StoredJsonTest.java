package dev.marquee.kit.database.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredJsonTest {
  private final StoredJson json = new StoredJson(ObjectMapper.getDefault());

  @Serdeable
  record Thing(String name, int number) {}

  @Test
  void whatIsWrittenIsReadBack() {
    Thing thing = new Thing("a", 1);
    assertEquals("{\"name\":\"a\",\"number\":1}", json.write(thing));
    assertEquals(thing, json.read(json.write(thing), Thing.class));
    assertEquals(
        List.of(thing), json.read(json.write(List.of(thing)), Argument.listOf(Thing.class)));
  }

  @Test
  void whatIsNoJsonIsNotReadSilently() {
    assertThrows(UncheckedIOException.class, () -> json.read("{", Thing.class));
  }
}
