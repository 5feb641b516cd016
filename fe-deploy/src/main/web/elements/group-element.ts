import { css, element, html, nothing } from '@marquee/ui';
import { groupAt, shownFields } from '../form/draft.ts';
import type { GroupField } from '../form/fields.ts';
import { fieldView, isWide } from './field-view.ts';
import { FormElement } from './form-element.ts';

/** Fields that belong together, side by side where there is room. Its heading is drawn around it. */
@element('fe-deploy-group')
export class GroupElement extends FormElement<GroupField> {
  static override styles = [
    FormElement.styles,
    css`
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
        gap: var(--mq-space-4);
      }
      .wide {
        grid-column: 1 / -1;
      }
    `,
  ];

  override render() {
    return html`<div class="fields">
      ${shownFields(this.field, groupAt(this.draft)).map(
        (member) =>
          html`<div class=${isWide(member) ? 'wide' : nothing}>
            ${fieldView(member, [...this.path, member.name], this.scope)}
          </div>`,
      )}
    </div>`;
  }
}
