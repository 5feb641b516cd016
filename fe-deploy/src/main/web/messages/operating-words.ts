import type { Tone, Violation } from '@marquee/ui';
import type { Missing } from '../api/deployment.ts';
import type { Person, Revision } from '../api/operations.ts';
import { memoryText, processorsText } from '../form/quantity.ts';
import { t } from './operating-texts.ts';

/** What kind of thing, or things, objects of the cluster are to a seller. */
export function kindText(kind: string, count = 1): string {
  switch (kind) {
    case 'Namespace':
      return t('kindNamespace', { count });
    case 'Deployment':
      return t('kindDeployment', { count });
    case 'Service':
      return t('kindService', { count });
    case 'HTTPRoute':
      return t('kindRoute', { count });
    case 'NetworkPolicy':
      return t('kindNetwork', { count });
    case 'ServiceAccount':
    case 'Role':
    case 'RoleBinding':
      return t('kindRights', { count });
    case 'ResourceQuota':
    case 'LimitRange':
      return t('kindLimits', { count });
    case 'Secret':
      return t('kindSecret', { count });
    case 'HorizontalPodAutoscaler':
      return t('kindAutoscaling', { count });
    case 'PodDisruptionBudget':
      return t('kindProtection', { count });
    default:
      return t('kindOther', { count });
  }
}

/** Why there is a revision. */
export function causeText(cause: string, restores?: number | null): string {
  switch (cause) {
    case 'created':
      return t('causeCreated');
    case 'edited':
      return t('causeEdited');
    case 'template-switched':
      return t('causeTemplateSwitched');
    case 'scaled':
      return t('causeScaled');
    case 'restarted':
      return t('causeRestarted');
    case 'rolled-back':
      return restores ? t('causeRolledBackTo', { number: restores }) : t('causeRolledBack');
    case 'rolled-back-automatically':
      return restores ? t('causeRestoredTo', { number: restores }) : t('causeRestored');
    default:
      return cause;
  }
}

/** What somebody did to a show. */
export function actionText(action: string): string {
  switch (action) {
    case 'retried':
      return t('actionRetried');
    case 'deleted':
      return t('actionDeleted');
    case 'healing-paused':
      return t('actionHealingPaused');
    case 'healing-resumed':
      return t('actionHealingResumed');
    case 'healed':
      return t('actionHealed');
    default:
      return causeText(action);
  }
}

export function outcomeText(outcome: Revision['outcome']): { readonly text: string; readonly tone: Tone | 'neutral'; readonly busy: boolean } {
  switch (outcome) {
    case 'applying':
      return { text: t('outcomeApplying'), tone: 'info', busy: true };
    case 'live':
      return { text: t('outcomeLive'), tone: 'success', busy: false };
    case 'superseded':
      return { text: t('outcomeSuperseded'), tone: 'neutral', busy: false };
    case 'failed':
      return { text: t('outcomeFailed'), tone: 'error', busy: false };
  }
}

/** @param me the id of the person at the page */
export function personText(person: Person | null, me: string | undefined): string {
  if (person === null) return t('thePlatform');
  if (person.id === me) return t('you');
  return person.name === '' ? t('somebody') : person.name;
}

/** What a show would use too much of. The service says it in a sentence, whose two amounts are told here as others are. */
export function quotaText({ field, message }: Violation): string {
  const [needed, allowed, ...more] = message.match(/\b\d+(?:\.\d+)?(?:m|k|M|G|Ki|Mi|Gi)?\b/g) ?? [];
  if (needed === undefined || allowed === undefined || more.length > 0) return message;
  switch (field) {
    case 'cpu':
      return t('quotaOver', { what: t('processors'), needed: processorsText(needed), allowed: processorsText(allowed) });
    case 'memory':
      return t('quotaOver', { what: t('memory'), needed: memoryText(needed), allowed: memoryText(allowed) });
    case 'pods':
      return t('quotaOver', { what: t('instances'), needed, allowed });
    default:
      return message;
  }
}

/** What a cluster cannot do, and what that means to a seller; undefined where only the service has words for it. */
export function missingText({ name }: Missing): { readonly what: string; readonly consequence: string } | undefined {
  switch (name) {
    case 'HorizontalPodAutoscaler':
      return { what: kindText(name), consequence: t('missingAutoscaling') };
    case 'NetworkPolicy':
      return { what: kindText(name), consequence: t('missingNetwork') };
    case 'PodDisruptionBudget':
      return { what: kindText(name), consequence: t('missingProtection') };
    case 'HTTPRoute':
      return { what: kindText(name), consequence: t('missingRoute') };
    case 'PreStopSleep':
      return { what: t('gentleEnd'), consequence: t('missingGentleEnd') };
    case 'zones':
      return { what: t('zones'), consequence: t('missingZones') };
    default:
      return undefined;
  }
}
