import { ProblemError, html } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import type { Deployment } from '../api/deployment.ts';
import '../elements/show-nav-element.ts';
import { t } from '../messages/operating-texts.ts';
import type { Loaded } from './loaded.ts';

export interface Section {
  readonly context: ModuleContext;
  readonly slug: string;
  /** The section's name in the path: `history`; empty for a page that none of the links leads to. */
  readonly part: string;
  readonly heading: string;
  readonly intro: string;
  readonly deployment: Loaded<Deployment>;
}

/** A page about one part of a show: heading, the links to the other parts, and its content once the show is known. */
export function sectionFrame({ context, slug, part, heading, intro, deployment }: Section, content: (deployment: Deployment) => TemplateResult): TemplateResult {
  const { value, error } = deployment;
  if (value !== undefined) context.setTitle(`${heading} · ${value.title || slug}`);
  return html`<a class="back" href="${context.basePath}/shows/${slug}">${t('backToShow')}</a>
    <mq-page-header heading=${heading}>
      ${value === undefined ? '' : html`<strong>${value.title || slug}</strong><br />`}${intro}
    </mq-page-header>
    ${part === '' ? '' : html`<fe-deploy-show-nav .context=${context} .slug=${slug} .current=${part}></fe-deploy-show-nav>`}
    ${value !== undefined ? content(value) : error === undefined ? html`<mq-skeleton lines="8"></mq-skeleton>` : failed(error, deployment)}`;
}

function failed(error: unknown, deployment: Loaded<Deployment>): TemplateResult {
  if (error instanceof ProblemError && error.status === 404) {
    return html`<mq-empty heading=${t('notFound')}>${t('notFoundHint')}</mq-empty>`;
  }
  return html`<mq-notice tone="error" heading=${t('showFailed')} retry @mq-retry=${() => deployment.reload()}>${t('showFailedHint')}</mq-notice>`;
}
