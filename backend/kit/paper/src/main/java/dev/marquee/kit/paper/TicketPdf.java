package dev.marquee.kit.paper;

import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfWriter;

/** Prints the tickets of an order as a PDF, one a page. */
@Singleton
public class TicketPdf {
  /** One takes about 16 MiB of a small heap while it lasts, and a core that sells tickets. */
  private static final int AT_ONCE = 1;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Semaphore renderings;
  private final Duration patience;

  @Inject
  TicketPdf() {
    this(new Semaphore(AT_ONCE, true), PATIENCE);
  }

  TicketPdf(Semaphore renderings, Duration patience) {
    this.renderings = renderings;
    this.patience = patience;
  }

  /**
   * The PDF of an order's tickets: the same bytes for the same order and language.
   *
   * @param reader English and Korean are spoken; others get English
   * @throws ProblemException 503 {@code OVERLOADED} when others kept it busy for 5 s
   */
  public byte[] render(OrderPaper order, Locale reader) {
    enter();
    try {
      return print(order, Words.of(reader));
    } finally {
      renderings.release();
    }
  }

  private void enter() {
    try {
      if (renderings.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw ProblemException.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "OVERLOADED",
            "Too many tickets are being printed. Please try again.")
        .retryAfter(patience);
  }

  private static byte[] print(OrderPaper order, Words words) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PdfIdentity identity = PdfIdentity.of(order, words.locale());
    Typeface regular = Typeface.regular(identity);
    Typeface bold = Typeface.bold(identity);
    Document document = new Document(TicketPage.SIZE, 0, 0, 0, 0);
    PdfWriter writer = PdfWriter.getInstance(document, bytes);
    writer.setPdfVersion(PdfWriter.VERSION_1_7);
    document.addTitle(order.title() + " · " + words.text("entry.order", order.number()));
    document.addProducer("Marquee");
    identity.mark(writer);
    document.open();
    for (int index = 0; index < order.tickets().size(); index++) {
      document.newPage();
      Pen pen = new Pen(writer.getDirectContent());
      new TicketPage(pen, regular, bold, words, order).draw(order.tickets().get(index), index + 1);
    }
    document.close();
    return bytes.toByteArray();
  }
}
