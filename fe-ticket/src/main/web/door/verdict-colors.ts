import { css } from '@marquee/ui';

/**
 * A color for each verdict, the same in light and dark: a door person learns them once. Text on each has a contrast of
 * at least 4.5:1. What is not known yet is gray and striped, so that nobody takes it for an answer.
 */
export const verdictColors = css`
  .VALID {
    --ground: #14713c;
    --text: #ffffff;
  }
  .ALREADY_USED {
    --ground: #b3261e;
    --text: #ffffff;
  }
  .CANCELLED {
    --ground: #33333d;
    --text: #ffffff;
  }
  .NOT_PAID {
    --ground: #0f6466;
    --text: #ffffff;
  }
  .WRONG_SHOW {
    --ground: #1f5b94;
    --text: #ffffff;
  }
  .WRONG_PERFORMANCE {
    --ground: #f2b134;
    --text: #2b1d00;
  }
  .UNKNOWN {
    --ground: #6d2a80;
    --text: #ffffff;
  }
  .CHECKING {
    --ground: #dfe4e8;
    --text: #13211d;
  }
  .NOT_CHECKED {
    --ground: #525d67;
    --text: #ffffff;
    --pattern: repeating-linear-gradient(135deg, transparent 0 1.25rem, rgb(0 0 0 / 0.12) 1.25rem 2.5rem);
  }
  .SCANNED_TWICE {
    --ground: #9a3412;
    --text: #ffffff;
  }
  .QUEUE_FULL {
    --ground: #5f1414;
    --text: #ffffff;
    --pattern: repeating-linear-gradient(135deg, transparent 0 1.25rem, rgb(0 0 0 / 0.15) 1.25rem 2.5rem);
  }
  .REFUSED {
    --ground: #6b4a12;
    --text: #ffffff;
  }
`;
