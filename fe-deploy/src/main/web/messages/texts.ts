import { catalogue } from '@marquee/ui';
import { en } from './en.ts';
import { ko } from './ko.ts';

/** This module's texts in the language of the page. */
export const t = catalogue({ en, ko });

export type TextKey = keyof typeof en;
