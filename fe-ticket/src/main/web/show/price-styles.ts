import { css, unsafeCSS } from '@marquee/ui';
import { CATEGORY_COLOURS } from '@marquee/ui/seat-map';

const swatches = Array.from(
  { length: CATEGORY_COLOURS },
  (_, index) => `.category${index} { --colour: var(--seat-category-${index}); }`,
).join('');

/** Sections with what they cost, and the colors that they have on the map. */
export const priceStyles = css`
  :host {
    display: block;
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
    gap: var(--mq-space-2);
    align-items: start;
    list-style: none;
  }
  li {
    padding: var(--mq-space-2) var(--mq-space-3);
    background: var(--mq-surface);
    border: 1px solid var(--mq-line);
    border-radius: var(--mq-radius);
  }
  .swatch {
    width: 1.125rem;
    height: 1.125rem;
    border-radius: 0.5rem 0.5rem 0.2rem 0.2rem;
    background: var(--colour);
  }
  .name {
    overflow-wrap: anywhere;
  }
  button.name {
    justify-content: start;
    min-height: 2rem;
    padding: 0;
    text-align: start;
    border: 0;
    background: none;
    color: inherit;
    text-decoration: underline dotted;
    text-underline-offset: 0.25em;
  }
  strong.name {
    font-weight: 600;
  }
  .left {
    display: block;
    font-size: var(--mq-text-s);
  }
  ${unsafeCSS(swatches)}
`;
