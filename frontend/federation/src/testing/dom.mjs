// Loaded before every unit test (`node --import`): gives Node the page that elements need.
import vm from 'node:vm';
import { Window } from 'happy-dom';

const window = new Window({ url: 'http://localhost:8080/', width: 1280, height: 800 });

/**
 * What belongs to the language: the window's are of another realm, where `JSON.parse('{}')` is no `Object` of this one.
 */
const LANGUAGE = new Set(vm.runInNewContext('Object.getOwnPropertyNames(globalThis)'));

/** Node's own are better (fetch, streams, crypto) or must stay (timers of the test runner). */
const KEEP = new Set([
  'AbortController', 'AbortSignal', 'Blob', 'Buffer', 'DOMException', 'File', 'Headers', 'ReadableStream', 'Request',
  'Response', 'TextDecoder', 'TextEncoder', 'TransformStream', 'URL', 'URLSearchParams', 'WebSocket', 'WritableStream', 'clearImmediate', 'clearInterval',
  'clearTimeout', 'console', 'crypto', 'fetch', 'global', 'globalThis', 'performance', 'process', 'queueMicrotask', 'setImmediate', 'setInterval',
  'setTimeout', 'structuredClone', 'BroadcastChannel',
]);

function isClassOfNode(key) {
  return Object.hasOwn(globalThis, key) && /^[A-Z]/.test(key) && !/^(Event|CustomEvent|EventTarget|FormData)$/.test(key) && typeof globalThis[key] === 'function';
}

for (const key of new Set([...Object.getOwnPropertyNames(window), ...Object.getOwnPropertyNames(Object.getPrototypeOf(window))])) {
  if (LANGUAGE.has(key) || KEEP.has(key) || key === 'constructor' || isClassOfNode(key)) continue;
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
