import { html } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Path } from '../form/draft.ts';
import type { Field } from '../form/fields.ts';
import './choice-element.ts';
import './date-time-element.ts';
import type { FormScope } from './form-element.ts';
import './group-element.ts';
import './list-element.ts';
import './number-element.ts';
import './option-stock-element.ts';
import './picture-element.ts';
import './row-element.ts';
import './seats-element.ts';
import './switch-element.ts';
import './text-element.ts';
import './time-zone-element.ts';

/** The element that a field is filled in with. */
export function fieldView(field: Field, path: Path, scope: FormScope, label = ''): TemplateResult {
  switch (field.kind) {
    case 'text':
    case 'multiline':
      return html`<fe-deploy-text .scope=${scope} .field=${field} .path=${path} .label=${label}></fe-deploy-text>`;
    case 'number':
    case 'money':
      return html`<fe-deploy-number .scope=${scope} .field=${field} .path=${path} .label=${label}></fe-deploy-number>`;
    case 'choice':
      return html`<fe-deploy-choice .scope=${scope} .field=${field} .path=${path} .label=${label}></fe-deploy-choice>`;
    case 'switch':
      return html`<fe-deploy-switch .scope=${scope} .field=${field} .path=${path} .label=${label}></fe-deploy-switch>`;
    case 'datetime':
      return html`<fe-deploy-date-time .scope=${scope} .field=${field} .path=${path} .label=${label}></fe-deploy-date-time>`;
    case 'time-zone':
      return html`<fe-deploy-time-zone .scope=${scope} .field=${field} .path=${path} .label=${label}></fe-deploy-time-zone>`;
    case 'picture':
      return html`<fe-deploy-picture .scope=${scope} .field=${field} .path=${path} .label=${label}></fe-deploy-picture>`;
    case 'row':
      return html`<fe-deploy-row .scope=${scope} .field=${field} .path=${path} .label=${label}></fe-deploy-row>`;
    case 'seats':
      return html`<fe-deploy-seats .scope=${scope} .field=${field} .path=${path} .label=${label}></fe-deploy-seats>`;
    case 'option-stock':
      return html`<fe-deploy-option-stock .scope=${scope} .field=${field} .path=${path} .label=${label}></fe-deploy-option-stock>`;
    case 'list':
      return html`<fe-deploy-list .scope=${scope} .field=${field} .path=${path} .label=${label}></fe-deploy-list>`;
    case 'group':
      return html`<fe-deploy-group .scope=${scope} .field=${field} .path=${path} .label=${label}></fe-deploy-group>`;
  }
}

/** Fields that want the whole width of the form. */
export function isWide(field: Field): boolean {
  return field.kind === 'multiline' || field.kind === 'list' || field.kind === 'option-stock' || field.kind === 'group';
}
