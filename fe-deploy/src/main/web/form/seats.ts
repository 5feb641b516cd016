import { type Draft, type Path, draftAt, groupAt, textAt } from './draft.ts';

/** The size of a section with rows of seats. */
export interface Hall {
  readonly rows: number;
  readonly seatsPerRow: number;
}

/** Neighboring seats of one row, both ends included. */
export interface SeatRange {
  readonly row: string;
  readonly from: number;
  readonly to: number;
}

export interface ReadSeats {
  readonly ranges: readonly SeatRange[];
  /** What could not be read, as it was written. */
  readonly unread: readonly string[];
}

/** What templates allow at most; a half-typed number must not become a million seats. */
const MOST = 100;

/** Whether a pattern is that of seats: it takes `A-1` and `A-3..7`, but no other word. */
export function isSeatPattern(pattern: string | undefined): boolean {
  return takes(pattern, ['A-1', 'AA-12', 'A-3..7'], ['A', '1', 'word']);
}

/** Whether a pattern is that of a row's name: `A` to `Z`, `AA` and so on. */
export function isRowPattern(pattern: string | undefined): boolean {
  return takes(pattern, ['A', 'Z', 'AA'], ['1', 'a', 'A-1', 'A word']);
}

function takes(pattern: string | undefined, taken: readonly string[], refused: readonly string[]): boolean {
  if (pattern === undefined) {
    return false;
  }
  const expression = new RegExp(pattern, 'u');
  return taken.every((text) => expression.test(text)) && !refused.some((text) => expression.test(text));
}

/** Rows are named A to Z, then AA, AB and so on. */
export function rowName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** The opposite of {@link rowName}; NaN for what names no row. */
export function rowIndex(name: string): number {
  return /^[A-Z]{1,3}$/.test(name) ? [...name].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1 : NaN;
}

export function rowNames({ rows }: Hall): readonly string[] {
  return Array.from({ length: rows }, (_, index) => rowName(index));
}

/**
 * Reads `A-1, A-3..7`. People also write `a1`, `A-3-7`, spaces and semicolons; what they mean is not in doubt. What is
 * left over is given back as it was written.
 */
export function readSeats(text: string): ReadSeats {
  const ranges: SeatRange[] = [];
  const unread: string[] = [];
  const words = text.replace(/\s*(\.\.|[-–~])\s*/g, '$1').split(/[,;\s]+/);
  for (const word of words.filter((each) => each !== '')) {
    const match = /^([A-Z]{1,3})-?(\d{1,4})(?:(?:\.\.|[-–~])(\d{1,4}))?$/.exec(word.toUpperCase());
    const from = Number(match?.[2]);
    const to = match?.[3] === undefined ? from : Number(match[3]);
    if (match === null || from < 1 || to < from) {
      unread.push(word);
    } else {
      ranges.push({ row: match[1] ?? '', from, to });
    }
  }
  return { ranges, unread };
}

/** The seats as the parameters have them: in the order of the hall, neighbors as one range. */
export function writtenSeats(ranges: readonly SeatRange[]): readonly string[] {
  return mergedRanges(ranges).map(({ row, from, to }) => (from === to ? `${row}-${from}` : `${row}-${from}..${to}`));
}

function mergedRanges(ranges: readonly SeatRange[]): readonly SeatRange[] {
  const joined: SeatRange[] = [];
  for (const range of ranges.toSorted((one, other) => rowIndex(one.row) - rowIndex(other.row) || one.from - other.from)) {
    const last = joined.at(-1);
    if (last !== undefined && last.row === range.row && range.from <= last.to + 1) {
      joined[joined.length - 1] = { ...last, to: Math.max(last.to, range.to) };
    } else {
      joined.push(range);
    }
  }
  return joined;
}

/** The text with its seats in order; as it is when some of it cannot be read. */
export function tidiedSeats(text: string): string {
  const { ranges, unread } = readSeats(text);
  return unread.length === 0 ? writtenSeats(ranges).join(', ') : text;
}

/** The text once these seats of a row are in it, or no longer. What cannot be read stays at its end. */
export function withSeats(text: string, { row, from, to }: SeatRange, present: boolean): string {
  const { ranges, unread } = readSeats(text);
  const others = ranges.flatMap((range) =>
    range.row !== row
      ? [range]
      : [
          { ...range, to: Math.min(range.to, from - 1) },
          { ...range, from: Math.max(range.from, to + 1) },
        ].filter((rest) => rest.from <= rest.to),
  );
  return [...writtenSeats(present ? [...others, { row, from, to }] : others), ...unread].join(', ');
}

/** The first seat that the hall does not have. */
export function seatOutside(ranges: readonly SeatRange[], { rows, seatsPerRow }: Hall): string | undefined {
  const outside = ranges.find(({ row, to }) => rowIndex(row) >= rows || to > seatsPerRow);
  return outside === undefined ? undefined : `${outside.row}-${outside.to}`;
}

/** The numbers of the seats, by row, of those that the hall has. */
export function seatsByRow(text: string, hall: Hall): ReadonlyMap<string, ReadonlySet<number>> {
  const byRow = new Map<string, Set<number>>();
  for (const { row, from, to } of readSeats(text).ranges) {
    if (rowIndex(row) < hall.rows) {
      const seats = byRow.get(row) ?? new Set<number>();
      byRow.set(row, seats);
      for (let seat = from; seat <= Math.min(to, hall.seatsPerRow); seat += 1) {
        seats.add(seat);
      }
    }
  }
  return byRow;
}

/** The size of the section around a field, as far as it is typed. */
export function hallAt(draft: Draft, path: Path): Hall | undefined {
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const group = groupAt(draftAt(draft, path.slice(0, depth)));
    if ('rows' in group && 'seatsPerRow' in group) {
      const rows = sizeOf(group['rows']);
      const seatsPerRow = sizeOf(group['seatsPerRow']);
      return rows === undefined || seatsPerRow === undefined ? undefined : { rows, seatsPerRow };
    }
  }
  return undefined;
}

function sizeOf(draft: Draft | undefined): number | undefined {
  const text = textAt(draft).trim();
  const size = /^\d+$/.test(text) ? Number(text) : 0;
  return size === 0 ? undefined : Math.min(size, MOST);
}

/** How many seats a text names. */
export function countSeats(text: string): number {
  return mergedRanges(readSeats(text).ranges).reduce((count, { from, to }) => count + to - from + 1, 0);
}
