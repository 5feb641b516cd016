import { requestJson } from '@marquee/ui';
import type { ContextFetch, JsonRequest } from '@marquee/ui';
import type { Deployment, Zone } from './deployment.ts';
import { PREVIEW_TIMEOUT, pathTo } from './deployments.ts';
import type { FieldChange, Preview } from './preview.ts';

/** A state of a show that somebody, or the platform, wanted. */
export interface Revision {
  readonly number: number;
  readonly template: TemplateVersion;
  readonly cause: string;
  /** Null: the platform itself. */
  readonly author: Person | null;
  readonly createdAt: string;
  readonly outcome: 'applying' | 'live' | 'superseded' | 'failed';
  readonly reason?: string | null;
  /** The revision whose content this one has, when it is a rollback. */
  readonly restores?: number | null;
}

export interface RevisionContent {
  readonly components: readonly RevisionComponent[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

export type RevisionDetails = Revision & RevisionContent;

export interface RevisionComponent {
  readonly name: string;
  readonly image: string;
  readonly replicas: number;
}

export interface TemplateVersion {
  readonly name: string;
  readonly version: string;
}

export interface Person {
  readonly id: string;
  /** As they were called then; may be empty. */
  readonly name: string;
}

/** What a show may use at most, and what its services may use together; Kubernetes quantities. */
export interface Quota extends Amounts {
  readonly used: Amounts;
}

export interface Amounts {
  readonly cpu: string;
  readonly memory: string;
  readonly pods: number;
}

/** What is set for a service; what is left out stays. */
export interface Scale {
  readonly replicas?: number;
  readonly cpu?: string;
  readonly memory?: string;
  readonly zones?: readonly Zone[];
}

/** What a preview is asked about. */
export type Wish =
  | { readonly template: TemplateVersion; readonly parameters: Readonly<Record<string, unknown>> }
  | { readonly component: Scale & { readonly name: string } }
  | { readonly rollbackTo: number };

export interface Drift {
  readonly healing: 'on' | 'paused';
  readonly checkedAt?: string | null;
  readonly items: readonly DriftItem[];
}

export interface DriftItem {
  readonly kind: string;
  readonly name: string;
  readonly missing: boolean;
  readonly fields: readonly { readonly path: string; readonly wanted: unknown; readonly present: unknown; readonly owner: string | null }[];
  readonly seenAt: string;
  readonly healedAt: string | null;
  /** Nobody changed it: an update of the platform wants it otherwise. */
  readonly outdated?: boolean;
  /** Somebody changes it again and again, so that putting it right waits. */
  readonly contested?: boolean;
  /** Why it cannot be put right. */
  readonly problem?: string | null;
}

export interface ClusterEvent {
  readonly time: string;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly object: { readonly kind: string; readonly name: string };
  readonly count: number;
}

export interface PodLog {
  readonly pod: string;
  readonly ready: boolean;
  readonly lines: readonly string[];
}

export interface AuditEntry {
  readonly id: number | string;
  readonly at: string;
  readonly actor: Person | null;
  readonly action: string;
  readonly revision: number | null;
  readonly changes: readonly FieldChange[];
}

export interface AuditPage {
  readonly items: readonly AuditEntry[];
  /** The `before` of the next page; null after the last. */
  readonly next: number | string | null;
}

/** What goes with a show that is taken down. */
export interface Deletion {
  /** Null: ticketing could not be asked. */
  readonly soldTickets: number | null;
  /** Pieces that are not handed out; null: merchandise could not be asked. */
  readonly soldMerchandise: number | null;
  readonly confirmationNeeded: boolean;
  readonly exportUrl: string | null;
  readonly merchandiseExportUrl: string | null;
}

/** The show itself may be asked what sold tickets allow. Milliseconds. */
const CHANGE_TIMEOUT = 20_000;

/** Operating one show that was put on sale. Every call throws `ProblemError` or `UnreachableError`. */
export class Operations {
  readonly #fetch: ContextFetch;
  readonly #path: string;

  constructor(fetch: ContextFetch, slug: string) {
    this.#fetch = fetch;
    this.#path = pathTo(slug);
  }

  /** What a wish would change; changes nothing. */
  preview(wish: Wish, signal?: AbortSignal): Promise<Preview> {
    return this.#ask('/preview', { method: 'POST', body: wish, timeout: PREVIEW_TIMEOUT, ...(signal && { signal }) });
  }

  scale(component: string, scale: Scale, revision: number): Promise<Deployment> {
    const path = `/components/${encodeURIComponent(component)}`;
    return this.#ask(path, { method: 'PUT', body: { ...scale, revision }, timeout: CHANGE_TIMEOUT });
  }

  switchTemplate(template: TemplateVersion, parameters: Readonly<Record<string, unknown>>, revision: number): Promise<Deployment> {
    return this.#ask('/template', { method: 'PUT', body: { template, parameters, revision }, timeout: CHANGE_TIMEOUT });
  }

  /** @param components all of them unless told */
  restart(components: readonly string[] | undefined, idempotencyKey: string): Promise<Deployment> {
    return this.#ask('/restart', { method: 'POST', body: components === undefined ? {} : { components }, idempotencyKey });
  }

  rollback(revision: number, keepParameters: boolean, idempotencyKey: string): Promise<Deployment> {
    return this.#ask('/rollback', { method: 'POST', body: { revision, keepParameters }, idempotencyKey, timeout: CHANGE_TIMEOUT });
  }

  async revisions(signal: AbortSignal): Promise<readonly Revision[]> {
    return (await this.#ask<{ items: readonly Revision[] }>('/revisions', { signal })).items;
  }

  async revision(number: number, signal: AbortSignal): Promise<RevisionDetails> {
    const { revision, ...content } = await this.#ask<RevisionContent & { readonly revision: Revision }>(`/revisions/${number}`, { signal });
    return { ...revision, ...content };
  }

  /** What leads from one revision to another. */
  async changes(from: number, to: number, signal: AbortSignal): Promise<readonly FieldChange[]> {
    return (await this.#ask<{ changes: readonly FieldChange[] }>(`/revisions/${to}/changes?since=${from}`, { signal })).changes;
  }

  quota(signal: AbortSignal): Promise<Quota> {
    return this.#ask('/quota', { signal });
  }

  drift(signal: AbortSignal): Promise<Drift> {
    return this.#ask('/drift', { signal });
  }

  pauseHealing(paused: boolean): Promise<Drift> {
    return this.#ask('/healing', { method: 'PUT', body: { paused } });
  }

  async events(signal: AbortSignal): Promise<readonly ClusterEvent[]> {
    return (await this.#ask<{ items: readonly ClusterEvent[] }>('/events', { signal })).items;
  }

  async logs(component: string, lines: number, signal: AbortSignal): Promise<readonly PodLog[]> {
    return (await this.#ask<{ pods: readonly PodLog[] }>(`${logsOf(component)}?lines=${lines}`, { signal })).pods;
  }

  /** The stream of a service's lines, from its last ones on. */
  logStream(component: string, signal: AbortSignal): Promise<Response> {
    return this.#fetch(`${this.#path}${logsOf(component)}/stream`, { signal, headers: { Accept: 'text/event-stream' } });
  }

  audit(before: AuditPage['next'], signal?: AbortSignal): Promise<AuditPage> {
    const query = before === null ? '' : `&before=${encodeURIComponent(before)}`;
    return this.#ask(`/audit?limit=50${query}`, signal === undefined ? {} : { signal });
  }

  deletion(signal: AbortSignal): Promise<Deletion> {
    return this.#ask('/deletion', { signal });
  }

  /** @param dump whether a copy of the show's data is to be kept */
  takeDown(confirm: string, dump: boolean): Promise<unknown> {
    return this.#ask(`?confirm=${encodeURIComponent(confirm)}&dump=${dump}`, { method: 'DELETE' });
  }

  #ask<T>(path: string, request: JsonRequest): Promise<T> {
    return requestJson(this.#fetch, this.#path + path, request);
  }
}

function logsOf(component: string): string {
  return `/components/${encodeURIComponent(component)}/logs`;
}
