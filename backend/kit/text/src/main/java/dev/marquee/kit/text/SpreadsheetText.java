package dev.marquee.kit.text;

/** Makes texts harmless for spreadsheets. */
public final class SpreadsheetText {
  /** What begins a formula, after OWASP's "CSV Injection". */
  private static final String STARTS_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private SpreadsheetText() {}

  /**
   * The same text, with an apostrophe before it where a spreadsheet would take it for a formula and
   * run it.
   */
  public static String harmless(String text) {
    return !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
