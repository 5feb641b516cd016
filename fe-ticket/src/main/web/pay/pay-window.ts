/**
 * The window in which the buyer pays at the provider. The page itself, and whatever embeds it, is never taken there.
 */
import { t } from '../texts.ts';

/** `unknown`: opened by an earlier page, or by a link. */
export type WindowState = 'open' | 'closed' | 'unknown';

/** Between two looks whether it was closed: browsers do not tell. Milliseconds. */
const LOOK = 500;
const SIZE = { width: 480, height: 760 };

export class PayWindow {
  #window: Window | undefined;
  #closed = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #changed: () => void;

  /** @param changed called when the window was closed */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get state(): WindowState {
    if (!this.#window) {
      return 'unknown';
    }
    return this.#closed ? 'closed' : 'open';
  }

  /**
   * Opens it, or takes the one that is open. Only while a click is being handled: later browsers refuse.
   * It says that the payment is being prepared, until `lead` is called.
   * @param name the same for the same order, so that nobody pays in two windows by accident
   * @returns whether there is a window now
   */
  open(name: string): boolean {
    const opened = globalThis.open('', name, features());
    if (!opened || opened.closed) {
      return false;
    }
    this.#window = opened;
    this.#closed = false;
    prepare(opened);
    opened.focus();
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#look(), LOOK);
    return true;
  }

  /** Sends the window to the provider. */
  lead(url: string): void {
    if (this.#window && !this.#window.closed) {
      this.#window.location.replace(url);
    }
    this.#look();
  }

  focus(): void {
    this.#window?.focus();
  }

  /** Closes the window; there is nothing to pay in it. */
  close(): void {
    this.#window?.close();
    this.forget();
  }

  /** Looks no longer; the window itself stays. */
  forget(): void {
    clearInterval(this.#timer);
    this.#window = undefined;
    this.#closed = false;
  }

  #look(): void {
    // Also when the provider's page cut the tie to this one (Cross-Origin-Opener-Policy): it only looks closed then.
    if (this.#window?.closed && !this.#closed) {
      this.#closed = true;
      clearInterval(this.#timer);
      this.#changed();
    }
  }
}

/** A window of its own beside the page where there is room for it, a tab on phones. */
function features(): string {
  const roomy = globalThis.matchMedia?.('(hover: hover) and (pointer: fine)').matches ?? false;
  if (!roomy) {
    return '';
  }
  const left = Math.max(0, screenX + (outerWidth - SIZE.width) / 2);
  const top = Math.max(0, screenY + (outerHeight - SIZE.height) / 2);
  return `popup,width=${SIZE.width},height=${SIZE.height},left=${Math.round(left)},top=${Math.round(top)}`;
}

/** So that nobody looks at an empty window while the attempt is begun. */
function prepare(opened: Window): void {
  try {
    // The provider's page gets no hold of this one.
    opened.opener = null;
    const { document } = opened;
    document.title = t('payPreparing');
    document.documentElement.lang = globalThis.document.documentElement.lang;
    document.body.textContent = t('payPreparing');
  } catch {
    // It was open and is at the provider already: another origin's page is not ours to write on.
  }
}
