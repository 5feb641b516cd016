// These are there from the start. `more.ts` has those that a first page does without.
export { icon } from './icon.ts';
export type { IconName } from './icon.ts';
export { Badge } from './badge.ts';
export { Empty } from './empty.ts';
export { Notice } from './notice.ts';
export { Skeleton } from './skeleton.ts';
export type { Card } from './card.ts';
export type { Countdown } from './countdown.ts';
export type { Dialog } from './dialog.ts';
export type { Field } from './field.ts';
export type { PageHeader } from './page-header.ts';
export type { Tab, Tabs } from './tabs.ts';
export type { Toasts } from './toasts.ts';
