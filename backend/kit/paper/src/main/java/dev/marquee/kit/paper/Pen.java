package dev.marquee.kit.paper;

import org.openpdf.text.pdf.PdfContentByte;

/** Draws text and shapes on one page, in shades of gray from 0 (black) to 1 (white); in points. */
final class Pen {
  /** How far a quarter circle's control points are from its ends (Bézier approximation). */
  private static final float KAPPA = 0.5523f;

  private final PdfContentByte canvas;

  Pen(PdfContentByte canvas) {
    this.canvas = canvas;
  }

  Pen shade(float gray) {
    canvas.setGrayFill(gray);
    return this;
  }

  /** Writes a block of text downwards and returns where it ends. */
  float write(TextBlock block, float left, float top) {
    float baseline = top - block.size();
    for (String line : block.lines()) {
      write(block, line, left, baseline);
      baseline -= block.leading();
    }
    return top - block.height();
  }

  /** Writes the first line of a block so that it ends at {@code right}. */
  void writeRight(TextBlock block, float right, float top) {
    String line = block.lines().getFirst();
    float left = right - block.typeface().width(line, block.size());
    write(block, line, left, top - block.size());
  }

  private void write(TextBlock block, String line, float left, float baseline) {
    canvas.beginText();
    canvas.setTextMatrix(left, baseline);
    for (Typeface.Run run : block.typeface().runs(line)) {
      canvas.setFontAndSize(run.font(), block.size());
      canvas.showText(run.text());
    }
    canvas.endText();
  }

  /** Draws a QR code as squares; runs in a row are one rectangle, so that no seams show. */
  void draw(QrCode code, float left, float top, float side) {
    float module = side / code.size();
    for (int row = 0; row < code.size(); row++) {
      int start = 0;
      for (int column = 0; column <= code.size(); column++) {
        if (column < code.size() && code.dark(column, row)) {
          continue;
        }
        if (column > start) {
          canvas.rectangle(
              left + start * module, top - (row + 1) * module, (column - start) * module, module);
        }
        start = column + 1;
      }
    }
    canvas.fill();
  }

  void dashed(float left, float right, float y) {
    canvas.saveState();
    canvas.setLineWidth(0.8f);
    canvas.setGrayStroke(0.45f);
    canvas.setLineDash(3, 3, 0);
    canvas.moveTo(left, y);
    canvas.lineTo(right, y);
    canvas.stroke();
    canvas.restoreState();
  }

  /** A filled bar whose upper corners are round. */
  void bar(float left, float bottom, float right, float top, float radius) {
    canvas.moveTo(left, bottom);
    canvas.lineTo(left, top - radius);
    turn(left, top - radius, left, top, left + radius, top);
    canvas.lineTo(right - radius, top);
    turn(right - radius, top, right, top, right, top - radius);
    canvas.lineTo(right, bottom);
    canvas.closePath();
    canvas.fill();
  }

  /** The outline of a ticket: round corners, and a notch on each side where the stub begins. */
  void ticket(
      float left, float bottom, float right, float top, float radius, float stub, float notch) {
    canvas.setLineWidth(1f);
    canvas.setGrayStroke(0f);
    canvas.moveTo(left, stub + notch);
    canvas.lineTo(left, top - radius);
    turn(left, top - radius, left, top, left + radius, top);
    canvas.lineTo(right - radius, top);
    turn(right - radius, top, right, top, right, top - radius);
    canvas.lineTo(right, stub + notch);
    turn(right, stub + notch, right - notch, stub + notch, right - notch, stub);
    turn(right - notch, stub, right - notch, stub - notch, right, stub - notch);
    canvas.lineTo(right, bottom + radius);
    turn(right, bottom + radius, right, bottom, right - radius, bottom);
    canvas.lineTo(left + radius, bottom);
    turn(left + radius, bottom, left, bottom, left, bottom + radius);
    canvas.lineTo(left, stub - notch);
    turn(left, stub - notch, left + notch, stub - notch, left + notch, stub);
    turn(left + notch, stub, left + notch, stub + notch, left, stub + notch);
    canvas.closePath();
    canvas.stroke();
  }

  /** A quarter circle from one point around a corner to another. */
  private void turn(float fromX, float fromY, float cornerX, float cornerY, float toX, float toY) {
    canvas.curveTo(
        fromX + (cornerX - fromX) * KAPPA,
        fromY + (cornerY - fromY) * KAPPA,
        toX + (cornerX - toX) * KAPPA,
        toY + (cornerY - toY) * KAPPA,
        toX,
        toY);
  }
}
