package dev.marquee.kit.paper;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Locale;

/**
 * The QR code of a ticket (ISO/IEC 18004). Upper case keeps it in the alphanumeric mode, which
 * needs 5.5 bits a character; level Q is still read when a quarter is creased or soiled.
 */
final class QrCode {
  /** Light modules that must surround the code. */
  static final int QUIET_ZONE = 4;

  private final ByteMatrix modules;

  private QrCode(ByteMatrix modules) {
    this.modules = modules;
  }

  /** The code that a door scans for a ticket of a show: {@code <SLUG>:<CODE>}. */
  static QrCode of(String slug, String code) {
    String content = (slug + ":" + code).toUpperCase(Locale.ROOT);
    try {
      return new QrCode(Encoder.encode(content, ErrorCorrectionLevel.Q).getMatrix());
    } catch (WriterException cause) {
      throw new IllegalArgumentException("No QR code can hold " + content, cause);
    }
  }

  /** Modules a side, without the quiet zone. */
  int size() {
    return modules.getWidth();
  }

  /** Whether a module is dark; rows are counted from the top. */
  boolean dark(int column, int row) {
    return modules.get(column, row) == 1;
  }
}
