import { css } from '@marquee/ui';

/** One entry of a list of what went wrong: heading with a badge, what is known of it, and what can be done. */
export const entry = css`
  article {
    display: grid;
    gap: var(--mq-space-2);
    min-width: 0;
    overflow-wrap: anywhere;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mq-space-1) var(--mq-space-3);
  }
  h2 {
    font-size: var(--mq-text-m);
  }
  .meta {
    font-size: var(--mq-text-s);
  }
  button {
    justify-self: start;
  }
`;
