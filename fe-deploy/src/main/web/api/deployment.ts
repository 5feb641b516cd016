/** A deployment as `deploy` answers it. */
export interface Deployment {
  readonly slug: string;
  readonly title: string;
  readonly template: { readonly name: string; readonly version: string };
  readonly state: string;
  readonly steps: readonly Step[];
  /** Why it is in this state, in plain words; null when there is nothing to say. */
  readonly reason?: string | null;
  readonly url: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly components?: readonly Component[];
}

export interface Step {
  readonly name: string;
  readonly state: 'pending' | 'running' | 'done' | 'failed';
  readonly startedAt?: string | null;
  readonly finishedAt?: string | null;
  readonly message?: string | null;
}

export interface Component {
  readonly name: string;
  readonly ready: number | boolean;
  readonly replicas: number;
  readonly reason?: string | null;
}

/** States after which nothing happens by itself: the stream of progress ends with them. */
const FINAL_STATES: ReadonlySet<string> = new Set(['Ready', 'Failed', 'Deleted', 'DeleteBlocked']);

export function isFinal(state: string): boolean {
  return FINAL_STATES.has(state);
}

/** How many replicas are ready, whether the service counts them or only says whether all are. */
export function readyReplicas(component: Component): number {
  return typeof component.ready === 'number' ? component.ready : component.ready ? component.replicas : 0;
}

/** What a step took, in seconds; undefined while it has not ended. */
export function secondsOf(step: Pick<Step, 'startedAt' | 'finishedAt'>): number | undefined {
  const milliseconds = Date.parse(step.finishedAt ?? '') - Date.parse(step.startedAt ?? '');
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds) / 1000;
}

/** From the first step's start to the last one's end, in seconds; undefined unless all are done. */
export function totalSeconds(steps: readonly Step[]): number | undefined {
  const starts = steps.map((step) => Date.parse(step.startedAt ?? ''));
  const ends = steps.map((step) => Date.parse(step.finishedAt ?? ''));
  const total = (Math.max(...ends) - Math.min(...starts)) / 1000;
  return steps.length > 0 && Number.isFinite(total) && steps.every((step) => step.state === 'done') ? total : undefined;
}
