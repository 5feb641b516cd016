import { MarqueeElement, controls, css, element, html, icon, isAbort, live, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, PropertyValues, TemplateResult } from '@marquee/ui';
import { followLog } from '../api/log-tail.ts';
import type { LogLine, TailEnd } from '../api/log-tail.ts';
import { Operations } from '../api/operations.ts';
import { saveBlob } from '../api/save-file.ts';
import { t } from '../messages/operating-texts.ts';
import { LogLines } from './log-lines.ts';

const LINES = 200;
/** Closer to the end than this, the view goes on to what comes. Pixels. */
const NEAR = 24;

/** What a service wrote last, and what it writes now. */
@element('fe-deploy-log-view')
export class LogViewElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .content {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-3);
      }
      .lines {
        height: min(32rem, 60dvh);
        padding: var(--mq-space-3);
        overflow: auto;
        font: 400 0.8125rem / 1.5 var(--mq-font-mono);
        background: var(--mq-surface-sunken);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
        white-space: pre;
      }
      .wrap {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .pod {
        color: var(--mq-accent);
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: var(--mq-space-2);
        min-height: 2.25rem;
        font-size: var(--mq-text-s);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @property() component = '';
  @state() private loading = true;
  @state() private failed = false;
  @state() private mode: 'still' | 'live' | 'paused' = 'still';
  @state() private ended: TailEnd | undefined;
  @state() private wrapped = true;
  readonly #lines = new LogLines(() => this.requestUpdate());
  #work: AbortController | undefined;
  #atEnd = true;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('component') || changed.has('slug')) void this.#load();
  }

  override disconnectedCallback(): void {
    this.#work?.abort();
    super.disconnectedCallback();
  }

  override render() {
    const lines = this.#lines.shown;
    return html`<div class="content">
      <div class="row">
        <button type="button" class="small primary" @click=${this.#primary}>${this.#primaryText()}</button>
        <button type="button" class="small" @click=${this.mode === 'still' ? this.#reload : this.#stop}>
          ${this.mode === 'still' ? html`${icon('retry')}${t('reload')}` : t('stopLive')}
        </button>
        <button type="button" class="small" aria-disabled=${lines.length === 0} @click=${this.#download}>${t('download')}</button>
        <label><input type="checkbox" .checked=${live(this.wrapped)} @change=${this.#wrapChosen} />${t('wrap')}</label>
      </div>
      <p class="soft" role="status">${this.#sentence()}</p>
      ${this.failed
        ? html`<mq-notice tone="warning" retry @mq-retry=${() => this.#load()}>${t('logsFailed')}</mq-notice>`
        : this.loading
          ? html`<mq-skeleton lines="6"></mq-skeleton>`
          : this.#text(lines)}
    </div>`;
  }

  override updated(): void {
    const view = this.renderRoot.querySelector('.lines');
    if (view !== null && this.#atEnd) view.scrollTop = view.scrollHeight;
  }

  #primaryText(): string {
    switch (this.mode) {
      case 'still':
        return t('goLive');
      case 'live':
        return t('pause');
      case 'paused':
        return t('resume');
    }
  }

  /** One button for all modes, so that it keeps the focus. */
  readonly #primary = (): void => {
    if (this.mode === 'still') void this.#goLive();
    else if (this.mode === 'live') this.#pause();
    else this.#resume();
  };

  readonly #reload = (): void => void this.#load();

  #sentence(): string | typeof nothing {
    const dropped = this.#lines.dropped > 0 ? ` ${t('linesDropped', { count: this.#lines.dropped })}` : '';
    if (this.mode === 'live') return t('isLive') + dropped;
    if (this.mode === 'paused') return t('isPaused', { count: this.#lines.waiting });
    switch (this.ended) {
      case undefined:
        return nothing;
      case 'ended':
        return t('liveEnded');
      case 'too-many':
        return t('tooManyStreams');
      case 'gone':
      case 'refused':
        return t('liveFailed');
    }
  }

  #text(lines: readonly LogLine[]): TemplateResult {
    const several = new Set(lines.map(({ pod }) => pod)).size > 1;
    // A screen reader reads it on demand: what comes live would drown out everything else.
    return html`<div
      class="lines ${this.wrapped ? 'wrap' : ''}"
      tabindex="0"
      role="log"
      aria-live="off"
      aria-label=${t('logOf', { name: this.component })}
      @scroll=${this.#scrolled}
    >${lines.length === 0
        ? t('noLines')
        : lines.map(({ pod, text }) => html`<div>${several ? html`<span class="pod">${shortName(pod)} </span>` : nothing}${text}</div>`)}</div>`;
  }

  get #service(): Operations {
    return new Operations(this.context.fetch, this.slug);
  }

  #begin(): AbortSignal {
    this.#work?.abort();
    this.#work = new AbortController();
    this.#atEnd = true;
    this.failed = false;
    this.ended = undefined;
    return this.#work.signal;
  }

  async #load(): Promise<void> {
    const signal = this.#begin();
    this.mode = 'still';
    this.loading = true;
    this.#lines.resume();
    this.#lines.begin();
    try {
      const pods = await this.#service.logs(this.component, LINES, signal);
      if (signal.aborted) return;
      for (const { pod, lines } of pods) for (const text of lines) this.#lines.add({ pod, text });
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.failed = true;
    }
    this.loading = false;
  }

  async #goLive(): Promise<void> {
    const signal = this.#begin();
    this.mode = 'live';
    this.loading = false;
    const { component } = this;
    const end = await followLog(
      (each) => this.#service.logStream(component, each),
      { began: () => this.#lines.begin(), line: (line) => this.#lines.add(line), dropped: (count) => this.#lines.drop(count) },
      signal,
    );
    if (signal.aborted) return;
    this.#lines.resume();
    this.mode = 'still';
    this.ended = end;
  }

  #pause(): void {
    this.#lines.pause();
    this.mode = 'paused';
  }

  #resume(): void {
    this.#atEnd = true;
    this.#lines.resume();
    this.mode = 'live';
  }

  readonly #stop = (): void => {
    this.#work?.abort();
    this.#lines.resume();
    this.mode = 'still';
  };

  readonly #scrolled = ({ target }: Event): void => {
    const view = target as HTMLElement;
    this.#atEnd = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR;
  };

  readonly #wrapChosen = ({ target }: Event): void => {
    this.wrapped = (target as HTMLInputElement).checked;
  };

  readonly #download = (): void => {
    const text = this.#lines.shown.map(({ pod, text: line }) => `${pod} ${line}\n`);
    if (text.length > 0) saveBlob(new Blob(text, { type: 'text/plain' }), `${this.slug}-${this.component}.log`);
  };
}

/** The end of a pod's name tells it from its sisters. */
function shortName(pod: string): string {
  return pod.slice(-5);
}
