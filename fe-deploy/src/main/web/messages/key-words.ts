import type { KeyKind } from '../api/doors.ts';
import type { TextKey } from './texts.ts';

/** What differs between the keys of doors and those of pickup desks, in words. */
export const KEY_WORDS = {
  doors: {
    heading: 'doors', hint: 'doorsHint', failed: 'doorsFailed', none: 'noDoors', name: 'doorName', nameHint: 'doorNameHint',
    create: 'createDoor', created: 'doorCreated', createdHint: 'doorCreatedHint', link: 'doorLink', revokeOf: 'revokeDoorOf',
    revokeHint: 'revokeHint',
  },
  desks: {
    heading: 'desks', hint: 'desksHint', failed: 'desksFailed', none: 'noDesks', name: 'deskName', nameHint: 'deskNameHint',
    create: 'createDesk', created: 'deskCreated', createdHint: 'deskCreatedHint', link: 'deskLink', revokeOf: 'revokeDeskOf',
    revokeHint: 'revokeDeskHint',
  },
} as const satisfies Readonly<Record<KeyKind, Readonly<Record<string, TextKey>>>>;
