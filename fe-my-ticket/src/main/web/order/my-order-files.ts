import { MarqueeElement, ProblemError, controls, css, element, html, isAbort, nothing, property, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { save } from '@marquee/ui/ticket';
import type { Order } from '../api/types.ts';
import type { Page } from '../page.ts';
import { t } from '../texts.ts';

type File = 'tickets.pdf' | 'calendar.ics';

const ENDINGS: Readonly<Record<File, string>> = { 'tickets.pdf': 'pdf', 'calendar.ics': 'ics' };

/** The order for printing and for the calendar. Asked for with the access token, which a plain link would not send. */
@element('my-order-files')
export class MyOrderFiles extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-3);
      }
    `,
  ];

  @property({ attribute: false }) page!: Page;
  @property({ attribute: false }) order!: Order;
  @state() private saving: File | undefined;
  @state() private failure = '';

  protected override render(): TemplateResult {
    return html`<div class="row">${this.#button('tickets.pdf', t('pdf'))} ${this.#button('calendar.ics', t('calendar'))}</div>
      ${this.failure ? html`<mq-notice tone="error" heading=${t('saveFailed')}>${this.failure}</mq-notice>` : nothing}`;
  }

  #button(file: File, text: string): TemplateResult {
    const busy = this.saving === file;
    return html`<button type="button" aria-busy=${busy} aria-disabled=${this.saving !== undefined} @click=${() => this.#save(file)}>
      ${busy ? t('saving') : text}
    </button>`;
  }

  async #save(file: File): Promise<void> {
    if (this.saving) return;
    this.saving = file;
    this.failure = '';
    const { id, number, show } = this.order;
    try {
      save(await this.page.api.file(id, file), `${show.slug}-${number}.${ENDINGS[file]}`);
    } catch (error) {
      if (!isAbort(error)) this.failure = why(error);
    }
    this.saving = undefined;
  }
}

function why(error: unknown): string {
  if (!(error instanceof ProblemError)) return t('unreachable');
  return error.code === 'NO_VALID_TICKETS' ? t('noValidTickets') : t('failedHint');
}
