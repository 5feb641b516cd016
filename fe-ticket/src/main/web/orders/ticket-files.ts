import { MarqueeElement, controls, css, element, html, isAbort, nothing, property, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Order } from '../api/types.ts';
import { explain } from '../explain.ts';
import { t } from '../texts.ts';
import { save } from '@marquee/ui/ticket';
import type { OrdersContext } from './page.ts';

type File = 'tickets.pdf' | 'calendar.ics';

const ENDINGS: Readonly<Record<File, string>> = { 'tickets.pdf': 'pdf', 'calendar.ics': 'ics' };

/** The order for printing and for the calendar. Asked for with the access token, which a plain link would not send. */
@element('ticket-files')
export class TicketFiles extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-3);
      }
    `,
  ];

  @property({ attribute: false }) page!: OrdersContext;
  @property({ attribute: false }) order!: Order;
  @state() private saving: File | undefined;
  @state() private failure = '';

  protected override render(): TemplateResult {
    return html`
      <div class="row">${this.#button('tickets.pdf', t('savePdf'))} ${this.#button('calendar.ics', t('saveCalendar'))}</div>
      ${this.failure ? html`<mq-notice tone="error" heading=${t('saveFailed')}>${this.failure}</mq-notice>` : nothing}
    `;
  }

  #button(file: File, text: string): TemplateResult {
    const busy = this.saving === file;
    return html`<button type="button" aria-busy=${busy} aria-disabled=${this.saving !== undefined} @click=${() => this.#save(file)}>
      ${busy ? t('saving') : text}
    </button>`;
  }

  async #save(file: File): Promise<void> {
    if (this.saving) {
      return;
    }
    this.saving = file;
    this.failure = '';
    try {
      const { api, show } = this.page;
      save(await api.file(this.order.id, file), `${show.slug}-${this.order.number}.${ENDINGS[file]}`);
    } catch (error) {
      if (!isAbort(error)) {
        this.failure = explain(error).text;
      }
    }
    this.saving = undefined;
  }
}
