/**
 * All of lit that Marquee uses. Modules import it from `@marquee/ui`, never from `lit`: the facade is what the page
 * shares, and a second way to lit would load a second lit.
 */
export { LitElement, ReactiveElement, css, html, noChange, nothing, render, svg, unsafeCSS } from 'lit';
export type {
  CSSResult,
  CSSResultGroup,
  PropertyValues,
  ReactiveController,
  ReactiveControllerHost,
  SVGTemplateResult,
  TemplateResult,
} from 'lit';
export { eventOptions, property, query, queryAll, state } from 'lit/decorators.js';
export { classMap } from 'lit/directives/class-map.js';
export { ifDefined } from 'lit/directives/if-defined.js';
export { keyed } from 'lit/directives/keyed.js';
export { live } from 'lit/directives/live.js';
export { repeat } from 'lit/directives/repeat.js';
