package dev.marquee.ticketing.availability;

import dev.marquee.kit.http.EntityTag;
import dev.marquee.ticketing.availability.AvailabilityDocument.SectionDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One version of a performance's availability. */
final class Snapshot {
  /** Smaller answers fit into one packet anyway. */
  private static final int WORTH_COMPRESSING = 1024;

  private final long revision;
  private final long version;
  private final List<SectionDocument> sections;
  private final History history;
  private final Representation plain;
  private @Nullable Representation compressed;

  /**
   * The document as it is sent.
   *
   * @param tag its strong entity tag
   * @param encoding as in {@code Content-Encoding}
   */
  record Representation(byte[] body, EntityTag tag, String encoding) {}

  /**
   * A version.
   *
   * @param revision of the inventory it was read with
   * @param body the document as JSON
   */
  Snapshot(
      long revision, long version, List<SectionDocument> sections, History history, byte[] body) {
    this.revision = revision;
    this.version = version;
    this.sections = sections;
    this.history = history;
    this.plain =
        new Representation(
            body,
            EntityTag.quoted(version + "-" + Integer.toHexString(sections.hashCode())),
            "identity");
  }

  long revision() {
    return revision;
  }

  /** Grows with every change. */
  long version() {
    return version;
  }

  List<SectionDocument> sections() {
    return sections;
  }

  /** How it came from earlier versions. */
  History history() {
    return history;
  }

  /** As JSON. */
  Representation plain() {
    return plain;
  }

  /** Compressed, once for everybody and not before somebody asks; plain when it is small. */
  synchronized Representation gzip() {
    if (plain.body().length <= WORTH_COMPRESSING) {
      return plain;
    }
    if (compressed == null) {
      compressed = new Representation(compress(plain.body()), plain.tag().encoded("gzip"), "gzip");
    }
    return compressed;
  }

  private static byte[] compress(byte[] body) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(body);
    } catch (IOException exception) {
      throw new UncheckedIOException("Writing to memory does not fail", exception);
    }
    return compressed.toByteArray();
  }
}
