package dev.marquee.localcluster.pods;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodLogReaderTest {
  @TempDir Path directory;
  private PodLog log;

  @BeforeEach
  void openLog() {
    log = new PodLog(directory.resolve("pod.log"));
  }

  @Test
  void itBeginsWithTheLastLinesAndGoesOnWithWhatIsAdded() throws IOException {
    write("one\ntwo\nthree\n");
    PodLogReader reader = log.reader(2);
    assertEquals(List.of("two", "three"), reader.next());
    assertEquals(List.of(), reader.next());

    write("four\n");
    assertEquals(List.of("four"), reader.next());
  }

  @Test
  void aLineIsToldOnceItsEndIsThere() throws IOException {
    write("one\ntw");
    PodLogReader reader = log.reader(1);
    assertEquals(List.of("one"), reader.next());

    write("o\nthr");
    assertEquals(List.of("two"), reader.next());
    assertEquals(Optional.of("thr"), reader.rest());
    assertEquals(Optional.empty(), reader.rest());
  }

  @Test
  void noLineIsLostOrRepeatedWhenTheFileIsCut() throws IOException {
    write("one\n");
    PodLogReader reader = log.reader(10);
    assertEquals(List.of("one"), reader.next());

    write("two\nthr");
    log.rotate(1);
    write("ee\nfour\n");
    assertEquals(List.of("two", "three", "four"), reader.next());

    write("five, which is longer than all that was before the cut\n");
    log.rotate(1);
    write("six, which is longer than all that was before the cut, five included\n");
    assertEquals(
        List.of(
            "five, which is longer than all that was before the cut",
            "six, which is longer than all that was before the cut, five included"),
        reader.next());
  }

  @Test
  void theLastLinesMayBeInTheFileBefore() throws IOException {
    write("one\ntwo\n");
    log.rotate(1);
    write("three\n");

    assertEquals(List.of("two", "three"), log.reader(2).next());
  }

  @Test
  void aLogThatIsLongerThanAPieceIsReadPieceByPiece() throws IOException {
    write("");
    PodLogReader reader = log.reader(0);
    for (int i = 0; i < 30_000; i++) {
      write("line " + i + "\n");
      if (i == 20_000) {
        log.rotate(1);
      }
    }

    var lines = new ArrayList<String>();
    for (List<String> next = reader.next(); !next.isEmpty(); next = reader.next()) {
      lines.addAll(next);
    }

    assertEquals(30_000, lines.size());
    assertEquals("line 29999", lines.getLast());
  }

  @Test
  void aLineWithoutEndComesInPieces() throws IOException {
    PodLogReader reader = log.reader(0);
    write("x".repeat(100_000));

    assertEquals(List.of("x".repeat(64 * 1024)), reader.next());
    assertEquals(List.of(), reader.next());
    assertEquals(Optional.of("x".repeat(100_000 - 64 * 1024)), reader.rest());
  }

  private void write(String text) throws IOException {
    Files.writeString(log.file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
