import { controls, css, tables } from '@marquee/ui';

/** What the pages about parts of a show have in common. */
export const sectionStyles = [
  controls,
  tables,
  css`
    .back {
      display: inline-block;
      margin-bottom: var(--mq-space-4);
    }
    .content {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--mq-space-5);
    }
    mq-page-header {
      overflow-wrap: anywhere;
    }
  `,
];
