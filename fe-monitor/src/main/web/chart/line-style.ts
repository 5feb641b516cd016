/**
 * Lines differ in color and in dashes, and the legend has both beside the name: nobody has to tell colors apart.
 * Colors are custom properties, which change with the color scheme.
 */
const COLORS = 6;
const DASHES: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [12, 4, 2, 4]];

export interface LineStyle {
  /** Name of the custom property that holds the color. */
  readonly color: string;
  /** Lengths of dashes and gaps in pixels; empty for a continuous line. */
  readonly dash: readonly number[];
}

export function lineStyle(index: number): LineStyle {
  return {
    color: `--line-${(index % COLORS) + 1}`,
    // Once all colors are used, the dashes go on by one, so that no two of the first 24 lines look alike.
    dash: DASHES[(index + Math.floor(index / COLORS)) % DASHES.length] ?? [],
  };
}
