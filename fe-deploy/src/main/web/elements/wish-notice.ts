import { html, loginPath } from '@marquee/ui';
import type { PageLocation, TemplateResult } from '@marquee/ui';
import type { EditProblem } from '../api/edit-problem.ts';
import { quotaText } from '../messages/operating-words.ts';
import { t } from '../messages/operating-texts.ts';

/** Why a change of a show is refused, and what to do about it. */
export function wishNotice(problem: EditProblem, { path, search }: PageLocation): TemplateResult {
  switch (problem.problem) {
    case 'quota':
      return notice(t('quotaExceeded'), list(problem.violations.map(quotaText), t('quotaExceededHint')));
    case 'violations':
      return notice(t('notDone'), list(problem.violations.map(({ message }) => message)));
    case 'blocked':
      return notice(t('blockedByTickets'), list(problem.violations.map(({ message }) => message), t('blockedByTicketsHint')));
    case 'show-unreachable':
      return notice(t('notDone'), t('showNotAsked'));
    case 'conflict':
      return notice(t('notDone'), t('changedMeanwhile'));
    case 'not-editable':
      return notice(t('notDone'), t('notNow'));
    case 'unknown-outcome':
      return notice(t('submitUnreachable'), t('wishUnreachableHint'));
    case 'signed-out':
      return notice(t('notDone'), html`${t('sessionEnded')} <a href=${loginPath(path + search)}>${t('signIn')}</a>`);
    case 'refused':
      return notice(t('notDone'), problem.detail);
  }
}

function list(sentences: readonly string[], hint = ''): TemplateResult {
  return html`${sentences.map((sentence) => html`<p>${sentence}</p>`)}${hint === '' ? '' : html`<p>${hint}</p>`}`;
}

function notice(heading: string, text: string | TemplateResult): TemplateResult {
  return html`<mq-notice tone="error" heading=${heading}>${text}</mq-notice>`;
}
