/** What the door's tests share: a ticketing that can be cut off, and scans. */
import { UnreachableError, problemOf } from '@marquee/ui';
import { DeviceStorage } from './device-storage.ts';
import type { CheckIn, DoorDocument, Scan } from './types.ts';

export const SLUG = 'hamlet';

/** The code of a ticket, by one letter. */
export function codeOf(letter: string): string {
  return letter.repeat(26);
}

export function scan(id: string, letter = 'A'): Scan {
  return { id, code: codeOf(letter), performance: 'p1', scannedAt: `2027-03-06T19:00:0${id}.000Z` };
}

/** As a phone keeps it: what is written outlives the page. */
export function device(): DeviceStorage {
  localStorage.clear();
  sessionStorage.clear();
  return new DeviceStorage(SLUG, localStorage);
}

/** Lets everything happen that needs no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Promise<Error> {
  return problemOf(new Response(JSON.stringify({ status, code, title: code }), { status, headers }));
}

/** Ticketing at the other end of a network that tests cut and mend; a ticket is valid once. */
export class FakeTicketing {
  online = true;
  /** Answers in the place of the usual one. */
  refusal: Error | undefined;
  key = '';
  readonly asked: Scan[] = [];
  readonly #used = new Map<string, string>();
  readonly document: DoorDocument = {
    name: 'North gate', show: { title: 'Hamlet' }, performances: [{ id: 'p1', startsAt: '2027-03-06T19:00:00Z', admitted: 0, sold: 10 }],
  };

  now = (): number => Date.now();

  door = async (): Promise<DoorDocument> => {
    this.#answer();
    return this.document;
  };

  show = async (): Promise<never> => {
    throw new UnreachableError('network', '/show');
  };

  checkIn = async (wanted: Scan): Promise<CheckIn> => {
    this.#answer();
    this.asked.push(wanted);
    const by = this.#used.get(wanted.code) ?? wanted.id;
    this.#used.set(wanted.code, by);
    return { result: by === wanted.id ? 'VALID' : 'ALREADY_USED' };
  };

  #answer(): void {
    if (!this.online) throw new UnreachableError('network', '/');
    if (this.refusal) throw this.refusal;
  }
}
