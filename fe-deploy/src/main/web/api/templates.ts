import { requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';
import type { Labels, Schema } from '../form/schema.ts';

export interface TemplateSummary {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly 'x-marquee-label'?: Labels;
  readonly 'x-marquee-help'?: Labels;
}

export interface Template extends TemplateSummary {
  readonly components: readonly { readonly name: string }[];
  readonly parameters: Schema;
}

export class Templates {
  readonly #fetch: ContextFetch;

  constructor(fetch: ContextFetch) {
    this.#fetch = fetch;
  }

  async list(signal: AbortSignal): Promise<readonly TemplateSummary[]> {
    return (await requestJson<{ items: readonly TemplateSummary[] }>(this.#fetch, '/api/templates', { signal })).items;
  }

  get(name: string, version: string, signal: AbortSignal): Promise<Template> {
    const path = `/api/templates/${encodeURIComponent(name)}/${encodeURIComponent(version)}`;
    return requestJson(this.#fetch, path, { signal });
  }
}
