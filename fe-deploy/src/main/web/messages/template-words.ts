import { pageLocale } from '@marquee/ui';
import type { Template, TemplateSummary } from '../api/templates.ts';
import { textOf } from '../form/schema.ts';
import { t } from './texts.ts';

/** What a template is called: the service's title is English, its schema may have more languages. */
export function templateTitle({ name, title }: TemplateSummary, details?: Template): string {
  const labels = details?.parameters['x-marquee-label'];
  if (labels !== undefined) return textOf(labels, pageLocale.value);
  if (name === 'reserved-seating') return t('reservedSeating');
  return name === 'general-admission' ? t('generalAdmission') : title;
}

/** The service describes templates in English; the built-in ones are known here in every language. */
export function templateDescription({ name, description }: TemplateSummary): string {
  if (pageLocale.value === 'en') return description;
  if (name === 'reserved-seating') return t('reservedSeatingHint');
  return name === 'general-admission' ? t('generalAdmissionHint') : description;
}
