import type { Path } from './draft.ts';
import type { FieldFault } from './parameters.ts';
import { rowIndex } from './seats.ts';

interface TicketTypes {
  readonly ticketTypes?: readonly { readonly name?: string }[];
}

interface Category extends TicketTypes {
  readonly fromRow?: string;
  readonly toRow?: string;
}

interface Section extends TicketTypes {
  readonly categories?: readonly Category[];
}

/** Every section has a ticket type of this name already. */
const STANDARD = 'standard';

/** The rules of ticket types and price categories that a schema cannot say; `event` checks them too. */
export function sectionFaults(parameters: Readonly<Record<string, unknown>>): readonly FieldFault[] {
  const sections = (parameters['sections'] ?? []) as readonly Section[];
  return sections.flatMap((section, index) => {
    const path = ['sections', index];
    const categories = section.categories ?? [];
    return [
      ...typeFaults(section, path),
      ...categories.flatMap((category, position) => [
        ...rowFaults(category, categories.slice(0, position), [...path, 'categories', position]),
        ...typeFaults(category, [...path, 'categories', position]),
      ]),
    ];
  });
}

function typeFaults({ ticketTypes }: TicketTypes, path: Path): readonly FieldFault[] {
  return (ticketTypes ?? []).flatMap(({ name }, index): readonly FieldFault[] =>
    name?.toLowerCase() === STANDARD ? [{ path: [...path, 'ticketTypes', index, 'name'], fault: { fault: 'standard-type' } }] : [],
  );
}

/** Rows that are not told yet are NaN, which no comparison finds fault with. */
function rowFaults(category: Category, earlier: readonly Category[], path: Path): readonly FieldFault[] {
  const { from, to } = rowsOf(category);
  if (to < from) {
    return [{ path: [...path, 'toRow'], fault: { fault: 'rows-reversed' } }];
  }
  const overlaps = earlier.map(rowsOf).some((other) => from <= other.to && other.from <= to);
  return overlaps ? [{ path: [...path, 'fromRow'], fault: { fault: 'rows-overlap' } }] : [];
}

function rowsOf({ fromRow = '', toRow = '' }: Category): { readonly from: number; readonly to: number } {
  return { from: rowIndex(fromRow), to: rowIndex(toRow) };
}
