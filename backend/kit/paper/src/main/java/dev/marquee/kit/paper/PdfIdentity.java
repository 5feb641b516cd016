package dev.marquee.kit.paper;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openpdf.text.pdf.PdfBoolean;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfEncryption;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/**
 * What a PDF says about itself, taken from the order instead of a clock and a lottery, so that the
 * same tickets are the same file. It names no version of what made it.
 */
record PdfIdentity(OrderPaper order, Locale locale, UUID name) {

  static PdfIdentity of(OrderPaper order, Locale locale) {
    String tickets =
        order.tickets().stream().map(TicketPaper::code).collect(Collectors.joining(" "));
    String all = order.id() + " " + order.revision() + " " + locale + " " + tickets;
    return new PdfIdentity(
        order, locale, UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)));
  }

  void mark(PdfWriter writer) {
    byte[] id =
        ByteBuffer.allocate(16)
            .putLong(name.getMostSignificantBits())
            .putLong(name.getLeastSignificantBits())
            .array();
    var placedAt = GregorianCalendar.from(order.placedAt().atZone(ZoneOffset.UTC));
    writer.getInfo().put(PdfName.FILEID, PdfEncryption.createInfoId(id, id));
    writer.getInfo().put(PdfName.CREATIONDATE, new PdfDate(placedAt));
    writer.getExtraCatalog().put(PdfName.LANG, new PdfString(locale.toLanguageTag()));
    writer.addViewerPreference(PdfName.DISPLAYDOCTITLE, PdfBoolean.PDFTRUE);
  }

  /** Chooses the names of the embedded parts of fonts, which must differ from file to file. */
  SecureRandom fontNames() {
    return new Repeatable(name.getMostSignificantBits());
  }

  private static final class Repeatable extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final Random random;

    Repeatable(long seed) {
      this.random = new Random(seed);
    }

    @Override
    public double nextDouble() {
      return random.nextDouble();
    }
  }
}
