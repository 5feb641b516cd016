package dev.marquee.kit.paper;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.openpdf.text.pdf.BaseFont;

/**
 * The fonts of one rendering, of one weight. Pretendard has Latin, Greek, Cyrillic, Kana and all
 * Hangul; what is used of it becomes part of the PDF. Han characters come from the standard CID
 * fonts, which are not embedded but known to PDF readers: fonts with all Han characters weigh ten
 * times as much.
 */
final class Typeface {
  private static final int MISSING = '\u25A1';

  private static final List<Standard> FOR_HAN =
      List.of(
          new Standard("HYGoThic-Medium", "UniKS-UCS2-H"),
          new Standard("STSong-Light", "UniGB-UCS2-H"),
          new Standard("HeiseiKakuGo-W5", "UniJIS-UCS2-H"),
          new Standard("MSung-Light", "UniCNS-UCS2-H"));

  private final BaseFont embedded;

  private Typeface(BaseFont embedded) {
    this.embedded = embedded;
  }

  private record Standard(String name, String encoding) {
    BaseFont load() {
      try {
        return BaseFont.createFont(name, encoding, BaseFont.NOT_EMBEDDED);
      } catch (IOException cause) {
        throw new UncheckedIOException("The font " + name + " cannot be read", cause);
      }
    }
  }

  /** Letters of one font. */
  record Run(BaseFont font, String text) {
    float width(float size) {
      return font.getWidthPoint(text, size);
    }
  }

  static Typeface regular(PdfIdentity identity) {
    return load("Pretendard-Regular.ttf", identity);
  }

  static Typeface bold(PdfIdentity identity) {
    return load("Pretendard-Bold.ttf", identity);
  }

  private static Typeface load(String file, PdfIdentity identity) {
    try (InputStream resource = Typeface.class.getResourceAsStream("/paper/" + file)) {
      if (resource == null) {
        throw new FileNotFoundException(file);
      }
      BaseFont font =
          BaseFont.createFont(
              file,
              BaseFont.IDENTITY_H,
              BaseFont.EMBEDDED,
              BaseFont.NOT_CACHED,
              resource.readAllBytes(),
              null);
      font.setSecureRandom(identity.fontNames());
      return new Typeface(font);
    } catch (IOException cause) {
      throw new UncheckedIOException("The font " + file + " cannot be read", cause);
    }
  }

  /** Splits a text where it needs another font; an unknown character becomes an empty box. */
  List<Run> runs(String text) {
    List<Run> runs = new ArrayList<>();
    StringBuilder letters = new StringBuilder();
    BaseFont current = embedded;
    for (int character : text.codePoints().toArray()) {
      BaseFont font = fontFor(character);
      if (font != current && !letters.isEmpty()) {
        runs.add(new Run(current, letters.toString()));
        letters.setLength(0);
      }
      current = font;
      letters.appendCodePoint(font.charExists(character) ? character : MISSING);
    }
    if (!letters.isEmpty()) {
      runs.add(new Run(current, letters.toString()));
    }
    return runs;
  }

  private BaseFont fontFor(int character) {
    if (!embedded.charExists(character)) {
      for (Standard standard : FOR_HAN) {
        BaseFont font = standard.load();
        if (font.charExists(character)) {
          return font;
        }
      }
    }
    return embedded;
  }

  float width(String text, float size) {
    float width = 0;
    for (Run run : runs(text)) {
      width += run.width(size);
    }
    return width;
  }
}
