/** Everything a door knows and does, apart from how it looks: one state that flows down to the elements. */
import { ProblemError, Subject, newIdempotencyKey } from '@marquee/ui';
import type { Observable } from '@marquee/ui';
import { readCode } from './code.ts';
import { hasTexts, isText } from './device-storage.ts';
import type { DeviceStorage } from './device-storage.ts';
import type { DoorApi } from './door-api.ts';
import { Journal } from './journal.ts';
import { preselected } from './performances.ts';
import type { Choice } from './performances.ts';
import { RepeatGuard } from './repeat-guard.ts';
import { ScanQueue } from './scan-queue.ts';
import type { Outcome, QueueState } from './scan-queue.ts';
import { ScanStore } from './scan-store.ts';
import { RESULTS } from './types.ts';
import type { DoorDocument, Scan, ShowFacts } from './types.ts';
import { verdictOf } from './verdict.ts';
import type { Verdict, VerdictKind } from './verdict.ts';

/** An answer that comes later than this after the scan belongs to somebody who has gone on. Milliseconds. */
const LATE = 10_000;

export interface LateResults {
  readonly valid: number;
  readonly others: number;
}

export interface DeskState {
  readonly access: 'no-key' | 'open' | 'refused';
  readonly door?: DoorDocument;
  /** When the counters were true, in milliseconds; undefined when they are of an earlier visit. */
  readonly asOf?: number;
  /** The door's document could not be had the last time. */
  readonly stale: boolean;
  readonly facts?: ShowFacts;
  readonly performance?: string;
  /** About the latest scan. */
  readonly verdict?: Verdict;
  readonly journal: readonly Verdict[];
  readonly queue: QueueState;
  /** What came of scans that had waited, since somebody last looked. */
  readonly late: LateResults;
}

const NONE: LateResults = { valid: 0, others: 0 };

export class DoorDesk {
  readonly #slug: string;
  readonly #api: DoorApi;
  readonly #device: DeviceStorage;
  readonly #journal: Journal;
  readonly #guard = new RepeatGuard();
  readonly #queue: ScanQueue;
  readonly #state: Subject<DeskState>;
  #refreshing: Promise<void> | undefined;
  #refreshAgain = false;

  constructor(slug: string, api: DoorApi, device: DeviceStorage, journal = new Journal(slug)) {
    this.#slug = slug;
    this.#api = api;
    this.#device = device;
    this.#journal = journal;
    this.#queue = new ScanQueue({
      store: new ScanStore(device),
      send: (scan) => api.checkIn(scan),
      settled: (scan, outcome) => this.#settled(scan, outcome),
    });
    for (const scan of this.#queue.state.value.scans) journal.enter(verdictOf(scan, 'NOT_CHECKED'));
    const door = device.read('document', isDoorDocument);
    const facts = device.read('facts', isShowFacts);
    this.#state = new Subject<DeskState>({
      access: 'no-key', stale: false, journal: journal.entries, queue: this.#queue.state.value, late: NONE,
      ...(door && { door }), ...(facts && { facts }),
    });
    this.#queue.state.subscribe((queue) => this.#queueChanged(queue));
  }

  get state(): Observable<DeskState> {
    return this.#state;
  }

  /** Opens the desk with a key that was just given, else with the one that the device keeps. */
  open(given?: string): void {
    const key = given ?? this.#device.read('key', isText);
    if (!key) return;
    this.#device.write('key', key);
    this.#api.key = key;
    this.#change({ access: 'open' });
    this.#queue.resume();
    void this.refresh();
    void this.#learnFacts();
  }

  /** Forgets the key. What waits stays on the device and is sent once there is a key again. */
  leave(): void {
    this.#device.remove('key');
    this.#device.remove('document');
    this.#api.key = '';
    const { facts, journal, late, queue } = this.#state.value;
    this.#state.set({ access: 'no-key', stale: false, journal, late, queue, ...(facts && { facts }) });
    this.#queue.stop();
  }

  /** The page goes away: nothing more is sent; what waits stays on the device. */
  close(): void {
    this.#queue.stop();
  }

  choose(performance: string): void {
    this.#device.write('choice', { id: performance, at: this.#api.now() } satisfies Choice);
    this.#change({ performance });
  }

  /** A code that the camera sees; it does so many times for one scan. */
  seen(text: string): void {
    if (!this.#guard.accept(text, Date.now())) return;
    if (!this.enter(text)) this.#decide(this.#scan(text), 'UNKNOWN', { noTicket: true });
  }

  /** Enters a code. False when it is no ticket's code; nothing has happened then. */
  enter(text: string): boolean {
    const reading = readCode(text, this.#slug);
    if (reading.kind === 'no-ticket') return false;
    if (reading.kind === 'other-show') this.#decide(this.#scan(text), 'WRONG_SHOW', { show: reading.show });
    else this.#check(this.#scan(reading.code));
    return true;
  }

  dismissVerdict(): void {
    const { verdict: _, ...rest } = this.#state.value;
    this.#state.set(rest);
  }

  dismissLate(): void {
    this.#change({ late: NONE });
  }

  /** The network may be back. */
  reconnect(): void {
    if (this.#state.value.access !== 'open') return;
    this.#queue.resume();
    void this.refresh();
  }

  /** Asks for the counters: once now, and once more when asked again meanwhile. */
  refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#refreshAgain = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#askForDoor().finally(() => {
      this.#refreshing = undefined;
      if (this.#refreshAgain) {
        this.#refreshAgain = false;
        void this.refresh();
      }
    });
    return this.#refreshing;
  }

  async #askForDoor(): Promise<void> {
    if (this.#state.value.access !== 'open') return;
    const key = this.#api.key;
    try {
      const door = await this.#api.door();
      if (key !== this.#api.key) return;
      this.#device.write('document', door);
      this.#change({ door, asOf: Date.now(), stale: false });
      if (this.#queue.state.value.link === 'down') this.#queue.resume();
    } catch (error) {
      if (key !== this.#api.key) return;
      if (error instanceof ProblemError && (error.status === 401 || error.status === 403)) this.#queue.stop();
      else this.#change({ stale: true });
    }
    this.#preselect();
  }

  #preselect(): void {
    const { door, performance } = this.#state.value;
    if (!door || door.performances.some(({ id }) => id === performance)) return;
    const now = this.#api.now();
    const choice = preselected(door.performances, this.#device.read('choice', isChoice), now);
    if (choice) this.#change({ performance: choice });
  }

  async #learnFacts(): Promise<void> {
    try {
      const { timeZone, sections } = await this.#api.show();
      const facts: ShowFacts = {
        ...(timeZone && { timeZone }), sections: sections.map(({ id, name }) => ({ id, name })),
      };
      this.#device.write('facts', facts);
      this.#change({ facts });
    } catch {
      // Sections are then called by their ids, and times are the device's: the door works without.
    }
  }

  #scan(code: string): Scan {
    const scannedAt = new Date(this.#api.now()).toISOString();
    return { id: newIdempotencyKey(), code, performance: this.#state.value.performance ?? '', scannedAt };
  }

  #check(scan: Scan): void {
    const earlier = this.#queue.waiting(scan.code);
    const admitted = this.#journal.admission(scan.code);
    const { link } = this.#queue.state.value;
    const outOfReach = link === 'down' || this.#state.value.stale || navigator.onLine === false;
    if (earlier) {
      this.#decide(scan, 'SCANNED_TWICE', { usedAt: earlier.scannedAt });
    } else if (admitted && outOfReach) {
      // Known here without asking; ticketing would say the same.
      this.#decide(scan, 'ALREADY_USED', { usedAt: admitted.scannedAt, door: this.#state.value.door?.name ?? null });
    } else if (this.#queue.add(scan)) {
      this.#decide(scan, link === 'up' ? 'CHECKING' : 'NOT_CHECKED');
    } else {
      this.#decide(scan, 'QUEUE_FULL');
    }
  }

  #decide(scan: Scan, kind: VerdictKind, more: Partial<Verdict> = {}): void {
    this.#show(verdictOf(scan, kind, more), true);
  }

  #settled(scan: Scan, outcome: Outcome): void {
    const verdict = settledVerdict(scan, outcome);
    const { journal, late, verdict: shown } = this.#state.value;
    const inTime = this.#api.now() - Date.parse(scan.scannedAt) < LATE && journal[0]?.id === scan.id;
    const large = inTime || shown?.id === scan.id;
    if (!large) {
      const { valid, others } = late;
      this.#change({ late: verdict.kind === 'VALID' ? { valid: valid + 1, others } : { valid, others: others + 1 } });
    }
    this.#show(verdict, large);
    void this.refresh();
  }

  #queueChanged(queue: QueueState): void {
    this.#change({ queue });
    if (queue.link === 'up') return;
    const { verdict, access } = this.#state.value;
    for (const entry of this.#journal.entries.filter(({ kind }) => kind === 'CHECKING')) {
      this.#show({ ...entry, kind: 'NOT_CHECKED' }, entry.id === verdict?.id);
    }
    if (queue.link === 'stopped' && access === 'open') {
      // That the key is not accepted is what must be seen now.
      this.dismissVerdict();
      this.#change({ access: 'refused' });
    }
  }

  #show(verdict: Verdict, large: boolean): void {
    this.#journal.enter(verdict);
    this.#change({ journal: this.#journal.entries, ...(large && { verdict }) });
  }

  #change(change: Partial<DeskState>): void {
    this.#state.set({ ...this.#state.value, ...change });
  }
}

function settledVerdict(scan: Scan, outcome: Outcome): Verdict {
  if (outcome.kind === 'refused') return verdictOf(scan, 'REFUSED', { problem: outcome.problem });
  const { result, ...more } = outcome.checkIn;
  // What a newer ticketing answers and this page does not understand admits nobody.
  return RESULTS.includes(result) ? verdictOf(scan, result, more) : verdictOf(scan, 'REFUSED', { problem: result });
}

function isDoorDocument(value: unknown): value is DoorDocument {
  const { show, performances } = (value ?? {}) as Partial<DoorDocument>;
  return hasTexts(value, 'name') && hasTexts(show, 'title') && Array.isArray(performances);
}

function isShowFacts(value: unknown): value is ShowFacts {
  return Array.isArray((value as ShowFacts | null)?.sections);
}

function isChoice(value: unknown): value is Choice {
  return hasTexts(value, 'id') && typeof (value as unknown as Choice).at === 'number';
}

