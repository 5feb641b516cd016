// Loaded before every unit test (`node --import`): gives Node the page that elements need.
import { Window } from 'happy-dom';

const window = new Window({ url: 'http://localhost:8080/', width: 1280, height: 800 });

/** Node's own are better (fetch, streams, crypto) or must stay (timers of the test runner). */
const KEEP = new Set([
  'Atomics', 'Intl', 'JSON', 'Math', 'Reflect', 'WebAssembly',
  'AbortController', 'AbortSignal', 'Blob', 'Buffer', 'DOMException', 'File', 'Headers', 'ReadableStream', 'Request',
  'Response', 'TextDecoder', 'TextEncoder', 'TransformStream', 'URL', 'URLSearchParams', 'WebSocket', 'WritableStream', 'clearImmediate', 'clearInterval',
  'clearTimeout', 'console', 'crypto', 'fetch', 'global', 'globalThis', 'performance', 'process', 'queueMicrotask', 'setImmediate', 'setInterval',
  'setTimeout', 'structuredClone', 'undefined', 'eval', 'BroadcastChannel',
]);

function isLanguage(key) {
  return Object.hasOwn(globalThis, key) && /^[A-Z]/.test(key) && !/^(Event|CustomEvent|EventTarget|FormData)$/.test(key) && typeof globalThis[key] === 'function';
}

for (const key of new Set([...Object.getOwnPropertyNames(window), ...Object.getOwnPropertyNames(Object.getPrototypeOf(window))])) {
  if (KEEP.has(key) || key === 'constructor' || isLanguage(key)) continue;
  const value = window[key];
  Object.defineProperty(globalThis, key, {
    configurable: true,
    writable: true,
    value: typeof value === 'function' && !/^[A-Z]/.test(key) ? value.bind(window) : value,
  });
}
globalThis.window = globalThis;
globalThis.self = globalThis;
// Tests end when their code ends, whatever timers the page still has.
globalThis.happyDomWindow = window;
