package dev.marquee.deploy.observation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lines between pods that write and a reader who may be slower. It never makes a pod wait: when it
 * is full, the oldest lines go, and the reader is told how many.
 */
final class LogBuffer {
  private final int mostLines;
  private final int mostCharacters;
  private final Deque<Line> lines = new ArrayDeque<>();
  private int characters;
  private long dropped;

  LogBuffer(int mostLines, int mostCharacters) {
    this.mostLines = mostLines;
    this.mostCharacters = mostCharacters;
  }

  /** What is next for the reader. */
  sealed interface Item {}

  /** A line of a pod. */
  record Line(String pod, String text) implements Item {}

  /** So many lines were left out here. */
  record Dropped(long lines) implements Item {}

  synchronized void add(Line line) {
    lines.addLast(line);
    characters += line.text().length();
    while (lines.size() > mostLines || characters > mostCharacters && lines.size() > 1) {
      characters -= lines.removeFirst().text().length();
      dropped++;
    }
  }

  /** Takes what is next. */
  synchronized Optional<Item> poll() {
    if (dropped > 0) {
      Dropped told = new Dropped(dropped);
      dropped = 0;
      return Optional.of(told);
    }
    @Nullable Line line = lines.pollFirst();
    if (line != null) {
      characters -= line.text().length();
    }
    return Optional.ofNullable(line);
  }
}
