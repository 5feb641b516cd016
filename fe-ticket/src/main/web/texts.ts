import { catalogue } from '@marquee/ui';
import { en } from './texts/en.ts';
import { goods } from './texts/goods.ts';
import { ko } from './texts/ko.ts';
import { pay } from './texts/pay.ts';

export const texts = { en: { ...en, ...pay.en, ...goods.en }, ko: { ...ko, ...pay.ko, ...goods.ko } } as const;

export const t = catalogue(texts);
export type TextKey = Parameters<typeof t>[0];
