import { newIdempotencyKey } from '@marquee/ui';
import type { KeptForm } from './form-model.ts';

interface KeptDraft {
  readonly form: KeptForm;
  /** The last attempt to send it, so that the same wish goes out under the same key, even after a reload. */
  readonly attempt?: { readonly body: string; readonly key: string } | undefined;
}

/**
 * Keeps what a seller has typed for a template in the browser's storage, and the key of its last submission. Storage
 * that is full or refused costs the reload, not the form.
 */
export class KeptDrafts {
  readonly #storage: Storage | undefined;
  readonly #name: string;
  /** What this page wrote, for storage that keeps nothing. */
  #written: KeptDraft | undefined;

  constructor(storage: Storage | undefined, user: string, template: string, version: string) {
    this.#storage = storage;
    this.#name = `marquee.draft.${user}.${template}.${version}`;
  }

  read(): KeptForm | undefined {
    return this.#read()?.form;
  }

  write(form: KeptForm): void {
    this.#write({ form, attempt: this.#read()?.attempt });
  }

  clear(): void {
    this.#written = undefined;
    try {
      this.#storage?.removeItem(this.#name);
    } catch {
      // Storage is refused: there is nothing to remove either.
    }
  }

  /** The key to send this body under: the same for the same body until {@link settle}. */
  keyFor(body: string, form: KeptForm): string {
    const attempt = this.#read()?.attempt;
    if (attempt?.body === body) return attempt.key;
    const key = newIdempotencyKey();
    this.#write({ form, attempt: { body, key } });
    return key;
  }

  /** Whether this body was sent and not answered for good: it may have arrived. */
  isUnanswered(body: string): boolean {
    return this.#read()?.attempt?.body === body;
  }

  /** The service answered for good; the next submission is a new wish. */
  settle(form: KeptForm): void {
    this.#write({ form });
  }

  #read(): KeptDraft | undefined {
    if (this.#written !== undefined) return this.#written;
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(this.#name) ?? 'null');
      return isKeptDraft(kept) ? kept : undefined;
    } catch {
      return undefined; // written by hand or cut short: as good as none
    }
  }

  #write(kept: KeptDraft): void {
    this.#written = kept;
    try {
      this.#storage?.setItem(this.#name, JSON.stringify(kept));
    } catch {
      // Full or refused: the form goes on without.
    }
  }
}

function isKeptDraft(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null || !('form' in value)) return false;
  const { form } = value;
  return typeof form === 'object' && form !== null && 'slug' in form && typeof form.slug === 'string' && 'draft' in form;
}
