// A host that has nothing of Marquee but the contract: it loads the container and hands it a context.
const { platform, slug, token, user } = await (await fetch('/visit.json')).json();
const basePath = `/shows/${slug}`;

function observable(value) {
  const listeners = new Set();
  return {
    value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      this.value = next;
      listeners.forEach((listener) => listener(next));
    },
  };
}

// Where the app is stands in the fragment: the page itself stays.
const present = () => {
  const [path, search] = (location.hash.slice(1) || basePath).split('?');
  return { path, search: search ? `?${search}` : '' };
};
const place = observable(present());
addEventListener('hashchange', () => place.set(present()));
document.addEventListener('click', (event) => {
  const link = event.composedPath().find((element) => element instanceof HTMLAnchorElement);
  const path = link?.getAttribute('href') ?? '';
  if (path.startsWith(basePath) && !link.target) {
    event.preventDefault();
    location.hash = path;
  }
});

const container = await import(`${platform}${basePath}/remoteEntry.js`);
await container.init({});
const { mount } = (await container.get('./app'))();
await mount(document.getElementById('tickets'), {
  basePath,
  location: place,
  navigate: (path) => {
    location.hash = path;
  },
  setTitle: () => {},
  fetch: (path, { timeout, ...init } = {}) => {
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${token}`);
    return fetch(path, { ...init, headers });
  },
  user: observable(user),
  locale: observable('en'),
  t: (text) => text.en,
  events: { emit: () => {}, on: () => () => {} },
  signal: new AbortController().signal,
});
