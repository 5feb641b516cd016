import { css } from '@marquee/ui';

/** At least 3:1 against the surface in both color schemes (WCAG 1.4.11). */
export const lineColors = css`
  :host {
    --line-1: #0c6b56;
    --line-2: #b2560d;
    --line-3: #4b5fc9;
    --line-4: #a8326e;
    --line-5: #5c7a10;
    --line-6: #6b4b2a;
    --line-limit: #a5262b;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --line-1: #6fd0b1;
      --line-2: #f2a25c;
      --line-3: #9fb0ff;
      --line-4: #f08bbd;
      --line-5: #b9d65f;
      --line-6: #d8b48c;
      --line-limit: #ff9d97;
    }
  }
`;
