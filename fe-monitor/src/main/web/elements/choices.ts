import { css } from '@marquee/ui';

/** Radio buttons that look like one control, in a `fieldset` of class `choices`: arrow keys choose. */
export const choices = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mq-space-1);
    width: fit-content;
    max-width: 100%;
    padding: var(--mq-space-1);
    background: var(--mq-surface-sunken);
    border-radius: var(--mq-radius);
  }
  .choices label {
    position: relative;
    display: grid;
    place-items: center;
    min-height: 2.5rem;
    padding: 0 var(--mq-space-3);
    font-weight: 600;
    font-size: var(--mq-text-s);
    border-radius: var(--mq-radius-s);
    cursor: pointer;
  }
  .choices label:has(:checked) {
    background: var(--mq-surface);
    box-shadow: var(--mq-shadow);
    color: var(--mq-accent);
  }
  .choices label:has(:focus-visible) {
    box-shadow: var(--mq-focus);
  }
  .choices input[type='radio'] {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }
`;
