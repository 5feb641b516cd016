import { css, html } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { TemplateSummary } from '../api/templates.ts';
import { templateTitle } from '../messages/template-words.ts';
import { familiesOf } from './template-families.ts';

/** Cards side by side, four of them where there is room. */
export const galleryStyles = css`
  section + section {
    margin-top: var(--mq-space-6);
  }
  section > h2 {
    margin-bottom: var(--mq-space-3);
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr));
    gap: var(--mq-space-4);
    list-style: none;
  }
  li,
  mq-card {
    display: grid;
  }
  mq-card h3 {
    font-size: var(--mq-text-l);
  }
`;

/** A section for each family of templates, with a card for each of its members. */
export function templateGallery(templates: readonly TemplateSummary[], card: (template: TemplateSummary) => TemplateResult): TemplateResult {
  return html`${familiesOf(templates).map(
    ({ root, members }) =>
      html`<section aria-labelledby="family-${root.name}">
        <h2 id="family-${root.name}">${templateTitle(root)}</h2>
        <ul>
          ${members.map((template) => html`<li>${card(template)}</li>`)}
        </ul>
      </section>`,
  )}`;
}
