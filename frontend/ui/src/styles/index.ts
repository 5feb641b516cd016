import { unsafeCSS } from 'lit';
import controlsText from './controls.css';
import tablesText from './tables.css';

/** Native controls, headings, links and a few layout classes: `static override styles = [controls, css`…`]`. */
export const controls = unsafeCSS(controlsText);

/** Data tables. */
export const tables = unsafeCSS(tablesText);

/** Gives the tokens to a page that has none: a host of another make. Our own shells link them as a style sheet. */
async function provideTokens(): Promise<void> {
  if (!globalThis.document || getComputedStyle(document.documentElement).getPropertyValue('--mq-ink')) return;
  const { default: text } = await import('./tokens.css');
  const sheet = unsafeCSS(text).styleSheet;
  if (sheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

void provideTokens();
