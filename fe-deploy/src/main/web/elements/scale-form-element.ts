import { MarqueeElement, controls, css, element, formatNumber, html, icon, live, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import type { Component } from '../api/deployment.ts';
import { Operations } from '../api/operations.ts';
import type { Scale } from '../api/operations.ts';
import { readScale, scaleDraftOf, shareOf } from '../form/scale.ts';
import type { ScaleDraft, ScaleFault } from '../form/scale.ts';
import { t } from '../messages/operating-texts.ts';
import './wish-dialog-element.ts';

/** The size of one service: how many run, how large each is, and where. */
@element('fe-deploy-scale-form')
export class ScaleFormElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      form,
      .zones {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-5);
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
        gap: var(--mq-space-4);
      }
      .zones {
        gap: var(--mq-space-3);
      }
      .zone {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) 3.5rem auto;
        gap: var(--mq-space-3);
        align-items: start;
      }
      .share {
        padding-top: 2.4rem;
        text-align: end;
      }
      .zone button {
        margin-top: 1.8rem;
      }
      @media (max-width: 32rem) {
        .zone {
          grid-template-columns: minmax(0, 1fr) 5.5rem;
          padding-bottom: var(--mq-space-3);
          border-bottom: 1px solid var(--mq-line);
        }
        .share {
          padding-top: var(--mq-space-2);
          text-align: start;
        }
        .zone button {
          margin-top: 0;
          justify-self: end;
        }
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  /** As it is now. */
  @property({ attribute: false }) component!: Component;
  /** The one that is changed. */
  @property({ type: Number }) revision = 0;
  @state() private draft!: ScaleDraft;
  @state() private faults: ReadonlyMap<string, ScaleFault> = new Map();
  @state() private reviewed: Scale | undefined;
  @state() private hint = '';

  override connectedCallback(): void {
    this.draft ??= scaleDraftOf(this.component);
    super.connectedCallback();
  }

  override render() {
    const { autoscaling, name } = this.component;
    const wish = this.reviewed === undefined ? undefined : this.#wish;
    return html`<mq-card>
        <form novalidate autocomplete="off" @submit=${this.#submitted}>
          <div class="fields">
            ${this.#number('replicas', t('instances'), autoscaling ? t('instancesFewest', { most: autoscaling.maxReplicas }) : t('instancesHint'), 'numeric')}
            ${this.#number('processors', t('processors'), t('processorsHint'), 'decimal')}
            ${this.#number('memory', t('memoryIn'), t('memoryHint'), 'numeric')}
          </div>
          ${this.#zones()}
          <div class="row">
            <button type="submit" class="primary">${t('reviewChanges')}</button>
            <span class="soft" role="status">${this.hint}</span>
          </div>
        </form>
      </mq-card>
      <fe-deploy-wish-dialog
        .context=${this.context}
        .slug=${this.slug}
        heading=${t('scaleQuestion', { name })}
        action=${t('apply')}
        .wish=${wish}
        .perform=${this.#perform}
        @fe-deploy-applied=${this.#applied}
        @mq-close=${() => (this.reviewed = undefined)}
        ><p>${t('scaleQuestionHint')}</p></fe-deploy-wish-dialog
      >`;
  }

  #wish: { readonly component: Scale & { readonly name: string } } | undefined;

  #number(field: 'replicas' | 'processors' | 'memory', label: string, hint: string, mode: 'numeric' | 'decimal'): TemplateResult {
    return html`<mq-field .label=${label} .hint=${hint} .error=${this.#faultAt(field)}
      ><input
        type="text"
        inputmode=${mode}
        .value=${live(this.draft[field])}
        @input=${({ target }: Event) => this.#change({ [field]: (target as HTMLInputElement).value }, field)}
    /></mq-field>`;
  }

  #zones(): TemplateResult {
    const { zones } = this.draft;
    return html`<fieldset class="zones">
      <h2>${t('zones')}</h2>
      <p class="soft">${t('zonesHint')}</p>
      ${zones.map(
        ({ name, weight }, index) => html`<div class="zone">
          <mq-field .label=${t('zoneName')} .error=${this.#faultAt(`zones.${index}.name`)}
            ><input type="text" autocapitalize="off" spellcheck="false" .value=${live(name)} @input=${(event: Event) => this.#zone(index, 'name', event)}
          /></mq-field>
          <mq-field .label=${t('zoneWeight')} .error=${this.#faultAt(`zones.${index}.weight`)}
            ><input type="text" inputmode="numeric" .value=${live(weight)} @input=${(event: Event) => this.#zone(index, 'weight', event)}
          /></mq-field>
          <span class="share numbers">${formatNumber(shareOf(weight, zones), { style: 'percent' })}</span>
          <button type="button" class="quiet" aria-label=${t('removeZone', { name: name || String(index + 1) })} @click=${() => this.#removeZone(index)}>
            ${icon('trash')}
          </button>
        </div>`,
      )}
      <div><button type="button" class="small" @click=${this.#addZone}>${icon('plus')}${t('addZone')}</button></div>
    </fieldset>`;
  }

  #faultAt(field: string): string {
    switch (this.faults.get(field)) {
      case undefined:
        return '';
      case 'whole':
        return t('faultReplicas');
      case 'processors':
        return t('faultProcessors');
      case 'memory':
        return t('faultMemory');
      case 'zone-name':
        return t('faultZoneName');
      case 'zone-twice':
        return t('faultRepeated');
      case 'weight':
        return t('faultWeight');
      case 'no-weight':
        return t('faultNoWeight');
    }
  }

  #change(change: Partial<ScaleDraft>, field: string): void {
    this.draft = { ...this.draft, ...change };
    this.hint = '';
    this.faults = new Map([...this.faults].filter(([name]) => name !== field));
  }

  #zone(index: number, member: 'name' | 'weight', { target }: Event): void {
    const zones = this.draft.zones.map((zone, at) => (at === index ? { ...zone, [member]: (target as HTMLInputElement).value } : zone));
    this.#change({ zones }, `zones.${index}.${member}`);
  }

  readonly #addZone = async (): Promise<void> => {
    this.#change({ zones: [...this.draft.zones, { name: '', weight: '1' }] }, '');
    await this.updateComplete;
    [...this.renderRoot.querySelectorAll<HTMLElement>('.zone')].at(-1)?.querySelector('input')?.focus();
  };

  async #removeZone(index: number): Promise<void> {
    this.draft = { ...this.draft, zones: this.draft.zones.filter((_, at) => at !== index) };
    this.faults = new Map();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.zones > div:last-child button')?.focus();
  }

  readonly #submitted = async (event: Event): Promise<void> => {
    event.preventDefault();
    const reading = readScale(this.draft, this.component);
    if (reading.outcome === 'faulty') {
      this.faults = reading.faults;
      await this.updateComplete;
      await new Promise((resolve) => setTimeout(resolve)); // the fields mark their inputs when they are drawn
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid]')?.focus();
      return;
    }
    this.faults = new Map();
    if (Object.keys(reading.scale).length === 0) {
      this.hint = t('nothingChanged');
      return;
    }
    this.#wish = { component: { name: this.component.name, ...reading.scale } };
    this.reviewed = reading.scale;
  };

  readonly #perform = (): Promise<unknown> =>
    new Operations(this.context.fetch, this.slug).scale(this.component.name, this.reviewed ?? {}, this.revision);

  readonly #applied = (): void => {
    this.reviewed = undefined;
    this.context.events.emit('shows-changed', { slug: this.slug });
    this.context.events.emit('toast', { text: t('scaling'), tone: 'success' });
    this.context.navigate(`${this.context.basePath}/shows/${this.slug}`);
  };
}
