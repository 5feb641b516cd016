package dev.marquee.deploy.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogBufferTest {
  @Test
  void whatFitsComesInOrder() {
    assertEquals(List.of("1", "2", "3"), read(filled(new LogBuffer(3, 1_000), 3)));
  }

  @Test
  void theOldestLinesGoAndTheirNumberIsTold() {
    assertEquals(List.of("-7", "8", "9", "10"), read(filled(new LogBuffer(3, 1_000), 10)));
  }

  @Test
  void manyCharactersAreBoundedToo() {
    LogBuffer buffer = new LogBuffer(1_000, 10);
    for (int line = 0; line < 5; line++) {
      buffer.add(new LogBuffer.Line("event-1", "12345"));
    }
    assertEquals(List.of("-3", "12345", "12345"), read(buffer));
    buffer.add(new LogBuffer.Line("event-1", "longer than all that fits"));
    assertEquals(List.of("longer than all that fits"), read(buffer), "one line always fits");
  }

  @Test
  void whatIsReadMakesRoom() {
    LogBuffer buffer = filled(new LogBuffer(3, 1_000), 3);
    buffer.poll();
    filled(buffer, 1);
    assertEquals(List.of("2", "3", "1"), read(buffer));
  }

  @Test
  void aLineAndAPodHaveTheirSize() {
    assertEquals(8 * 1024 + 1, LogLines.cut("x".repeat(10_000)).length());
    assertEquals("x".repeat(8 * 1024), LogLines.cut("x".repeat(8 * 1024)));
    assertEquals(List.of("b", "c"), LogLines.last("a\nb\nc\n", 2));
    assertEquals(128, LogLines.last(("x".repeat(8 * 1024) + "\n").repeat(1_000), 1_000).size());
  }

  private static LogBuffer filled(LogBuffer buffer, int count) {
    for (int line = 1; line <= count; line++) {
      buffer.add(new LogBuffer.Line("event-1", String.valueOf(line)));
    }
    return buffer;
  }

  private static List<String> read(LogBuffer buffer) {
    List<String> read = new ArrayList<>();
    for (Optional<LogBuffer.Item> item = buffer.poll(); item.isPresent(); item = buffer.poll()) {
      read.add(
          switch (item.get()) {
            case LogBuffer.Line(String pod, String text) -> text;
            case LogBuffer.Dropped(long lines) -> "-" + lines;
          });
    }
    return read;
  }
}
