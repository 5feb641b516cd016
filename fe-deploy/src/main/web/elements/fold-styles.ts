import { css } from '@marquee/ui';

/** A native `<details>` with what most readers do without. */
export const foldStyles = css`
  details > summary {
    display: inline-flex;
    align-items: center;
    min-height: 2.25rem;
    font-size: var(--mq-text-s);
    font-weight: 600;
    color: var(--mq-accent);
    cursor: pointer;
  }
  details > summary::before {
    content: '';
    width: 0.45em;
    height: 0.45em;
    margin-inline: 0.15em 0.6em;
    border: solid currentcolor;
    border-width: 0 2px 2px 0;
    transform: rotate(-45deg);
  }
  details[open] > summary::before {
    transform: rotate(45deg);
  }
  details > :not(summary) {
    margin-top: var(--mq-space-2);
  }
`;
