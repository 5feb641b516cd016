import { css, unsafeCSS } from '@marquee/ui';
import { SWATCHES } from './palette.ts';

/** `stageText` is coloured by `--seat-stage-text`, `category3` by `--seat-category-3`. */
const swatches = SWATCHES.map((name) => {
  const property = name === 'seatText' ? 'number' : name.replace(/[A-Z]|\d/g, (part) => `-${part.toLowerCase()}`);
  return `[data-colour='${name}'] { color: var(--seat-${property}); }`;
}).join('\n');

export const seatMapStyles = css`
  :host {
    display: block;
    position: relative;
    block-size: 26rem;
    color: var(--seat-text);
  }
  .frame {
    position: relative;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100%;
    overflow: hidden;
    background: var(--mq-surface-sunken);
    border: 1px solid var(--mq-line);
    border-radius: var(--mq-radius);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--mq-space-2);
    padding: var(--mq-space-2);
    background: var(--mq-surface);
    border-block-end: 1px solid var(--mq-line);
  }
  .floor {
    position: relative;
    min-block-size: 0;
  }
  canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    cursor: grab;
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  canvas:active {
    cursor: grabbing;
  }
  canvas.choosing {
    cursor: pointer;
  }
  .to-list {
    padding-inline: var(--mq-space-3);
    font-size: var(--mq-text-s);
  }
  .tools {
    display: flex;
    gap: var(--mq-space-2);
    margin-inline-start: auto;
  }
  .tools button {
    inline-size: var(--mq-control);
    padding: 0;
  }
  .tooltip {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    max-inline-size: min(18rem, 90%);
    padding: 0.375rem 0.625rem;
    border-radius: 0.5rem;
    background: var(--seat-selected);
    color: var(--seat-selected-text);
    font-size: 0.8125rem;
    line-height: 1.4;
    white-space: pre-line;
    overflow-wrap: anywhere;
    pointer-events: none;
  }
  .empty {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    margin: 0;
    color: var(--seat-muted);
    pointer-events: none;
  }
  .list {
    position: absolute;
    z-index: 1;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: min(24rem, 100%);
    box-sizing: border-box;
    padding: var(--mq-space-3);
    overflow: auto;
    overscroll-behavior: contain;
    background: var(--seat-floor);
    border-inline-end: 1px solid var(--seat-line);
  }
  ${unsafeCSS(swatches)}
`;
