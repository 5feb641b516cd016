/**
 * Where everything stands: from a plan to coordinates. Pure; no drawing.
 *
 * Two coordinate systems are in play. On the *flat* floor every section is a grid. The *bent* floor, which is what one
 * sees, lifts each point towards the stage by a parabola of its distance from the middle, so that rows curve gently
 * around the stage. The lift depends on x alone: seats above one another keep their distance, neighbours in a row only
 * move apart, and the way back from a bent point to its seat is arithmetic, not search.
 */
import type { Plan, PlanSection } from './plan.ts';

/** Distance between neighbours in a row, in CSS pixels at zoom 1. */
export const PITCH = 24;
/** Distance between rows. */
export const ROW_PITCH = 27;

const TITLE_HEIGHT = 34;
const TIER_GAP = 30;
const SECTION_GAP = 60;
const AISLE = 40;
/** Room beside a section's outermost seats, which holds the row names. */
const SIDE = 26;
const STAGE_HEIGHT = 56;
const STAGE_GAP = 34;
const MARGIN = 20;
/** A row longer than this is cut by aisles into blocks of at most so many seats. */
const LONGEST_BLOCK = 22;
/** Slope of the outermost seats' row: gentle, and rows stay apart. */
const STEEPEST = 0.26;
/** Width to height that suits a window and, with some panning, a phone. */
const PLEASANT_RATIO = 1.25;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface SectionLayout {
  readonly section: PlanSection;
  /** The whole section on the flat floor: title, row names and seats. */
  readonly flat: Box;
  /** What one sees of it: the box around the bent section. */
  readonly bounds: Box;
  /** Number of seat columns of the longest row. */
  readonly columns: number;
  /** Columns between two aisles; equal to `columns` without an aisle. */
  readonly block: number;
  /** Flat x of column 0's centre and flat y of the first row's centre. */
  readonly originX: number;
  readonly originY: number;
}

export interface Layout {
  readonly plan: Plan;
  readonly sections: readonly SectionLayout[];
  /** Flat box of the stage. */
  readonly stage: Box;
  readonly width: number;
  readonly height: number;
  /** Bent centre of each seat, by seat index. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** How far a point at this x is lifted. */
  lift(x: number): number;
}

interface Sized {
  readonly section: PlanSection;
  readonly columns: number;
  readonly block: number;
  readonly width: number;
  readonly height: number;
}

export function layoutOf(plan: Plan): Layout {
  const sized = plan.sections.map(measure);
  const tiers = arrange(sized);
  const breadth = Math.max(PITCH * 10, ...tiers.map(tierWidth));
  const width = breadth + 2 * MARGIN;
  const middle = width / 2;
  const sag = (STEEPEST * breadth) / 4;
  const lift = (x: number): number => sag * ((x - middle) / (breadth / 2)) ** 2;

  const stageWidth = Math.min(Math.max(breadth * 0.42, PITCH * 8), PITCH * 50);
  const stageTop = MARGIN + lift(middle - stageWidth / 2);
  // In an arena the stage is as far from the eye as the seats: it grows with them.
  const stage = box(middle - stageWidth / 2, stageTop, stageWidth, Math.max(STAGE_HEIGHT, breadth * 0.05));

  const x = new Float32Array(plan.seats);
  const y = new Float32Array(plan.seats);
  const sections: SectionLayout[] = [];
  // The outer ends of the first tier reach up beside the stage, but not beyond the upper edge.
  let top = Math.max(stage.bottom + STAGE_GAP, MARGIN + lift(middle - (tiers[0] ? tierWidth(tiers[0]) : 0) / 2));
  for (const tier of tiers) {
    let left = middle - tierWidth(tier) / 2;
    for (const part of tier) {
      const placed = place(part, left, top, lift);
      seat(placed, lift, x, y);
      sections.push(placed);
      left += part.width + SECTION_GAP;
    }
    top += Math.max(...tier.map((part) => part.height)) + TIER_GAP;
  }
  const height = (tiers.length > 0 ? top - TIER_GAP : stage.bottom) + MARGIN;
  return { plan, sections, stage, width, height, x, y, lift };
}

/** Flat x of the centre of a column, aisles included. */
export function columnX(place: SectionLayout, column: number): number {
  return place.originX + column * PITCH + Math.floor(column / place.block) * AISLE;
}

/** The column of a row's first seat: rows shorter than the longest stand in its middle. */
export function firstColumn(place: SectionLayout, seats: number): number {
  return (place.columns - seats) >> 1;
}

/** The first and last column whose centres lie between two flat x; empty when first > last. */
export function columnsBetween(place: SectionLayout, left: number, right: number): readonly [number, number] {
  let first = 0;
  while (first < place.columns && columnX(place, first) < left) {
    first++;
  }
  let last = place.columns - 1;
  while (last >= first && columnX(place, last) > right) {
    last--;
  }
  return [first, last];
}

/** Centres of the aisles of a section on the flat floor. */
export function aisles(place: SectionLayout): number[] {
  const centres: number[] = [];
  for (let column = place.block; column < place.columns; column += place.block) {
    centres.push((columnX(place, column - 1) + columnX(place, column)) / 2);
  }
  return centres;
}

export function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function measure(section: PlanSection): Sized {
  if (section.kind === 'GENERAL') {
    // Standing people need less than a seat: the block's area grows with what it holds, within reason.
    const area = Math.min(Math.max(section.capacity, 1), 40_000) * PITCH * ROW_PITCH * 0.5;
    const width = Math.max(PITCH * 11, Math.sqrt(area * 2.6));
    return { section, columns: 0, block: 1, width, height: Math.max(PITCH * 4.5, area / width) };
  }
  const columns = Math.max(0, ...section.rows.map((row) => row.seats));
  const blocks = columns > LONGEST_BLOCK * 1.3 ? Math.ceil(columns / LONGEST_BLOCK) : 1;
  const block = Math.max(1, Math.ceil(columns / blocks));
  const gaps = columns > 0 ? Math.ceil(columns / block) - 1 : 0;
  return {
    section,
    columns,
    block,
    width: Math.max(columns * PITCH + gaps * AISLE + 2 * SIDE, PITCH * 6),
    height: TITLE_HEIGHT + Math.max(section.rows.length, 1) * ROW_PITCH,
  };
}

/**
 * Sections into tiers, front to back. Neighbours with one price belong side by side (left, centre, right of a stalls
 * floor), others behind one another; only a plan that would become a tower mixes prices in a tier.
 */
function arrange(sections: readonly Sized[]): Sized[][] {
  const limits = new Set<number>();
  for (let from = 0; from < Math.min(sections.length, 60); from++) {
    let sum = -SECTION_GAP;
    for (const part of sections.slice(from, from + 40)) {
      sum += part.width + SECTION_GAP;
      limits.add(sum);
    }
  }
  let best: Sized[][] = [];
  let lowest = Infinity;
  for (const mixed of [false, true]) {
    for (const limit of limits) {
      const tiers = fill(sections, limit, mixed);
      const cost = unpleasantness(tiers) + (mixed ? 1 : 0);
      if (cost < lowest) {
        lowest = cost;
        best = tiers;
      }
    }
  }
  return best;
}

function fill(sections: readonly Sized[], limit: number, mixed: boolean): Sized[][] {
  return runs(sections, mixed).flatMap((run) => evenly(run, greedy(run, limit).length));
}

/** Neighbours that may share a tier. */
function runs(sections: readonly Sized[], mixed: boolean): Sized[][] {
  const found: Sized[][] = [];
  for (const part of sections) {
    const previous = found.at(-1)?.at(-1)?.section;
    const alike = previous?.category === part.section.category && previous.kind === part.section.kind;
    if (previous && (mixed || alike)) {
      found.at(-1)?.push(part);
    } else {
      found.push([part]);
    }
  }
  return found;
}

function greedy(run: readonly Sized[], limit: number): Sized[][] {
  const tiers: Sized[][] = [];
  for (const part of run) {
    const tier = tiers.at(-1);
    if (tier && tierWidth(tier) + SECTION_GAP + part.width <= limit + 1) {
      tier.push(part);
    } else {
      tiers.push([part]);
    }
  }
  return tiers;
}

/** Two tiers of five in place of nine and one. */
function evenly(run: readonly Sized[], tiers: number): Sized[][] {
  const chunks: Sized[][] = [];
  for (let tier = 0, from = 0; tier < tiers; tier++) {
    const to = from + Math.ceil((run.length - from) / (tiers - tier));
    chunks.push(run.slice(from, to));
    from = to;
  }
  return chunks;
}

function unpleasantness(tiers: readonly Sized[][]): number {
  const widths = tiers.map(tierWidth);
  const width = Math.max(...widths);
  const height = tiers.reduce((sum, tier) => sum + Math.max(...tier.map((part) => part.height)) + TIER_GAP, 120);
  const ragged = widths.reduce((sum, each) => sum + (width - each) / width, 0) / widths.length;
  return Math.abs(Math.log(width / height / PLEASANT_RATIO)) + ragged * 0.3;
}

function tierWidth(tier: readonly Sized[]): number {
  return tier.reduce((sum, part) => sum + part.width + SECTION_GAP, -SECTION_GAP);
}

function place(part: Sized, left: number, top: number, lift: (x: number) => number): SectionLayout {
  const flat = box(left, top, part.width, part.height);
  const seatsWidth = part.columns > 0 ? (part.columns - 1) * PITCH + gapsWidth(part) : 0;
  const lifts = [lift(flat.left), lift(flat.right)];
  const straddles = lift((flat.left + flat.right) / 2) < Math.min(...lifts);
  return {
    section: part.section,
    flat,
    bounds: {
      ...flat,
      top: flat.top - Math.max(...lifts),
      bottom: flat.bottom - (straddles ? 0 : Math.min(...lifts)),
    },
    columns: part.columns,
    block: part.block,
    originX: (flat.left + flat.right - seatsWidth) / 2,
    originY: top + TITLE_HEIGHT + ROW_PITCH / 2,
  };
}

function gapsWidth(part: Sized): number {
  return (Math.ceil(part.columns / part.block) - 1) * AISLE;
}

function seat(place: SectionLayout, lift: (x: number) => number, x: Float32Array, y: Float32Array): void {
  place.section.rows.forEach((row, position) => {
    const flatY = place.originY + position * ROW_PITCH;
    const start = firstColumn(place, row.seats);
    for (let number = 0; number < row.seats; number++) {
      const seatX = columnX(place, start + number);
      x[row.first + number] = seatX;
      y[row.first + number] = flatY - lift(seatX);
    }
  });
}

function box(left: number, top: number, width: number, height: number): Box {
  return { left, top, right: left + width, bottom: top + height };
}
