import { MarqueeElement, controls, css, element, formatNumber, html, nothing, property } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { isChangeable, isLeaving, isLive, readyReplicas } from '../api/deployment.ts';
import type { Component, Deployment } from '../api/deployment.ts';
import { amountOf, memoryText } from '../form/quantity.ts';
import { t } from '../messages/operating-texts.ts';
import './restart-element.ts';

/**
 * The services that a show runs on: whether they are ready, how large they are, and what can be done with them.
 *
 * @fires fe-deploy-changed - a restart was taken on
 */
@element('fe-deploy-components')
export class ComponentsElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      header,
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--mq-space-2) var(--mq-space-3);
      }
      .head {
        justify-content: start;
      }
      ul {
        display: grid;
        margin-top: var(--mq-space-4);
        list-style: none;
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--mq-space-3);
        align-items: center;
        padding: var(--mq-space-3) var(--mq-space-4);
      }
      li + li {
        border-top: 1px solid var(--mq-line);
      }
      h3 {
        font: 600 var(--mq-text-m) / 1.4 var(--mq-font);
        letter-spacing: 0;
        overflow-wrap: anywhere;
      }
      .facts {
        margin-top: var(--mq-space-1);
        font-size: var(--mq-text-s);
        overflow-wrap: anywhere;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mq-space-2);
      }
      @media (max-width: 40rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property({ attribute: false }) deployment!: Deployment;

  override render() {
    const { components = [], slug } = this.deployment;
    return html`<mq-card>
      <header>
        <h2 id="heading">${t('services')}</h2>
        ${isChangeable(this.deployment)
          ? html`<fe-deploy-restart .context=${this.context} .slug=${slug} @fe-deploy-changed=${this.#changed}></fe-deploy-restart>`
          : nothing}
      </header>
      <ul aria-labelledby="heading">
        ${components.map((component) => html`<li>${this.#component(component)}</li>`)}
      </ul>
    </mq-card>`;
  }

  #component(component: Component): TemplateResult {
    const { name, replicas, reason } = component;
    const ready = readyReplicas(component);
    const allReady = ready >= replicas;
    return html`<div>
        <div class="head">
          <h3>${name}</h3>
          <mq-badge tone=${allReady ? 'success' : 'warning'}>${t('readyOf', { ready, replicas })}</mq-badge>
        </div>
        ${factsOf(component).map((fact) => html`<div class="facts soft">${fact}</div>`)}
        ${reason ? html`<div class="facts">${reason}</div>` : nothing}
      </div>
      ${this.#actions(name)}`;
  }

  #actions(name: string): TemplateResult | typeof nothing {
    const { slug, state } = this.deployment;
    const show = `${this.context.basePath}/shows/${slug}`;
    if (isLeaving(state)) return nothing;
    const logs = html`<a
      class="button small"
      href="${show}/logs?component=${encodeURIComponent(name)}"
      aria-label=${t('logsOf', { name })}
      >${t('logs')}</a
    >`;
    if (!isLive(this.deployment) || !isChangeable(this.deployment)) return html`<div class="actions">${logs}</div>`;
    return html`<div class="actions">
      <a class="button small" href="${show}/scale/${encodeURIComponent(name)}" aria-label=${t('scaleOf', { name })}>${t('scale')}</a>
      <fe-deploy-restart .context=${this.context} .slug=${slug} .component=${name} @fe-deploy-changed=${this.#changed}></fe-deploy-restart>
      ${logs}
    </div>`;
  }

  readonly #changed = (): void => {
    this.dispatchEvent(new CustomEvent('fe-deploy-changed'));
  };
}

function factsOf({ cpu, memory, autoscaling, zones = [] }: Component): readonly string[] {
  const size = [
    cpu === undefined || cpu === '' ? '' : t('processorsEach', { count: amountOf(cpu) }),
    memory === undefined || memory === '' ? '' : t('memoryEach', { amount: memoryText(memory) }),
  ].filter((fact) => fact !== '');
  const total = zones.reduce((sum, { weight }) => sum + weight, 0);
  return [
    size.join(' · '),
    autoscaling ? t('autoscaled', { most: autoscaling.maxReplicas, percent: autoscaling.cpuPercent }) : '',
    zones.map(({ name, weight }) => `${name} ${formatNumber(total === 0 ? 0 : weight / total, { style: 'percent' })}`).join(' · '),
  ].filter((fact) => fact !== '');
}
