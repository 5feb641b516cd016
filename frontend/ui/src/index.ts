/**
 * The facade that every frontend module and host shares as one federated singleton: lit, the module contract, the
 * elements `mq-*`, styles, languages and HTTP. Importing it defines the elements.
 */
export * from './contract.ts';
export * from './lit.ts';
export { MarqueeElement, element } from './element.ts';
export { Subject } from './observable.ts';
export * from './i18n/index.ts';
export * from './http/index.ts';
export * from './module/index.ts';
export * from './styles/index.ts';
export * from './elements/index.ts';
