import { Subject } from '@marquee/ui';
import type { ContextFetch, Locale, ModuleContext, User } from '@marquee/ui';

/** A module's context that does nothing but call, and note where it was sent. */
export function contextWith(fetch: ContextFetch, navigations: string[] = []): ModuleContext {
  return {
    basePath: '/seller',
    location: new Subject({ path: '/seller/new', search: '' }),
    navigate: (path) => void navigations.push(path),
    setTitle: () => {},
    fetch,
    user: new Subject<User | null>(null),
    locale: new Subject<Locale>('en'),
    t: (text) => text.en,
    events: { emit: () => {}, on: () => () => {} },
    signal: new AbortController().signal,
  };
}

/** Elements draw in microtasks, those inside of them in later ones; a task comes after all of them. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Everything that matches, through all shadow roots. */
export function all(root: ParentNode, selector: string): HTMLElement[] {
  const inside = [...root.querySelectorAll('*')].flatMap((element) => (element.shadowRoot === null ? [] : all(element.shadowRoot, selector)));
  return [...root.querySelectorAll<HTMLElement>(selector), ...inside];
}

export function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}
