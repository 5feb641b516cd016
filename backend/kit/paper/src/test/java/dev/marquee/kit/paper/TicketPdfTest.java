package dev.marquee.kit.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.paper.TicketPaper.Note;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class TicketPdfTest {
  private static final Pattern SQUARES =
      Pattern.compile("(?m)^([\\d.]+) ([\\d.]+) ([\\d.]+) ([\\d.]+) re$");

  private static final Pattern BASELINE = Pattern.compile("(?m)^1 0 0 1 [\\d.]+ ([\\d.]+) Tm$");

  private final TicketPdf pdf = new TicketPdf();

  @Test
  void aTicketTellsShowTimePlaceSeatPriceOrderAndCode() throws Exception {
    String text = texts(Papers.hamlet(), Locale.US).getFirst();
    for (String expected :
        List.of(
            "Hamlet",
            "1 of 2",
            "Friday, July 3, 2026",
            "7:30 PM",
            "Korean Standard Time",
            "Globe",
            "21 New Globe Walk",
            "Stalls",
            "B",
            "Standard",
            "₩55,000",
            "1001",
            "Horatio",
            "1111 1101 2345 6789",
            "ABCD EFGH JK",
            "It admits one person once.")) {
      assertTrue(text.contains(expected), expected + " is missing in: " + text);
    }
  }

  @Test
  void aTicketIsPrintedInKoreanForAKoreanReader() throws Exception {
    OrderPaper order = Papers.titled("햄릿: 왕자의 복수");
    String text = texts(order, Locale.KOREA).getFirst();
    for (String expected :
        List.of("입장권", "햄릿: 왕자의 복수", "2026년 7월 3일 금요일", "오후 7:30", "대한민국 표준시", "일반", "주문 번호")) {
      assertTrue(text.contains(expected), expected + " is missing in: " + text);
    }
  }

  @Test
  void otherLanguagesGetEnglish() throws Exception {
    String text = texts(Papers.hamlet(), Locale.GERMANY).getFirst();
    assertTrue(text.contains("Ticket type") && text.contains("Friday, July 3, 2026"), text);
  }

  @Test
  void aPlaceWithoutASeatIsUnreservedAndNotesStandOnTheTicket() throws Exception {
    var ticket =
        Papers.unreserved("Yard", "Child", Note.RESTRICTED_VIEW, Note.ACCESSIBLE, Note.COMPANION);
    String text = texts(Papers.order("Hamlet", List.of(ticket)), Locale.US).getFirst();
    assertTrue(text.contains("Yard") && text.contains("Unreserved"), text);
    assertTrue(text.contains("Ticket type Child"), text);
    assertTrue(text.contains("Accessible seat · Companion seat · Restricted view"), text);
  }

  @Test
  void tenTicketsAreTenPagesEachWithItsOwnCode() throws Exception {
    List<String> pages = texts(Papers.order("Hamlet", Papers.many(10)), Locale.US);
    assertEquals(10, pages.size());
    for (int page = 0; page < 10; page++) {
      assertTrue(pages.get(page).contains((page + 1) + " of 10"));
      assertTrue(pages.get(page).contains(Papers.code(page + 1).substring(0, 4)));
    }
  }

  @Test
  void theDrawnQrCodeReadsAsSlugAndCodeOfEachTicket() throws Exception {
    OrderPaper order = Papers.order("Hamlet", Papers.many(3));
    PdfReader reader = new PdfReader(pdf.render(order, Locale.US));
    for (int page = 1; page <= 3; page++) {
      String content = new String(reader.getPageContent(page), StandardCharsets.ISO_8859_1);
      assertEquals("HAMLET:" + Papers.code(page), scan(content));
    }
  }

  @Test
  void aTitleOf120CharactersIsPrintedWhole() throws Exception {
    String title = "아주 긴 제목을 가진 공연".repeat(9).substring(0, 120);
    String text = texts(Papers.titled(title), Locale.KOREA).getFirst();
    assertTrue(text.replaceAll("\\s", "").contains(title.replaceAll("\\s", "")), text);
  }

  @Test
  void theLongestTextsDoNotRunIntoEachOther() throws Exception {
    var venue = new OrderPaper.Venue("홀".repeat(120), Optional.of("W".repeat(300)));
    var ticket = Papers.unreserved("구".repeat(60), "W".repeat(40), Note.values());
    OrderPaper order = Papers.order("W".repeat(120), venue, List.of(ticket));
    PdfReader reader = new PdfReader(pdf.render(order, Locale.US));
    String content = new String(reader.getPageContent(1), StandardCharsets.ISO_8859_1);
    List<Float> baselines =
        BASELINE
            .matcher(content)
            .results()
            .map(result -> Float.valueOf(result.group(1)))
            .dropWhile(y -> y > TicketPage.BAND)
            .takeWhile(y -> y > TicketPage.SEATS)
            .toList();
    assertTrue(baselines.size() > 8, baselines.toString());
    assertEquals(
        baselines.stream().distinct().sorted(Comparator.reverseOrder()).toList(), baselines);
  }

  @Test
  void thePdfNamesItsTitleAndLanguageAndNoVersionOfItsMaker() throws Exception {
    PdfReader reader = new PdfReader(pdf.render(Papers.titled("햄릿"), Locale.KOREA));
    assertEquals("햄릿 · 주문 번호 1001", reader.getInfo().get("Title"));
    assertEquals("Marquee", reader.getInfo().get("Producer"));
    assertEquals("D:20260601080000Z", reader.getInfo().get("CreationDate"));
    assertEquals("ko-KR", reader.getCatalog().getAsString(PdfName.LANG).toUnicodeString());
  }

  @Test
  void everyFontOfAKoreanTicketIsEmbedded() throws Exception {
    PdfReader reader = new PdfReader(pdf.render(Papers.titled("햄릿"), Locale.KOREA));
    PdfDictionary fonts = reader.getPageN(1).getAsDict(PdfName.RESOURCES).getAsDict(PdfName.FONT);
    assertEquals(2, fonts.getKeys().size());
    for (PdfName name : fonts.getKeys()) {
      PdfDictionary descendant =
          fonts.getAsDict(name).getAsArray(PdfName.DESCENDANTFONTS).getAsDict(0);
      assertTrue(descendant.getAsDict(PdfName.FONTDESCRIPTOR).contains(PdfName.FONTFILE2));
    }
  }

  @Test
  void theSameOrderIsTheSameFile() {
    byte[] first = pdf.render(Papers.hamlet(), Locale.KOREA);
    assertArrayEquals(first, pdf.render(Papers.hamlet(), Locale.KOREA));
    assertFalse(Arrays.equals(first, pdf.render(Papers.hamlet(), Locale.US)));
  }

  @Test
  void manyAtOnceAreAllPrinted() throws Exception {
    byte[] expected = pdf.render(Papers.hamlet(), Locale.US);
    Callable<byte[]> rendering = () -> pdf.render(Papers.hamlet(), Locale.US);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var printed : threads.invokeAll(Stream.generate(() -> rendering).limit(8).toList())) {
        assertArrayEquals(expected, printed.get());
      }
    }
  }

  @Test
  void whoeverWaitsTooLongIsToldToComeBack() {
    var turns = new Semaphore(0);
    var busy = new TicketPdf(turns, Duration.ofMillis(1500));
    var refusal =
        assertThrows(
            ProblemException.class,
            () -> new TicketPdf(turns, Duration.ZERO).render(Papers.hamlet(), Locale.US));
    assertEquals("OVERLOADED", refusal.problem().code());
    assertEquals(Optional.of(Duration.ZERO), refusal.retryAfter());
    turns.release();
    busy.render(Papers.hamlet(), Locale.US);
    assertEquals(1, turns.availablePermits(), "a rendering gives its turn back");
  }

  private List<String> texts(OrderPaper order, Locale locale) throws Exception {
    PdfReader reader = new PdfReader(pdf.render(order, locale));
    PdfTextExtractor extractor = new PdfTextExtractor(reader);
    String[] pages = new String[reader.getNumberOfPages()];
    for (int page = 0; page < pages.length; page++) {
      // Amounts and times are set with no-break spaces of several widths.
      pages[page] = extractor.getTextFromPage(page + 1).replaceAll("[\\s\\p{Z}]+", " ");
    }
    return List.of(pages);
  }

  /** Paints the squares of a page and reads them as a scanner does. */
  private static String scan(String content) throws Exception {
    int scale = 4;
    int width = 420 * scale;
    int height = 595 * scale;
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, 0xFFFFFF);
    Matcher square = SQUARES.matcher(content);
    while (square.find()) {
      float left = Float.parseFloat(square.group(1)) * scale;
      float bottom = Float.parseFloat(square.group(2)) * scale;
      float right = left + Float.parseFloat(square.group(3)) * scale;
      float top = bottom + Float.parseFloat(square.group(4)) * scale;
      for (int y = Math.round(bottom); y < Math.round(top); y++) {
        int line = (height - 1 - y) * width;
        Arrays.fill(pixels, line + Math.round(left), line + Math.round(right), 0);
      }
    }
    var image =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    return new QRCodeReader().decode(image).getText();
  }
}
