import { catalogue } from '@marquee/ui';
import { en } from './en.ts';
import { ko } from './ko.ts';
import { en as operatingEn } from './operating-en.ts';
import { ko as operatingKo } from './operating-ko.ts';

/** The module's texts with those for operating a show, which the first page does without. */
export const t = catalogue({ en: { ...en, ...operatingEn }, ko: { ...ko, ...operatingKo } });
