/**
 * Paints the plan onto a canvas.
 *
 * Far away, with thousands of seats in sight, a frame is one copy of a snapshot of the whole plan, in which only the
 * seats that changed are painted anew. Close up, the seats in sight are few: they are drawn one by one and sharp, and
 * the rest is skipped.
 */
import type { Box, Layout, SectionLayout } from './layout.ts';
import { PITCH, ROW_PITCH, columnsBetween, firstColumn, overlaps } from './layout.ts';
import type { Palette } from './palette.ts';
import { featuresOf, seatAt } from './plan.ts';
import type { PlanRow } from './plan.ts';
import type { Captions } from './scenery.ts';
import { paintFloors, paintNames, paintStage } from './scenery.ts';
import type { Context } from './sprites.ts';
import { SeatSprites } from './sprites.ts';
import type { SeatMarks } from './states.ts';
import { Mark } from './states.ts';
import type { Size, View } from './viewport.ts';
import { fit, visible } from './viewport.ts';

/** So many seats are drawn one by one within a frame on a modest phone. */
const FEW = 2_500;
/** Pixels of the snapshot: below what phones' browsers allow a canvas. */
const SNAPSHOT_PIXELS = 12_000_000;
const KEPT_SPRITES = 24;
/** Distance of seats on the screen from which their numbers are legible. */
const NUMBERS_FROM = 27;

export interface Scene {
  readonly layout: Layout;
  readonly marks: SeatMarks;
  readonly palette: Palette;
  readonly captions: Captions;
}

export interface Frame {
  readonly view: View;
  readonly window: Size;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  /** While true, speed goes before sharpness. */
  readonly moving: boolean;
  /** Seat under the pointer or in focus. */
  readonly pointed: number | undefined;
}

export class SeatPainter {
  readonly #scene: Scene;
  readonly #sprites = new Map<number, SeatSprites>();
  #snapshot: OffscreenCanvas | undefined;
  #snapshotScale = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Paints changed seats into the snapshot; the next frame shows them. */
  patch(changed: readonly number[]): void {
    const context = this.#snapshot?.getContext('2d');
    if (!context) {
      return;
    }
    if (changed.length > this.#scene.layout.plan.seats / 2) {
      this.#snapshot = undefined;
      return;
    }
    const scale = this.#snapshotScale;
    const { layout, marks, palette } = this.#scene;
    const sprites = this.#spritesFor(PITCH * scale);
    context.fillStyle = palette.floor;
    for (const index of changed) {
      const x = (layout.x[index] ?? 0) * scale;
      const y = (layout.y[index] ?? 0) * scale;
      const { edge } = sprites;
      context.fillRect(Math.round(x - edge / 2), Math.round(y - edge / 2), edge, edge);
      const seat = seatAt(layout.plan, index);
      sprites.draw(context, marks.mark(index), seat?.row.tier.category ?? 0, seat?.features[0], x, y);
    }
  }

  paint(context: Context, frame: Frame): void {
    const { layout, palette, captions } = this.#scene;
    const { view, window, ratio } = frame;
    const device = view.scale * ratio;
    const sight = visible(view, window);
    const places = layout.sections.filter((place) => overlaps(place.bounds, sight));
    const onPlan = (): void => context.setTransform(device, 0, 0, device, view.x * ratio, view.y * ratio);

    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, Math.ceil(window.width * ratio), Math.ceil(window.height * ratio));
    this.#fitSnapshot(window, ratio);
    const few = places.reduce((sum, place) => sum + seatsInSight(layout, place, sight), 0) <= FEW;
    if (few || (!frame.moving && device > this.#snapshotScale)) {
      onPlan();
      paintStage(context, layout, palette, captions, view.scale);
      paintFloors(context, layout, places, palette);
      context.setTransform(1, 0, 0, 1, 0, 0);
      this.#paintSeats(context, places, sight, device, view.x * ratio, view.y * ratio);
      if (PITCH * view.scale >= NUMBERS_FROM) {
        onPlan();
        this.#paintNumbers(context, places, sight);
      }
    } else {
      const snapshot = this.#takeSnapshot();
      context.imageSmoothingEnabled = true;
      context.drawImage(
        snapshot, view.x * ratio, view.y * ratio, layout.width * device, layout.height * device,
      );
    }
    onPlan();
    paintNames(context, layout, places, view.scale, sight, palette, captions);
    if (frame.pointed !== undefined) {
      this.#paintPointed(context, frame.pointed, view.scale);
    }
  }

  #fitSnapshot(window: Size, ratio: number): void {
    const { layout } = this.#scene;
    const most = Math.sqrt(SNAPSHOT_PIXELS / (layout.width * layout.height));
    const wanted = Math.min(most, fit(layout, window).scale * ratio * 2);
    if (this.#snapshotScale === 0 || wanted > this.#snapshotScale * 1.5 || wanted < this.#snapshotScale / 3) {
      this.#snapshotScale = wanted;
      this.#snapshot = undefined;
    }
  }

  #takeSnapshot(): OffscreenCanvas {
    if (this.#snapshot) {
      return this.#snapshot;
    }
    const { layout, palette, captions } = this.#scene;
    const scale = this.#snapshotScale;
    const snapshot = new OffscreenCanvas(Math.ceil(layout.width * scale), Math.ceil(layout.height * scale));
    const context = snapshot.getContext('2d');
    if (!context) {
      throw new Error('this browser has no 2d canvas');
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    paintStage(context, layout, palette, captions, scale);
    paintFloors(context, layout, layout.sections, palette);
    context.setTransform(1, 0, 0, 1, 0, 0);
    const all = { left: 0, top: 0, right: layout.width, bottom: layout.height };
    this.#paintSeats(context, layout.sections, all, scale, 0, 0);
    this.#snapshot = snapshot;
    return snapshot;
  }

  #paintSeats(
    context: Context, places: readonly SectionLayout[], sight: Box, scale: number, offsetX: number, offsetY: number,
  ): void {
    const { layout, marks } = this.#scene;
    const sprites = this.#spritesFor(PITCH * scale);
    for (const place of places) {
      forSeatsInSight(layout, place, sight, (index, number, row) => {
        const x = (layout.x[index] ?? 0) * scale + offsetX;
        const y = (layout.y[index] ?? 0) * scale + offsetY;
        sprites.draw(context, marks.mark(index), row.tier.category, featuresOf(row, number)[0], x, y);
      });
    }
  }

  #paintNumbers(context: Context, places: readonly SectionLayout[], sight: Box): void {
    const { layout, marks, palette } = this.#scene;
    context.font = `600 9px ${palette.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = palette.seatText;
    for (const place of places) {
      forSeatsInSight(layout, place, sight, (index, number, row) => {
        // Where a seat has a sign, the number would cover it.
        if (marks.mark(index) === Mark.AVAILABLE && featuresOf(row, number).length === 0) {
          context.fillText(String(number), layout.x[index] ?? 0, (layout.y[index] ?? 0) + 0.5);
        }
      });
    }
  }

  #paintPointed(context: Context, index: number, scale: number): void {
    const { layout, palette } = this.#scene;
    const half = Math.max(PITCH * 0.56, 7 / scale);
    context.lineWidth = 2 / scale;
    context.strokeStyle = palette.text;
    context.strokeRect((layout.x[index] ?? 0) - half, (layout.y[index] ?? 0) - half, 2 * half, 2 * half);
  }

  #spritesFor(pitch: number): SeatSprites {
    const edge = Math.max(2, Math.round(pitch));
    let sprites = this.#sprites.get(edge);
    if (!sprites) {
      if (this.#sprites.size >= KEPT_SPRITES) {
        this.#sprites.clear();
      }
      sprites = new SeatSprites(edge, this.#scene.palette);
      this.#sprites.set(edge, sprites);
    }
    return sprites;
  }
}

/** Rows and columns that may be in sight: a rectangle of the section's grid, somewhat generous. */
function gridInSight(layout: Layout, place: SectionLayout, sight: Box): readonly [number, number, number, number] {
  const [firstColumnSeen, lastColumnSeen] = columnsBetween(place, sight.left - PITCH, sight.right + PITCH);
  const left = Math.max(sight.left, place.flat.left);
  const right = Math.min(sight.right, place.flat.right);
  const lifts = [layout.lift(left), layout.lift(right)];
  const straddles = left < layout.width / 2 && right > layout.width / 2;
  const top = sight.top + (straddles ? 0 : Math.min(...lifts));
  const bottom = sight.bottom + Math.max(...lifts);
  const firstRow = Math.max(0, Math.floor((top - place.originY) / ROW_PITCH));
  const lastRow = Math.min(place.section.rows.length - 1, Math.ceil((bottom - place.originY) / ROW_PITCH));
  return [firstRow, lastRow, firstColumnSeen, lastColumnSeen];
}

function seatsInSight(layout: Layout, place: SectionLayout, sight: Box): number {
  const [firstRow, lastRow, first, last] = gridInSight(layout, place, sight);
  return Math.max(0, lastRow - firstRow + 1) * Math.max(0, last - first + 1);
}

function forSeatsInSight(
  layout: Layout, place: SectionLayout, sight: Box, visit: (index: number, number: number, row: PlanRow) => void,
): void {
  const [firstRow, lastRow, first, last] = gridInSight(layout, place, sight);
  for (let position = firstRow; position <= lastRow; position++) {
    const row = place.section.rows[position];
    if (!row) {
      continue;
    }
    const start = firstColumn(place, row.seats);
    const end = Math.min(last - start, row.seats - 1);
    for (let offset = Math.max(0, first - start); offset <= end; offset++) {
      const y = layout.y[row.first + offset] ?? 0;
      if (y > sight.top - ROW_PITCH && y < sight.bottom + ROW_PITCH) {
        visit(row.first + offset, offset + 1, row);
      }
    }
  }
}
