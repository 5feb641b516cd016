import assert from 'node:assert/strict';
import { applyLocale } from '@marquee/ui';
import type { ContextFetch, FetchInit, ModuleContext } from '@marquee/ui';
import type { Deployment } from '../../main/web/api/deployment.ts';
import { all, answer, contextWith, settled } from './elements-on-a-page.ts';

/** A show on sale, as `deploy` answers it. */
export const hamlet: Deployment = {
  slug: 'hamlet',
  title: 'Hamlet',
  template: { name: 'reserved', version: '1.1.0' },
  state: 'Ready',
  live: true,
  liveRevision: 4,
  healing: 'on',
  missing: [],
  revision: 4,
  steps: [],
  reason: null,
  url: '/shows/hamlet/',
  createdAt: '2026-11-20T10:00:00Z',
  updatedAt: '2026-11-20T10:00:00Z',
  components: [
    { name: 'event', ready: 1, replicas: 1, cpu: '250m', memory: '192Mi', autoscaling: null, zones: [] },
    { name: 'ticketing', ready: 1, replicas: 2, cpu: '500m', memory: '384Mi', autoscaling: { maxReplicas: 4, cpuPercent: 70 }, zones: [] },
  ],
};

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly key: string | undefined;
}

/** Answers by method and path below the deployment: `PUT /template`. Calls are noted. */
export function showFetch(answers: Readonly<Record<string, (call: Call) => Response | Promise<Response>>>, calls: Call[] = []): ContextFetch {
  return async (path, init?: FetchInit) => {
    const call: Call = {
      method: init?.method ?? 'GET',
      path: path.replace('/api/deployments/hamlet', ''),
      body: init?.body === undefined ? undefined : JSON.parse(String(init.body)),
      key: (init?.headers as Record<string, string> | undefined)?.['Idempotency-Key'],
    };
    calls.push(call);
    const found = answers[`${call.method} ${call.path}`] ?? (call.path === '' && call.method === 'GET' ? () => answer(200, hamlet) : undefined);
    assert.ok(found !== undefined, `nobody expects ${call.method} ${path}`);
    return found(call);
  };
}

export interface Shown<T extends HTMLElement> {
  readonly element: T;
  readonly root: ShadowRoot;
  readonly context: ModuleContext;
  readonly navigations: string[];
}

/** Puts an element on the page that knows its show. */
export async function show<T extends HTMLElement>(name: string, fetch: ContextFetch, properties: Partial<T> = {}): Promise<Shown<T>> {
  applyLocale('en');
  const navigations: string[] = [];
  const context = contextWith(fetch, navigations);
  const element = Object.assign(document.createElement(name), { context, slug: 'hamlet' }, properties) as unknown as T;
  document.body.append(element);
  await quiet();
  return { element, root: element.shadowRoot as ShadowRoot, context, navigations };
}

/** Several rounds of asking, answering and drawing. */
export async function quiet(): Promise<void> {
  for (let round = 0; round < 6; round += 1) await settled();
}

/** Everything that can be read, through all shadow roots. */
export function textOf(root: ParentNode): string {
  return [root, ...all(root, '*').flatMap((each) => (each.shadowRoot === null ? [] : [each.shadowRoot]))]
    .map((each) => each.textContent ?? '')
    .join(' ')
    .replace(/\s+/g, ' ');
}

/** What notices say in their headings, which are attributes to those who look from outside. */
export function headings(root: ParentNode): string[] {
  return (all(root, 'mq-notice, mq-dialog, mq-empty') as (HTMLElement & { heading?: string })[]).map((each) => each.heading ?? each.getAttribute('heading') ?? '');
}

export async function press(root: ParentNode, text: string): Promise<void> {
  const button = all(root, 'button').find((each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim() === text);
  assert.ok(button !== undefined, `there is no button ${text}`);
  if (button.getAttribute('type') === 'submit') button.closest('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  else button.click();
  await quiet();
}

export async function fill(root: ParentNode, index: number, text: string): Promise<void> {
  const input = all(root, 'input[type=text]')[index] as HTMLInputElement | undefined;
  assert.ok(input !== undefined);
  input.value = text;
  input.dispatchEvent(new Event('input'));
  await settled();
}
