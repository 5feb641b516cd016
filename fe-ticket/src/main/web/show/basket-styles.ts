import { css } from '@marquee/ui';

export const basketStyles = css`
  section {
    display: grid;
    gap: var(--mq-space-3);
    padding: var(--mq-space-4);
    background: var(--mq-surface);
    border: 1px solid var(--mq-line);
    border-radius: var(--mq-radius-l);
    box-shadow: var(--mq-shadow);
  }
  .lines ticket-lines,
  .lines ticket-goods-lines {
    display: block;
    max-height: 40dvh;
    overflow: auto;
  }
  .lines ticket-goods-lines {
    margin-top: var(--mq-space-3);
  }
  .sum {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: var(--mq-space-3);
  }
  .sum {
    padding-top: var(--mq-space-3);
    border-top: 2px dashed var(--mq-line);
  }
  .sum strong {
    font-size: var(--mq-text-l);
    margin-inline-start: auto;
  }
  .toggle {
    display: none;
  }
  .actions {
    display: grid;
    gap: var(--mq-space-2);
  }
  mq-notice button {
    margin-inline-start: -0.5rem;
  }

  @media (max-width: 60rem) {
    section {
      position: fixed;
      z-index: 10;
      inset: auto 0 0;
      max-height: 85dvh;
      overflow: auto;
      padding: var(--mq-space-3) var(--mq-space-4) calc(var(--mq-space-3) + env(safe-area-inset-bottom));
      border-width: 1px 0 0;
      border-radius: var(--mq-radius-l) var(--mq-radius-l) 0 0;
      box-shadow: var(--mq-shadow-raised);
      gap: var(--mq-space-2);
    }
    section.idle {
      display: none;
    }
    h2,
    section:not([data-opened]) .lines {
      display: none;
    }
    .sum {
      padding-top: 0;
      border-top: 0;
      justify-content: start;
    }
    .toggle {
      display: inline-flex;
      padding: 0 var(--mq-space-2);
      margin-inline-start: -0.5rem;
      transform: rotate(180deg);
    }
    [data-opened] .toggle {
      transform: none;
    }
    .actions {
      grid-template-columns: minmax(0, 1fr);
      grid-auto-flow: column;
      grid-auto-columns: auto;
    }
  }
`;
