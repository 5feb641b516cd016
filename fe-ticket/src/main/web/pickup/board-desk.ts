/** The board of one desk: who is at it, what there is to do, and what was done. */
import { ProblemError, Subject, isAbort, newIdempotencyKey } from '@marquee/ui';
import { DeviceStorage, isText } from '../door/device-storage.ts';
import type { PickupStatus } from '../goods/types.ts';
import { Live, isGone } from '../live/live.ts';
import type { BoardApi } from './board-api.ts';
import type { Board, BoardEntry, Desk } from './types.ts';

export interface DeskState {
  /** `no-key`: nobody who may is here. `refused`: the key is not good. `forbidden`: signed in as somebody else. */
  readonly access: 'open' | 'no-key' | 'refused' | 'forbidden';
  readonly desk: Desk | undefined;
  readonly board: Board | undefined;
  /** The board may be out of date. */
  readonly lost: boolean;
  /** Ids of orders that are being changed. */
  readonly busy: ReadonlySet<string>;
  /** Why the last change, of this number from this status, did not happen. */
  readonly failure: { readonly number: number; readonly from: PickupStatus; readonly error: unknown } | undefined;
  /** The order that was called by its number. */
  readonly called: BoardEntry | undefined;
}

const CLOSED: DeskState = {
  access: 'no-key', desk: undefined, board: undefined, lost: false, busy: new Set(), failure: undefined, called: undefined,
};

export class BoardDesk {
  readonly state = new Subject<DeskState>(CLOSED);
  readonly #api: BoardApi;
  readonly #device: DeviceStorage;
  /** Attempts without an answer, by order and wanted status. */
  readonly #keys = new Map<string, string>();
  #live: Live<Board> | undefined;

  constructor(api: BoardApi, device: DeviceStorage) {
    this.#api = api;
    this.#device = device;
  }

  /**
   * Opens the board with a key, with the one of an earlier visit, or as whoever is signed in.
   * @param key of the link; undefined without one
   */
  open(key: string | undefined, signedIn: boolean): void {
    if (key !== undefined) {
      this.#device.write('key', key);
    }
    this.#api.key = key ?? this.#device.read('key', isText);
    if (this.#api.key === undefined && !signedIn) {
      this.close();
      this.state.set(CLOSED);
      return;
    }
    this.state.set({ ...CLOSED, access: 'open' });
    this.#follow();
    void this.#greet();
  }

  /** Leaves the desk: the key is removed from the device. */
  leave(): void {
    this.#device.remove('key');
    this.open(undefined, false);
  }

  get hasKey(): boolean {
    return this.#api.key !== undefined;
  }

  close(): void {
    this.#live?.stop();
    this.#live = undefined;
  }

  async refresh(): Promise<void> {
    await this.#live?.refresh();
  }

  /** Takes an order to another status. Pressing again after a lost answer changes nothing twice. */
  async step(entry: BoardEntry, status: PickupStatus): Promise<boolean> {
    const { busy } = this.state.value;
    if (busy.has(entry.id)) {
      return false;
    }
    const attempt = `${entry.id} ${entry.pickupStatus} ${status}`;
    const key = this.#keys.get(attempt) ?? newIdempotencyKey();
    this.#keys.set(attempt, key);
    this.#update({ busy: new Set([...busy, entry.id]), failure: undefined });
    try {
      this.#learn(await this.#api.step(entry.id, status, key));
      this.#keys.delete(attempt);
      return true;
    } catch (error) {
      if (error instanceof ProblemError && error.status < 500 && error.code !== 'REQUEST_IN_PROGRESS') {
        this.#keys.delete(attempt);
      }
      if (!isAbort(error)) {
        this.#update({ failure: { number: entry.pickupNumber, from: entry.pickupStatus, error } });
        void this.refresh();
      }
      return false;
    } finally {
      this.#update({ busy: new Set([...this.state.value.busy].filter((id) => id !== entry.id)) });
    }
  }

  /** Calls an order by its number. Throws what the server says when there is none. */
  async call(number: number): Promise<void> {
    this.#update({ called: await this.#api.find(number) });
  }

  dismissCalled(): void {
    this.#update({ called: undefined });
  }

  dismissFailure(): void {
    this.#update({ failure: undefined });
  }

  #follow(): void {
    this.close();
    const live = new Live<Board>({
      read: () => this.#api.board(),
      stream: (signal) => this.#api.boardChanges(signal),
      final: () => false,
      told: (board) => {
        if (this.#live === live) {
          const called = board.orders.find(({ id }) => id === this.state.value.called?.id) ?? this.state.value.called;
          this.#update({ board, called, lost: false });
        }
      },
      failed: (error) => {
        if (this.#live === live) {
          this.#failed(error);
        }
      },
    });
    this.#live = live;
    live.start();
  }

  async #greet(): Promise<void> {
    try {
      this.#update({ desk: await this.#api.desk() });
    } catch (error) {
      if (!isAbort(error)) {
        this.#failed(error);
      }
    }
  }

  #failed(error: unknown): void {
    if (isGone(error) && error instanceof ProblemError && (error.status === 401 || error.status === 403)) {
      this.close();
      this.state.set({ ...CLOSED, access: error.status === 403 ? 'forbidden' : this.hasKey ? 'refused' : 'no-key' });
    } else {
      this.#update({ lost: true });
    }
  }

  /** What an answer told of one order; the stream may say the same in a moment. */
  #learn(entry: BoardEntry): void {
    const { board, called } = this.state.value;
    if (board) {
      const orders = board.orders.map((each) => (each.id === entry.id ? entry : each));
      this.#update({ board: { ...board, orders } });
    }
    if (called?.id === entry.id) {
      this.#update({ called: entry });
    }
  }

  #update(change: Partial<DeskState>): void {
    this.state.set({ ...this.state.value, ...change });
  }
}
