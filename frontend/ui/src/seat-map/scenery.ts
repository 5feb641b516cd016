/** Everything of the plan that is not a seat: floors, the stage, names of sections and rows, blocks of standing room. */
import type { Box, Layout, SectionLayout } from './layout.ts';
import { PITCH, ROW_PITCH, aisles, columnX, firstColumn } from './layout.ts';
import type { Palette } from './palette.ts';
import type { Context } from './sprites.ts';

/** Words on the plan, in the reader's language. */
export interface Captions {
  readonly stage: string;
  /** Second line of a block of standing room, such as `412 left`. */
  room(place: SectionLayout): string;
}

/** Below this many device-independent pixels a letter is a smudge. */
const SMALLEST_LETTER = 9;
const LARGEST_TITLE = 26;

/** Paints below the seats. The context's unit is the plan's; `scale` says how large that is on the screen. */
export function paintFloors(context: Context, layout: Layout, places: readonly SectionLayout[], palette: Palette): void {
  context.lineWidth = 1.5;
  for (const place of places) {
    context.fillStyle = palette.floor;
    context.strokeStyle = palette.line;
    floorShape(context, layout, place);
    context.fill();
    if (place.section.kind === 'GENERAL') {
      context.lineWidth = 3;
      context.strokeStyle = palette.categories[place.section.category % palette.categories.length] ?? palette.line;
      context.stroke();
      context.lineWidth = 1.5;
    } else {
      context.stroke();
    }
  }
}

export function paintStage(
  context: Context, layout: Layout, palette: Palette, captions: Captions, scale: number,
): void {
  const { left, right, top, bottom } = layout.stage;
  const middle = (left + right) / 2;
  context.beginPath();
  context.moveTo(left, top - layout.lift(left));
  context.lineTo(right, top - layout.lift(right));
  context.lineTo(right - 14, bottom - layout.lift(right));
  context.quadraticCurveTo(middle, bottom + layout.lift(left), left + 14, bottom - layout.lift(left));
  context.closePath();
  context.fillStyle = palette.stage;
  context.fill();
  const size = Math.min(Math.max(22, 11 / scale), (bottom - top) * 0.9);
  caption(context, captions.stage, middle, (top - layout.lift(left) + bottom) / 2, size, palette.stageText, palette, {
    weight: 600,
    most: right - left - 40,
  });
}

/** Paints above the seats: names of sections always as large as is legible, names of rows once they are. */
export function paintNames(
  context: Context,
  layout: Layout,
  places: readonly SectionLayout[],
  scale: number,
  sight: Box,
  palette: Palette,
  captions: Captions,
): void {
  for (const place of places) {
    const middle = (place.flat.left + place.flat.right) / 2;
    const width = place.flat.right - place.flat.left;
    if (place.section.kind === 'GENERAL') {
      const y = (place.flat.top + place.flat.bottom) / 2 - layout.lift(middle);
      const size = Math.min(Math.max(20, 13 / scale), (place.flat.bottom - place.flat.top) / 3.2, width / 7);
      caption(context, place.section.name, middle, y - size * 0.65, size, palette.text, palette, {
        weight: 600,
        most: width - 24,
      });
      caption(context, captions.room(place), middle, y + size * 0.65, size * 0.8, palette.muted, palette, {
        most: width - 24,
      });
      continue;
    }
    paintName(context, layout, place, scale, palette);
    if (11 * scale >= SMALLEST_LETTER) {
      paintRowNames(context, layout, place, scale, sight, palette);
    }
  }
}

/** Above the section's seats, or, seen from too far away for that, as a label on its middle. */
function paintName(context: Context, layout: Layout, place: SectionLayout, scale: number, palette: Palette): void {
  const { left, right, top, bottom } = place.flat;
  const middle = (left + right) / 2;
  const width = right - left;
  const style = { weight: 600, most: width - 16 };
  if (LARGEST_TITLE * scale >= SMALLEST_LETTER) {
    const size = Math.min(Math.max(17, 12 / scale), LARGEST_TITLE);
    caption(context, place.section.name, middle, top + 18 - layout.lift(middle), size, palette.text, palette, style);
    return;
  }
  const size = 12 / scale;
  const y = (top + bottom) / 2 - layout.lift(middle);
  context.font = `600 ${size}px ${palette.font}`;
  const text = shortened(context, place.section.name, width);
  const half = context.measureText(text).width / 2 + 5 / scale;
  if (half * 2 > width * 1.2) {
    return;
  }
  plate(context, middle - half, y - size * 0.75, half * 2, size * 1.5, palette);
  caption(context, text, middle, y, size, palette.text, palette, { weight: 600 });
}

/** Beside the ends of each row and in its aisles; where the beginning is out of sight, at the edge of the window. */
function paintRowNames(
  context: Context, layout: Layout, place: SectionLayout, scale: number, sight: Box, palette: Palette,
): void {
  const edge = sight.left + 11 / scale;
  place.section.rows.forEach((row, position) => {
    const y = place.originY + position * ROW_PITCH;
    const start = firstColumn(place, row.seats);
    const left = columnX(place, start) - PITCH * 0.85;
    const right = columnX(place, start + row.seats - 1) + PITCH * 0.85;
    const between = aisles(place).filter((x) => x > left && x < right);
    for (const x of [left, ...between, right]) {
      caption(context, row.name, x, y - layout.lift(x), 11, palette.muted, palette, {});
    }
    if (left < edge && right > edge) {
      const at = y - layout.lift(edge);
      plate(context, sight.left, at - ROW_PITCH / 2, edge - sight.left + 9, ROW_PITCH, palette);
      caption(context, row.name, edge, at, 11, palette.text, palette, { weight: 600, most: 17 });
    }
  });
}

function plate(context: Context, x: number, y: number, width: number, height: number, palette: Palette): void {
  context.fillStyle = palette.floor;
  context.beginPath();
  context.roundRect(x, y, width, height, height / 4);
  context.fill();
}

/** The bent outline of a section. */
export function floorShape(context: Context, layout: Layout, place: SectionLayout): void {
  const { left, right, top, bottom } = place.flat;
  const steps = Math.max(4, Math.ceil((right - left) / 120));
  context.beginPath();
  for (let step = 0; step <= steps; step++) {
    const x = left + ((right - left) * step) / steps;
    context.lineTo(x, top - layout.lift(x));
  }
  for (let step = steps; step >= 0; step--) {
    const x = left + ((right - left) * step) / steps;
    context.lineTo(x, bottom - layout.lift(x));
  }
  context.closePath();
}

interface CaptionStyle {
  readonly weight?: number;
  /** Room for the text; longer text is cut with an ellipsis. */
  readonly most?: number;
}

export function caption(
  context: Context,
  text: string,
  x: number,
  y: number,
  size: number,
  colour: string,
  palette: Palette,
  { weight = 400, most }: CaptionStyle,
): void {
  context.font = `${weight} ${size}px ${palette.font}`;
  context.fillStyle = colour;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(most === undefined ? text : shortened(context, text, most), x, y);
}

function shortened(context: Context, text: string, most: number): string {
  if (context.measureText(text).width <= most) {
    return text;
  }
  const letters = [...text];
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > most) {
    letters.pop();
  }
  return `${letters.join('').trimEnd()}…`;
}
