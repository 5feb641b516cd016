import { MarqueeElement, controls, css, element, html, nothing, property, tables } from '@marquee/ui';
import { readyReplicas } from '../api/deployment.ts';
import type { Component } from '../api/deployment.ts';
import { t } from '../messages/texts.ts';

/** The services that a show runs on, and whether they are ready. */
@element('fe-deploy-components')
export class ComponentsElement extends MarqueeElement {
  static override styles = [
    controls,
    tables,
    css`
      h2 {
        margin-bottom: var(--mq-space-3);
      }
      .reason {
        display: block;
        margin-top: var(--mq-space-1);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) components: readonly Component[] = [];

  override render() {
    return html`<h2 id="heading">${t('services')}</h2>
      <div class="table" tabindex="0" role="region" aria-labelledby="heading">
        <table>
          <thead>
            <tr>
              <th scope="col">${t('service')}</th>
              <th scope="col" class="number">${t('serviceReplicas')}</th>
              <th scope="col">${t('serviceState')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.components.map((component) => {
              const ready = readyReplicas(component);
              const allReady = ready >= component.replicas;
              return html`<tr>
                <th scope="row">${component.name}</th>
                <td class="number">${ready}/${component.replicas}</td>
                <td>
                  <mq-badge tone=${allReady ? 'success' : 'warning'}>${allReady ? t('serviceReady') : t('serviceNotReady')}</mq-badge>
                  ${component.reason ? html`<span class="reason soft">${component.reason}</span>` : nothing}
                </td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>`;
  }
}
