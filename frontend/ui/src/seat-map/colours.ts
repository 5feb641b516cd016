import { css } from '@marquee/ui';

/**
 * Colours of the seat map, from the design tokens. The price categories differ in lightness as well as in hue, and each
 * has a contrast of at least 3:1 (WCAG 1.4.11) against the floor.
 */
export const seatColours = css`
  :host {
    --seat-floor: var(--mq-surface);
    --seat-line: var(--mq-line);
    --seat-text: var(--mq-ink);
    --seat-muted: var(--mq-ink-soft);
    --seat-stage: var(--mq-ink-soft);
    --seat-stage-text: var(--mq-canvas);
    --seat-sold: var(--mq-line-strong);
    --seat-held: var(--mq-line-strong);
    --seat-selected: var(--mq-ink);
    --seat-selected-text: var(--mq-surface);
    --seat-refused: var(--mq-error);
    --seat-refused-text: var(--mq-surface);
    --seat-number: var(--mq-surface);
    --seat-category-0: light-dark(#7a3fb0, #c39af0);
    --seat-category-1: light-dark(#0b6bb8, #6fb8f2);
    --seat-category-2: light-dark(#00805a, #4fcfa4);
    --seat-category-3: light-dark(#b35300, #f5a65b);
    --seat-category-4: light-dark(#b03070, #f095bf);
    --seat-category-5: light-dark(#6b6a00, #d5cf55);
    --seat-category-6: light-dark(#4a5bd0, #9fabff);
    --seat-category-7: light-dark(#6d5546, #cdb3a1);
  }
`;
