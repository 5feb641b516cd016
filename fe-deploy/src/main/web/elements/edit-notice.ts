import { html, loginPath, nothing } from '@marquee/ui';
import type { PageLocation, TemplateResult } from '@marquee/ui';
import type { EditProblem } from '../api/edit-problem.ts';
import { t } from '../messages/texts.ts';

/** Why an edit is not saved, and what to do about it. */
export function editNotice(problem: EditProblem | undefined, { path, search }: PageLocation): TemplateResult | typeof nothing {
  switch (problem?.problem) {
    case undefined:
    case 'violations': // told at the fields
    case 'conflict': // has a place of its own
      return nothing;
    case 'blocked':
      return notice(t('editBlocked'), t('editBlockedHint'));
    case 'quota':
      return notice(t('notSaved'), problem.violations.map(({ message }) => message).join(' '));
    case 'not-editable':
      return notice(t('notSaved'), t('notEditable'));
    case 'show-unreachable':
      return notice(t('notSaved'), t('showUnreachable'));
    case 'unknown-outcome':
      return notice(t('submitUnreachable'), t('saveUnreachableHint'));
    case 'signed-out':
      return notice(t('notSaved'), html`${t('sessionOver')} <a href=${loginPath(path + search)}>${t('signIn')}</a>`);
    case 'refused':
      return notice(t('notSaved'), problem.detail);
  }
}

function notice(heading: string, text: string | TemplateResult): TemplateResult {
  return html`<mq-notice tone="error" heading=${heading}>${text}</mq-notice>`;
}
