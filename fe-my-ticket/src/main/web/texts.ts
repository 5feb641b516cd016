import { catalogue } from '@marquee/ui';
import { en } from './texts/en.ts';
import { ko } from './texts/ko.ts';

export const texts = { en, ko };

export const t = catalogue(texts);
