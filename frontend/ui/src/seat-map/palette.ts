/** Colours of the drawing, read from the element's computed style, so that tokens and dark mode decide. */

export interface Palette {
  readonly floor: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly stage: string;
  readonly stageText: string;
  readonly sold: string;
  readonly held: string;
  readonly selected: string;
  readonly selectedText: string;
  readonly refused: string;
  readonly refusedText: string;
  readonly seatText: string;
  /** By price category, dearest first. */
  readonly categories: readonly string[];
  readonly font: string;
}

export const CATEGORY_COLOURS = 8;

const NAMES = [
  'floor', 'line', 'text', 'muted', 'stage', 'stageText', 'sold', 'held', 'selected', 'selectedText', 'refused',
  'refusedText', 'seatText',
] as const;

/** Names of the swatches that the element must render (as `data-colour`) for `readPalette` to read. */
export const SWATCHES: readonly string[] = [
  ...NAMES,
  ...Array.from({ length: CATEGORY_COLOURS }, (_, index) => `category${index}`),
];

/** Custom properties may hold `light-dark()` or `var()`; only a computed `color` is a colour that a canvas knows. */
export function readPalette(swatches: ParentNode): Palette {
  const colours = new Map<string, string>();
  let font = 'sans-serif';
  for (const swatch of swatches.querySelectorAll<HTMLElement>('[data-colour]')) {
    const style = getComputedStyle(swatch);
    colours.set(swatch.dataset['colour'] ?? '', style.color);
    font = style.fontFamily || font;
  }
  const colour = (name: string): string => colours.get(name) || '#888';
  return {
    ...(Object.fromEntries(NAMES.map((name) => [name, colour(name)])) as Record<(typeof NAMES)[number], string>),
    categories: Array.from({ length: CATEGORY_COLOURS }, (_, index) => colour(`category${index}`)),
    font,
  };
}
