/**
 * Keeps the page of my tickets and the files it is made of, so that tickets that were opened can be shown without a
 * network. The tickets themselves are not here: the page keeps them, and drops them at log-out.
 */
import { strategyFor } from './strategy.ts';

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchRequest extends Extendable {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Message extends Extendable {
  readonly data: { readonly keep?: readonly string[] } | null;
}
interface Worker {
  readonly location: Location;
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(name: 'fetch', listener: (event: FetchRequest) => void): void;
  addEventListener(name: 'message', listener: (event: Message) => void): void;
}

const worker = globalThis as unknown as Worker;
const CACHE = 'marquee-my-tickets';
/** Files of earlier releases go when there are more. */
const MOST_FILES = 150;
/** A network that is there but does not answer is none. Milliseconds. */
const PATIENCE = 4_000;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  const addresses = event.data?.keep ?? [];
  event.waitUntil(Promise.all(addresses.map((address) => keepAddress(address))));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const strategy = strategyFor(request, worker.location.origin);
  if (strategy === 'kept-first') event.respondWith(keptFirst(request));
  if (strategy === 'network-first') event.respondWith(networkFirst(request));
});

/** All pages of the module are the same document, so one is kept for all. */
function keyOf(request: Request): string {
  return request.mode === 'navigate' ? worker.registration.scope : request.url;
}

async function keptFirst(request: Request): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(keyOf(request));
  return kept ?? keep(keyOf(request), await fetch(request));
}

async function networkFirst(request: Request): Promise<Response> {
  try {
    return await keep(keyOf(request), await inTime(fetch(request)));
  } catch (error) {
    const kept = await (await caches.open(CACHE)).match(keyOf(request));
    if (kept) return kept;
    throw error;
  }
}

async function keepAddress(address: string): Promise<void> {
  const url = new URL(address, worker.location.origin);
  if (strategyFor({ method: 'GET', url: url.href }, worker.location.origin) === 'network') return;
  const isPage = url.href === worker.registration.scope;
  if (!isPage && (await (await caches.open(CACHE)).match(url.href))) return;
  try {
    // The page as a browser asks for it: kept as anything else than HTML, it would be a download.
    await keep(url.href, await fetch(url.href, isPage ? { headers: { Accept: 'text/html' } } : {}));
  } catch {
    // The network went away; the next visit keeps it.
  }
}

async function keep(key: string, response: Response): Promise<Response> {
  if (response.ok && response.type === 'basic') {
    const cache = await caches.open(CACHE);
    await cache.put(key, response.clone());
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_FILES)).map((old) => cache.delete(old)));
  }
  return response;
}

function inTime(response: Promise<Response>): Promise<Response> {
  return Promise.race([
    response,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer in time')), PATIENCE)),
  ]);
}
