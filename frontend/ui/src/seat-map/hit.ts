/** What stands at a point of the plan. */
import { PITCH, ROW_PITCH, columnX, firstColumn } from './layout.ts';
import type { Layout, SectionLayout } from './layout.ts';

export type Hit =
  | { readonly kind: 'seat'; readonly index: number; readonly place: SectionLayout }
  | { readonly kind: 'section'; readonly place: SectionLayout }
  | { readonly kind: 'nothing' };

/**
 * @param x bent floor, as drawn
 * @param reach how far from a seat's centre it still counts as hit; never reaches over to a neighbour
 */
export function hitAt(layout: Layout, x: number, y: number, reach = PITCH / 2): Hit {
  const flatY = y + layout.lift(x);
  const place = layout.sections.find(
    ({ flat }) => x >= flat.left && x < flat.right && flatY >= flat.top && flatY < flat.bottom,
  );
  if (!place) {
    return { kind: 'nothing' };
  }
  const index = seatNear(place, x, flatY, reach);
  return index === undefined ? { kind: 'section', place } : { kind: 'seat', index, place };
}

function seatNear(place: SectionLayout, x: number, flatY: number, reach: number): number | undefined {
  const position = Math.round((flatY - place.originY) / ROW_PITCH);
  const row = place.section.rows[position];
  if (!row) {
    return undefined;
  }
  const blockWidth = columnX(place, place.block) - place.originX;
  const block = Math.floor((x - place.originX + PITCH / 2) / blockWidth);
  const within = Math.round((x - place.originX - block * blockWidth) / PITCH);
  const column = block * place.block + within;
  const number = column - firstColumn(place, row.seats);
  if (block < 0 || within >= place.block || number < 0 || number >= row.seats) {
    return undefined;
  }
  const far = Math.max(
    Math.abs(columnX(place, column) - x),
    Math.abs(place.originY + position * ROW_PITCH - flatY) * (PITCH / ROW_PITCH),
  );
  return far <= reach ? row.first + number : undefined;
}
