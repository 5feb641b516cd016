/**
 * Pictures of a seat in every mark and price category, at one size. Copying a small picture is what canvases do
 * fastest; 20,000 paths a frame they do not.
 *
 * A mark is told by its shape before its colour: available is a full square, selected a larger one with a tick, held a
 * hollow one with a bar, sold a small cross, refused a warning sign, blocked a dot. Seats for wheelchairs, companions and
 * with a restricted view carry a sign while they can be had.
 */
import { GLYPHS, GLYPH_GRID, GLYPH_STROKE } from './glyphs.ts';
import type { Palette } from './palette.ts';
import { CATEGORY_COLOURS } from './palette.ts';
import { SEAT_FEATURES } from './plan.ts';
import type { SeatFeature } from './plan.ts';
import { Mark } from './states.ts';

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const MARKS = Object.values(Mark).length;
/** Device pixels of a seat below which its sign is a smudge. */
const SMALLEST_GLYPH = 9;

export class SeatSprites {
  /** Edge of one picture in device pixels. */
  readonly edge: number;
  readonly #sheet: OffscreenCanvas;

  /** @param pitch distance of two seats in device pixels */
  constructor(pitch: number, palette: Palette) {
    this.edge = Math.max(2, Math.round(pitch));
    this.#sheet = new OffscreenCanvas(this.edge * CATEGORY_COLOURS, this.edge * (MARKS + 1));
    const context = this.#sheet.getContext('2d');
    if (!context) {
      throw new Error('this browser has no 2d canvas');
    }
    for (const mark of Object.values(Mark)) {
      for (let category = 0; category < CATEGORY_COLOURS; category++) {
        context.save();
        context.translate((category + 0.5) * this.edge, (mark + 0.5) * this.edge);
        paint(context, mark, this.edge, palette, palette.categories[category] ?? palette.text);
        context.restore();
      }
    }
    SEAT_FEATURES.forEach((feature, position) => {
      context.save();
      context.translate(position * this.edge, MARKS * this.edge);
      context.scale(this.edge / GLYPH_GRID, this.edge / GLYPH_GRID);
      glyph(context, feature, palette.seatText);
      context.restore();
    });
  }

  /** Draws a seat's picture around a point in device pixels. */
  draw(context: Context, mark: Mark, category: number, feature: SeatFeature | undefined, x: number, y: number): void {
    this.#copy(context, category % CATEGORY_COLOURS, mark, x, y);
    if (feature && mark === Mark.AVAILABLE && this.edge >= SMALLEST_GLYPH) {
      this.#copy(context, SEAT_FEATURES.indexOf(feature), MARKS, x, y);
    }
  }

  #copy(context: Context, column: number, row: number, x: number, y: number): void {
    const edge = this.edge;
    const [left, top] = [Math.round(x - edge / 2), Math.round(y - edge / 2)];
    context.drawImage(this.#sheet, column * edge, row * edge, edge, edge, left, top, edge, edge);
  }
}

function glyph(context: Context, feature: SeatFeature, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = GLYPH_STROKE;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.stroke(new Path2D(GLYPHS[feature]));
}

function paint(context: Context, mark: Mark, edge: number, palette: Palette, colour: string): void {
  const half = edge * 0.4;
  context.lineWidth = Math.max(1, edge * 0.09);
  switch (mark) {
    case Mark.AVAILABLE:
      context.fillStyle = colour;
      seatShape(context, half);
      context.fill();
      return;
    case Mark.HELD:
      context.strokeStyle = palette.held;
      seatShape(context, half - context.lineWidth / 2);
      context.stroke();
      line(context, -half * 0.45, 0, half * 0.45, 0);
      return;
    case Mark.SOLD:
      context.strokeStyle = palette.sold;
      line(context, -half * 0.42, -half * 0.42, half * 0.42, half * 0.42);
      line(context, -half * 0.42, half * 0.42, half * 0.42, -half * 0.42);
      return;
    case Mark.BLOCKED:
      context.fillStyle = palette.sold;
      context.beginPath();
      context.arc(0, 0, half * 0.26, 0, 2 * Math.PI);
      context.fill();
      return;
    case Mark.SELECTED:
      context.fillStyle = palette.selected;
      seatShape(context, edge * 0.48);
      context.fill();
      context.strokeStyle = palette.selectedText;
      context.lineWidth = Math.max(1, edge * 0.11);
      tick(context, half);
      return;
    case Mark.REFUSED:
      context.fillStyle = palette.refused;
      context.beginPath();
      context.moveTo(0, -edge * 0.46);
      context.lineTo(edge * 0.48, edge * 0.42);
      context.lineTo(-edge * 0.48, edge * 0.42);
      context.closePath();
      context.fill();
      context.strokeStyle = palette.refusedText;
      line(context, 0, -edge * 0.14, 0, edge * 0.12);
      line(context, 0, edge * 0.26, 0, edge * 0.3);
      return;
  }
}

/** A seat from above: round at the front, flatter at the back rest. */
function seatShape(context: Context, half: number): void {
  context.beginPath();
  if (half < 3) {
    context.rect(-half, -half, 2 * half, 2 * half);
  } else {
    context.roundRect(-half, -half, 2 * half, 2 * half, [half * 0.75, half * 0.75, half * 0.35, half * 0.35]);
  }
}

function tick(context: Context, half: number): void {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(-half * 0.5, 0.02 * half);
  context.lineTo(-half * 0.1, half * 0.42);
  context.lineTo(half * 0.55, -half * 0.42);
  context.stroke();
}

function line(context: Context, fromX: number, fromY: number, toX: number, toY: number): void {
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
}
