/**
 * All of lit that Marquee uses; every first page pays for what is here. Modules import it from `@marquee/ui`, never from `lit`: the facade is what the page
 * shares, and a second way to lit would load a second lit.
 */
export { LitElement, css, html, nothing, render, svg, unsafeCSS } from 'lit';
export type {
  CSSResult,
  CSSResultGroup,
  PropertyValues,
  ReactiveController,
  ReactiveControllerHost,
  SVGTemplateResult,
  TemplateResult,
} from 'lit';
export { property, query, state } from 'lit/decorators.js';
export { keyed } from 'lit/directives/keyed.js';
export { live } from 'lit/directives/live.js';
export { repeat } from 'lit/directives/repeat.js';
