import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import tokens from './tokens.css';

type Colors = ReadonlyMap<string, string>;

function colorsOf(source: string): Colors {
  return new Map([...source.matchAll(/--mq-([\w-]+):\s*#([0-9a-f]{3,6})\b/gi)].map(([, name = '', hex = '']) => [name, hex.length === 3 ? hex.replace(/./g, '$&$&') : hex]));
}

/** Relative luminance of sRGB, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(colors: Colors, text: string, ground: string): number {
  const [light = 0, dark = 0] = [text, ground]
    .map((name) => luminance(colors.get(name) ?? assert.fail(`no color --mq-${name}`)))
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const [bright = '', dim = ''] = tokens.split('@media');
const themes: Readonly<Record<string, Colors>> = {
  light: colorsOf(bright),
  dark: new Map([...colorsOf(bright), ...colorsOf(dim)]),
};
const GROUNDS = ['canvas', 'surface', 'surface-sunken', 'accent-soft'];
const TONES = ['success', 'warning', 'error', 'info'];
const PAIRS = [
  ...['ink', 'ink-soft', 'accent', 'accent-strong', ...TONES].flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ...TONES.flatMap((tone) => ['ink', 'ink-soft', tone].map((text) => [text, `${tone}-soft`] as const)),
  ['on-accent', 'accent'] as const,
  ['on-accent', 'accent-strong'] as const,
  ['on-light', 'light'] as const,
];

describe('text can be read', () => {
  for (const [theme, colors] of Object.entries(themes)) {
    test(`in the ${theme} theme, also where it is muted`, () => {
      const faint = PAIRS.filter(([text, ground]) => contrast(colors, text, ground) < 4.5);
      assert.deepEqual(faint, []);
    });

    test(`and the edges of controls be seen in the ${theme} theme`, () => {
      for (const ground of ['canvas', 'surface', 'surface-sunken']) assert.ok(contrast(colors, 'line-strong', ground) >= 3, ground);
    });
  }
});
