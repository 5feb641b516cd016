import { isAbort } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import { loadPage, markAllRead, markRead } from './api.ts';
import type { News, Notification } from './api.ts';

/** What is known of one person's notifications. Whoever shows them is told of every change. */
export class Inbox {
  items: readonly Notification[] = [];
  unread = 0;
  /** The `before` of the next part; null after the last. */
  next: number | null = null;
  state: 'new' | 'loading' | 'loaded' | 'failed' = 'new';

  readonly #context: ModuleContext;
  readonly #size: number;
  readonly #changed: () => void;

  constructor(context: ModuleContext, size: number, changed: () => void) {
    this.#context = context;
    this.#size = size;
    this.#changed = changed;
  }

  /** Loads the newest, or what follows the last one that is known. */
  async load(more: boolean, signal: AbortSignal): Promise<void> {
    this.#set(() => (this.state = 'loading'));
    try {
      const page = await loadPage(this.#context.fetch, this.#size, more ? this.next : null, signal);
      this.#set(() => {
        this.items = more ? [...this.items, ...page.items] : page.items;
        this.unread = page.unread;
        this.next = page.next;
        this.state = 'loaded';
      });
    } catch (error) {
      if (!isAbort(error)) this.#set(() => (this.state = 'failed'));
    }
  }

  /** Takes in what the stream tells. */
  take(news: News): void {
    this.#set(() => {
      this.unread = news.unread;
      const fresh = news.items.filter(({ id }) => !this.items.some((item) => item.id === id));
      if (this.state === 'loaded') this.items = [...fresh, ...this.items];
      if (news.unread === 0) this.items = this.items.map(read);
    });
  }

  /** One was opened. Nothing is said when that cannot be stored: it stays unread, which is true. */
  async read(item: Notification): Promise<void> {
    if (item.readAt) return;
    this.#set(() => {
      this.items = this.items.map((each) => (each.id === item.id ? read(each) : each));
      this.unread = Math.max(0, this.unread - 1);
    });
    await markRead(this.#context.fetch, item.id).catch(() => undefined);
  }

  /** All that are known were seen. Throws when that cannot be stored. */
  async readAll(): Promise<void> {
    const newest = this.items[0];
    if (!newest) return;
    const { unread } = await markAllRead(this.#context.fetch, newest.id);
    this.#set(() => {
      this.items = this.items.map(read);
      this.unread = unread;
    });
  }

  #set(change: () => void): void {
    change();
    this.#changed();
  }
}

function read(item: Notification): Notification {
  return item.readAt ? item : { ...item, readAt: new Date().toISOString() };
}
