import { MarqueeElement, controls, css, element, formatNumber, html, icon, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { isFinal, secondsOf, totalSeconds } from '../api/deployment.ts';
import type { Deployment, Step } from '../api/deployment.ts';
import { stepName, stepState } from '../messages/state-text.ts';
import { t } from '../messages/texts.ts';

/** The steps of a deployment: which is done, under way or failed, how long it took and why. */
@element('fe-deploy-steps')
export class DeploymentStepsElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .content {
        display: grid;
        gap: var(--mq-space-4);
      }
      ol {
        display: grid;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 2rem 1fr auto;
        gap: 0 var(--mq-space-3);
        align-items: center;
        min-height: 2.75rem;
        padding-block: var(--mq-space-2);
      }
      li + li {
        border-top: 1px solid var(--mq-line);
      }
      .mark {
        display: grid;
        place-items: center;
        width: 2rem;
        height: 2rem;
        border: 2px solid var(--mq-line-strong);
        border-radius: 50%;
        color: var(--mq-ink-soft);
      }
      .done .mark {
        color: var(--mq-on-accent);
        background: var(--mq-accent);
        border-color: var(--mq-accent);
      }
      .failed .mark {
        color: var(--mq-error);
        border-color: currentcolor;
        background: var(--mq-error-soft);
      }
      .running .mark {
        border-color: var(--mq-accent);
        border-right-color: transparent;
        animation: turn 0.9s linear infinite;
      }
      .running .name {
        font-weight: 700;
      }
      .message {
        grid-column: 2 / -1;
        font-size: var(--mq-text-s);
        overflow-wrap: anywhere;
      }
      .failed .message {
        color: var(--mq-error);
      }
      .state {
        font-size: var(--mq-text-s);
      }
      @keyframes turn {
        to {
          transform: rotate(1turn);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .running .mark {
          animation: none;
          border-style: dashed;
        }
      }
    `,
  ];

  @property({ attribute: false }) deployment!: Deployment;

  override render() {
    const { steps } = this.deployment;
    return html`<mq-card>
      <div class="content">
        <h2>${t('progress')}</h2>
        <p class="soft" role="status">${this.#sentence()}</p>
        <ol>
          ${steps.map((step) => this.#step(step))}
        </ol>
      </div>
    </mq-card>`;
  }

  #sentence(): string | typeof nothing {
    const { state, steps, revision } = this.deployment;
    if (!isFinal(state)) return t('progressHint');
    const total = totalSeconds(steps);
    return state === 'Ready' && revision === 1 && total !== undefined ? t('readyIn', { seconds: inSeconds(total) }) : nothing;
  }

  #step(step: Step): TemplateResult {
    const seconds = secondsOf(step);
    return html`<li class=${step.state}>
      <span class="mark">${step.state === 'done' ? icon('check') : step.state === 'failed' ? icon('close') : nothing}</span>
      <span class="name">${stepName(step.name)}</span>
      <span class="state soft numbers"
        >${stepState(step.state)}${seconds === undefined ? nothing : ` · ${t('seconds', { seconds: inSeconds(seconds) })}`}</span
      >
      ${step.message ? html`<span class="message soft">${step.message}</span>` : nothing}
    </li>`;
  }
}

function inSeconds(seconds: number): string {
  return formatNumber(seconds, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
