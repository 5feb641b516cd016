import { newIdempotencyKey, requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';
import type { Deployment } from './deployment.ts';
import type { Preview } from './preview.ts';

export const BASE = '/api/deployments';

export interface NewShow {
  readonly slug: string;
  readonly template: { readonly name: string; readonly version: string };
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a show was deployed with, as of its latest change. */
export interface DeployedParameters {
  readonly revision: number;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly template: { readonly name: string; readonly version: string };
}

export interface Picture {
  readonly id: string;
  readonly url: string;
}

/** The show itself is asked what of the edit it can take. */
const EDIT_TIMEOUT = 20_000;

/** The cluster is asked about every object. */
export const PREVIEW_TIMEOUT = 30_000;

/** Uploads may be slow on a phone; 5 MB in a minute are 0.7 Mbit/s. */
const UPLOAD_TIMEOUT = 60_000;

/** The seller's side of `deploy`. Every call throws `ProblemError` or `UnreachableError`. */
export class Deployments {
  readonly #fetch: ContextFetch;

  constructor(fetch: ContextFetch) {
    this.#fetch = fetch;
  }

  async list(signal: AbortSignal): Promise<readonly Deployment[]> {
    return (await requestJson<{ items: readonly Deployment[] }>(this.#fetch, BASE, { signal })).items;
  }

  get(slug: string, signal: AbortSignal): Promise<Deployment> {
    return requestJson(this.#fetch, pathTo(slug), { signal });
  }

  /** @param body a {@link NewShow} as JSON: as it was when its key was made */
  create(body: string, idempotencyKey: string): Promise<Deployment> {
    return requestJson(this.#fetch, BASE, { method: 'POST', body: JSON.parse(body) as unknown, idempotencyKey });
  }

  /** What putting a show on sale would make; makes nothing. */
  preview(show: NewShow): Promise<Preview> {
    return requestJson(this.#fetch, `${BASE}/preview`, { method: 'POST', body: show, timeout: PREVIEW_TIMEOUT });
  }

  parameters(slug: string, signal?: AbortSignal): Promise<DeployedParameters> {
    return requestJson(this.#fetch, `${pathTo(slug)}/parameters`, signal === undefined ? {} : { signal });
  }

  /**
   * Changes a show on sale. Safe to repeat: the revision that was edited counts up once.
   *
   * @param edit the parameters as a whole, and the revision they were made from
   */
  edit(slug: string, edit: Pick<DeployedParameters, 'parameters' | 'revision'>): Promise<Deployment> {
    return requestJson(this.#fetch, `${pathTo(slug)}/parameters`, { method: 'PUT', body: edit, timeout: EDIT_TIMEOUT });
  }

  retry(slug: string, idempotencyKey: string): Promise<Deployment> {
    return requestJson(this.#fetch, `${pathTo(slug)}/retry`, { method: 'POST', idempotencyKey });
  }

  async upload(file: Blob): Promise<Picture> {
    // A Blob goes out as it is; requestJson would make JSON of it.
    const send: ContextFetch = (path, init) =>
      this.#fetch(path, { ...init, body: file, headers: { ...(init?.headers as Record<string, string>), 'Content-Type': file.type } });
    return requestJson(send, `${BASE}/pictures`, {
      method: 'POST',
      idempotencyKey: newIdempotencyKey(),
      timeout: UPLOAD_TIMEOUT,
    });
  }

  /** The stream of progress, open until a final state. */
  progress(slug: string, signal: AbortSignal): Promise<Response> {
    return this.#fetch(`${pathTo(slug)}/progress`, { signal, headers: { Accept: 'text/event-stream' } });
  }
}

export function pictureUrl(id: string): string {
  return `${BASE}/pictures/${encodeURIComponent(id)}`;
}

export function pathTo(slug: string): string {
  return `${BASE}/${encodeURIComponent(slug)}`;
}
