import { MarqueeElement, controls, css, element, html, property } from '@marquee/ui';
import type { EditBase } from '../form/edit-base.ts';
import type { GroupField } from '../form/fields.ts';
import { t } from '../messages/texts.ts';
import './change-list-element.ts';

/**
 * Somebody else changed the show while it was edited here: what they did, and the ways on.
 *
 * @fires fe-deploy-keep-mine - go on from theirs, with one's own input on top
 * @fires fe-deploy-take-theirs - give one's own input up
 */
@element('fe-deploy-edit-conflict')
export class EditConflictElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      section {
        display: grid;
        gap: var(--mq-space-3);
        padding: var(--mq-space-4);
        border-radius: var(--mq-radius);
        border-inline-start: 4px solid var(--mq-warning);
        background: var(--mq-warning-soft);
      }
      h2 {
        font-size: var(--mq-text-l);
        color: var(--mq-warning);
      }
    `,
  ];

  @property({ attribute: false }) form!: GroupField;
  @property({ attribute: false }) base!: EditBase;
  @property({ attribute: false }) newest!: EditBase;

  async takeFocus(): Promise<void> {
    await this.updateComplete;
    const section = this.renderRoot.querySelector('section');
    section?.scrollIntoView({ block: 'center' });
    section?.focus({ preventScroll: true });
  }

  override render() {
    return html`<section tabindex="-1" aria-labelledby="heading">
      <h2 id="heading">${t('conflictTitle')}</h2>
      <p>${t('conflictHint')}</p>
      <fe-deploy-change-list .form=${this.form} .was=${this.base.draft} .now=${this.newest.draft}></fe-deploy-change-list>
      <div class="row">
        <button type="button" class="primary" @click=${() => this.#tell('fe-deploy-keep-mine')}>${t('conflictKeepMine')}</button>
        <button type="button" @click=${() => this.#tell('fe-deploy-take-theirs')}>${t('conflictTakeTheirs')}</button>
      </div>
    </section>`;
  }

  #tell(event: string): void {
    this.dispatchEvent(new CustomEvent(event));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fe-deploy-edit-conflict': EditConflictElement;
  }
}
