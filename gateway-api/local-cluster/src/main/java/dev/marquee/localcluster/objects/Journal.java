package dev.marquee.localcluster.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The objects on disk: a file with one line of JSON per change, each forced to disk before the
 * change counts. A line holds everything that one call changed, so a call is kept as a whole or not
 * at all; a last line that a crash cut short is dropped. Opening the journal, and every so many
 * bytes, replaces it by one line with the present state (written beside it, forced, renamed).
 */
final class Journal implements AutoCloseable {
  private static final long COMPACT_AFTER_BYTES = 16L << 20;

  private final Path file;
  private FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Reads what is there into {@code objects} and opens the journal for more. */
  static Journal open(Path file, SortedMap<ObjectKey, ObjectNode> objects) throws IOException {
    Files.createDirectories(file.getParent());
    if (Files.exists(file)) {
      replay(Files.readString(file), objects);
    }
    return new Journal(file, compact(file, objects.values()));
  }

  /**
   * @throws UncheckedIOException when the line could not be forced to disk; the change must then
   *     not be made
   */
  void append(List<ObjectNode> puts, List<ObjectKey> deletes, Supplier<List<ObjectNode>> all) {
    try {
      if (channel.size() > COMPACT_AFTER_BYTES) {
        channel.close();
        channel = compact(file, all.get());
      }
      long end = channel.size();
      try {
        write(channel, line(puts, deletes));
      } catch (IOException e) {
        // A part of the line may be there: later lines must not follow it.
        channel.truncate(end);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void replay(String text, SortedMap<ObjectKey, ObjectNode> objects)
      throws IOException {
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      JsonNode line = Json.MAPPER.readTree(text.substring(start, end));
      line.path("put").forEach(object -> objects.put(ObjectKey.of(object), (ObjectNode) object));
      line.path("delete")
          .forEach(key -> objects.remove(Json.MAPPER.convertValue(key, ObjectKey.class)));
      start = end + 1;
    }
  }

  private static FileChannel compact(Path file, Collection<ObjectNode> objects) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    write(channel, line(objects, List.of()));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory = FileChannel.open(file.getParent())) {
      directory.force(true);
    }
    return channel;
  }

  private static void write(FileChannel channel, byte[] line) throws IOException {
    channel.position(channel.size());
    ByteBuffer buffer = ByteBuffer.wrap(line);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(false);
  }

  private static byte[] line(Collection<ObjectNode> puts, List<ObjectKey> deletes) {
    ObjectNode line = Json.object();
    ArrayNode put = line.putArray("put");
    puts.forEach(object -> put.add(object.deepCopy().without("status")));
    ArrayNode delete = line.putArray("delete");
    deletes.forEach(key ->
        delete.add(
            Json.ofStrings(
                new TreeMap<>(
                    Map.of(
                        "kind", key.kind(),
                        "namespace", key.namespace(),
                        "name", key.name())))));
    return (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
