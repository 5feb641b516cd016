import { svg } from 'lit';
import { addIcons } from './icon.ts';

/** The icons that a first page does without. */
export const MORE = {
  arrow: svg`<path d="M5 12h14m-6-6 6 6-6 6"/>`,
  back: svg`<path d="M19 12H5m6 6-6-6 6-6"/>`,
  calendar: svg`<path d="M4 6h16v14H4zM4 10h16M8 3v4m8-4v4"/>`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/><circle cx="12" cy="12" r="3"/>`,
  'eye-off': svg`<path d="M4 4l16 16M9.5 6a9 9 0 0 1 2.5-.5c6 0 9.5 6.5 9.5 6.5a15 15 0 0 1-2.6 3.3M6.2 8A15 15 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.2-1.1"/>`,
  menu: svg`<path d="M4 7h16M4 12h16M4 17h16"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  place: svg`<path d="M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21Z"/><circle cx="12" cy="9.5" r="2.5"/>`,
  plus: svg`<path d="M5 12h14M12 5v14"/>`,
  trash: svg`<path d="M4 7h16M9 7V4h6v3m-8 0 1 13h8l1-13"/>`,
} as const;

addIcons(MORE);
