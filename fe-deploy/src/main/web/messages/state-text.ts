import type { Tone } from '@marquee/ui';
import { isLive } from '../api/deployment.ts';
import type { Deployment, Step } from '../api/deployment.ts';
import { t } from './texts.ts';

export interface StateText {
  readonly text: string;
  readonly tone: Tone | 'neutral';
  readonly busy: boolean;
}

/** What a deployment's state is called, and how it is shown; of one on sale, what happens to it meanwhile. */
export function stateText(deployment: Pick<Deployment, 'state' | 'live'>): StateText {
  const { state } = deployment;
  if (isLive(deployment)) {
    if (state === 'Failed') return { text: t('stateUpdateFailed'), tone: 'warning', busy: false };
    if (state === 'RollingBack') return { text: t('stateTakingBack'), tone: 'warning', busy: true };
    if (state !== 'Ready') return { text: t('stateUpdating'), tone: 'info', busy: true };
  }
  switch (state) {
    case 'Requested':
      return { text: t('stateRequested'), tone: 'info', busy: true };
    case 'Namespace':
    case 'Access':
    case 'Database':
    case 'Workloads':
    case 'Routes':
      return { text: t('stateUnderWay'), tone: 'info', busy: true };
    case 'Ready':
      return { text: t('stateReady'), tone: 'success', busy: false };
    case 'Failed':
      return { text: t('stateFailed'), tone: 'error', busy: false };
    case 'RollingBack':
      return { text: t('stateRollingBack'), tone: 'warning', busy: true };
    case 'Deleting':
      return { text: t('stateDeleting'), tone: 'warning', busy: true };
    case 'Deleted':
      return { text: t('stateDeleted'), tone: 'neutral', busy: false };
    case 'DeleteBlocked':
      return { text: t('stateDeleteBlocked'), tone: 'error', busy: false };
    default:
      return { text: state === '' ? t('stateUnknown') : state, tone: 'neutral', busy: false };
  }
}

/** What a step is called; a step that this version does not know keeps its own name. */
export function stepName(name: string): string {
  switch (name.toLowerCase()) {
    case 'requested':
      return t('stepRequested');
    case 'namespace':
      return t('stepNamespace');
    case 'access':
      return t('stepAccess');
    case 'database':
      return t('stepDatabase');
    case 'workloads':
      return t('stepWorkloads');
    case 'routes':
      return t('stepRoutes');
    case 'ready':
      return t('stepReady');
    default:
      return name;
  }
}

export function stepState(state: Step['state']): string {
  switch (state) {
    case 'pending':
      return t('stepPending');
    case 'running':
      return t('stepRunning');
    case 'done':
      return t('stepDone');
    case 'failed':
      return t('stepFailed');
  }
}
