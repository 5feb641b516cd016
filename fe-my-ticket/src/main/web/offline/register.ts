/** Lets a service worker keep the page itself, once there are tickets that are worth it. */

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string };
}

/** Its policy allows one address, the worker's; the page's Content-Security-Policy names it. */
const POLICY = 'marquee-worker';

let registered: Promise<void> | undefined;

/**
 * Registers the worker, once, and tells it what this page was made of: that was loaded before the worker was there. Where
 * browsers know no workers (plain http, private windows) the page works on, but not without a network.
 *
 * @param scope the path that the module's pages are below
 */
export function keepPage(scope: string): Promise<void> {
  registered ??= register(scope).catch(() => undefined);
  return registered;
}

async function register(scope: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const worker = new URL('../service-worker.js', import.meta.url).href;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesFactory };
  const policy = trustedTypes?.createPolicy(POLICY, {
    createScriptURL: (url) => {
      if (url !== worker) throw new TypeError(`${url} is no worker of ours`);
      return url;
    },
  });
  const registration = await navigator.serviceWorker.register(policy?.createScriptURL(worker) ?? worker, { scope });
  const active = registration.active ?? (await activated(registration));
  active?.postMessage({ keep: [scope, ...performance.getEntriesByType('resource').map(({ name }) => name)] });
}

function activated(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const coming = registration.installing ?? registration.waiting;
  return new Promise((resolve) => {
    if (!coming) return resolve(registration.active);
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated' || coming.state === 'redundant') resolve(registration.active);
    });
  });
}
