import { pageLocale } from '@marquee/ui';
import type { TemplateSummary } from '../api/templates.ts';
import { textOf } from '../form/schema.ts';

/** What a template is called, in the reader's language where the service has it. */
export function templateTitle(template: TemplateSummary): string {
  const labels = template['x-marquee-label'];
  return labels === undefined ? template.title : textOf(labels, pageLocale.value);
}

/** What a template is for, in the reader's language where the service has it. */
export function templateDescription(template: TemplateSummary): string {
  const help = template['x-marquee-help'];
  return help === undefined ? template.description : textOf(help, pageLocale.value);
}
