/**
 * Sections as they come, from two sides: a seller's form (`rows` and `seatsPerRow` are numbers, price categories and
 * marked seats are typed as ranges, there is no id yet, and fields may be half typed), and event (`rows` is a list that
 * carries all of it).
 */

export type SectionKind = 'RESERVED' | 'GENERAL';

export interface SectionFacts extends SeatLists<string> {
  readonly id?: string;
  readonly name?: string;
  readonly kind?: SectionKind;
  /** Minor units of the show's currency; the price of the standard ticket type. */
  readonly price?: number | null;
  /** From event beginning with the standard type, from a form the further ones alone. */
  readonly ticketTypes?: readonly TicketTypeFacts[] | null;
  readonly categories?: readonly CategoryFacts[] | null;
  readonly capacity?: number | null;
  readonly rows?: number | readonly RowFacts[] | null;
  readonly seatsPerRow?: number | null;
}

export interface TicketTypeFacts {
  readonly name?: string;
  readonly price?: number | null;
}

/** Rows of a section that cost other than the section. Event's rows name theirs; a form gives the range of rows. */
export interface CategoryFacts {
  readonly name?: string;
  readonly fromRow?: string;
  readonly toRow?: string;
  readonly price?: number | null;
  readonly ticketTypes?: readonly TicketTypeFacts[] | null;
}

/** Seats that are something special: numbers within a row, or `A-1` and `A-3..7` within a section. */
export interface SeatLists<T> {
  /** Not for sale. */
  readonly blocked?: readonly T[] | null;
  /** For a wheelchair. */
  readonly accessible?: readonly T[] | null;
  /** For who comes along with somebody in a wheelchair. */
  readonly companion?: readonly T[] | null;
  readonly restrictedView?: readonly T[] | null;
}

export interface RowFacts extends SeatLists<number> {
  readonly name: string;
  readonly seats: number;
  /** Name of the price category; without it the section's own. */
  readonly category?: string | null;
}

/** The type that every section has; shown by a translated word. */
export const STANDARD = 'Standard';

export const SEAT_LISTS = ['blocked', 'accessible', 'companion', 'restrictedView'] as const;

/** More rows than any hall has. */
const MOST_ROWS = 1_000;

/** Rows are named A to Z, then AA, AB and so on. */
export function rowName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** The rows of a section in event's shape, whichever side it came from. */
export function rowFacts(section: SectionFacts): readonly RowFacts[] {
  if (typeof section.rows === 'object' && section.rows !== null) {
    return section.rows;
  }
  const listed = SEAT_LISTS.map((list) => [list, byRow(section[list])] as const);
  return Array.from({ length: Math.min(count(section.rows), MOST_ROWS) }, (_, index) => {
    const name = rowName(index);
    const category = section.categories?.find((each) => within(each, index))?.name;
    const lists = Object.fromEntries(listed.map(([list, rows]) => [list, rows.get(name) ?? []]));
    return { name, seats: count(section.seatsPerRow), ...(category !== undefined && { category }), ...lists };
  });
}

/** A whole number from a form field that may be empty or half typed. */
export function count(value: unknown): number {
  const number = Math.floor(Number(value ?? 0));
  return Number.isFinite(number) && number > 0 ? number : 0;
}

export function amount(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** What is half typed is no seat yet. */
function byRow(specifications: readonly string[] | null | undefined): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const text of specifications ?? []) {
    const [, row, from, to] = /^\s*([A-Z]+)-(\d{1,4})(?:\.\.(\d{1,4}))?\s*$/.exec(text) ?? [];
    if (row !== undefined) {
      const seats = rows.get(row) ?? [];
      for (let seat = Number(from); seat <= Number(to ?? from); seat++) {
        seats.push(seat);
      }
      rows.set(row, seats);
    }
  }
  return rows;
}

function within({ fromRow, toRow }: CategoryFacts, index: number): boolean {
  return fromRow !== undefined && toRow !== undefined && rowIndex(fromRow) <= index && index <= rowIndex(toRow);
}

/** The inverse of `rowName`; not a number for what names no row. */
function rowIndex(name: string): number {
  const letters = name.trim();
  return /^[A-Z]{1,3}$/.test(letters)
    ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    : NaN;
}
