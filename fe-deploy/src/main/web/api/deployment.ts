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
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** A revision serves, also while another is being put into effect or has failed. */
  readonly live?: boolean;
  /** The last revision that was ready; null before there was one. */
  readonly liveRevision?: number | null;
  /** Whether what somebody changes by hand is put right. */
  readonly healing?: 'on' | 'paused';
  /** What the cluster cannot do for the show. */
  readonly missing?: readonly Missing[];
  readonly components?: readonly Component[];
}

export interface Missing {
  readonly name: string;
  /** What that means, in a sentence. */
  readonly consequence: string;
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
  /** Limits of one replica, as Kubernetes quantities. */
  readonly cpu?: string;
  readonly memory?: string;
  readonly autoscaling?: { readonly maxReplicas: number; readonly cpuPercent: number } | null;
  readonly zones?: readonly Zone[];
}

/** A part of a service's requests that one zone serves. */
export interface Zone {
  readonly name: string;
  /** In relation to the sum of the weights. */
  readonly weight: number;
}

/** States after which nothing happens by itself: the stream of progress ends with them. */
const FINAL_STATES: ReadonlySet<string> = new Set(['Ready', 'Failed', 'Deleted', 'DeleteBlocked']);

export function isFinal(state: string): boolean {
  return FINAL_STATES.has(state);
}

/** Whether buyers can reach the show. */
export function isLive({ live, state }: Pick<Deployment, 'live' | 'state'>): boolean {
  return live ?? state === 'Ready';
}

/** Whether something else can be wanted of a show that was on sale, and nothing is under way. */
export function isChangeable(deployment: Deployment): boolean {
  return isLive(deployment) && (deployment.state === 'Ready' || deployment.state === 'Failed');
}

/** Whether the show is going away or gone. */
export function isLeaving(state: string): boolean {
  return state === 'Deleting' || state === 'Deleted' || state === 'DeleteBlocked';
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
