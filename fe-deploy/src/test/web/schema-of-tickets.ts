import type { Schema } from '../../main/web/form/schema.ts';
import { filledDraft, showSchema } from './schema-of-shows.ts';

const price: Schema = { type: 'integer', minimum: 0, maximum: 100_000_000, 'x-marquee-widget': 'money', 'x-marquee-label': { en: 'Price', ko: '가격' } };
const name: Schema = { type: 'string', minLength: 1, maxLength: 40, pattern: '\\S', 'x-marquee-label': { en: 'Name', ko: '이름' } };
const row: Schema = { type: 'string', pattern: '^[A-Z]{1,2}$' };
const ticketTypes: Schema = {
  type: 'array',
  maxItems: 10,
  items: { $ref: '#/$defs/ticketType' },
  'x-marquee-label': { en: 'Ticket types', ko: '권종' },
};
const seats = (en: string): Schema => ({ type: 'array', maxItems: 1000, items: { $ref: '#/$defs/seats' }, 'x-marquee-label': { en, ko: en } });

const section = showSchema.$defs?.['section'] as Schema;

/** The shape of the built-in templates' parameters as of version 1.1.0, shortened. */
export const ticketSchema: Schema = {
  ...showSchema,
  properties: {
    ...showSchema.properties,
    maxTicketsPerBuyer: { type: 'integer', minimum: 1, maximum: 1000 },
    cancelUntilHours: { type: 'integer', minimum: 0, maximum: 8760, default: 0 },
  },
  $defs: {
    ...showSchema.$defs,
    section: {
      ...section,
      properties: {
        ...section.properties,
        ticketTypes,
        categories: { type: 'array', maxItems: 20, items: { $ref: '#/$defs/category' }, 'x-marquee-label': { en: 'Price categories', ko: '가격 등급' } },
        blocked: seats('Blocked seats'),
        accessible: seats('Accessible seats'),
        companion: seats('Companion seats'),
        restrictedView: seats('Restricted view'),
      },
      allOf: [
        section.allOf?.[0] as Schema,
        {
          if: { required: ['kind'], properties: { kind: { const: 'GENERAL' } } },
          then: {
            required: ['capacity'],
            properties: { rows: false, seatsPerRow: false, categories: false, blocked: false, accessible: false, companion: false, restrictedView: false },
          },
        },
      ],
    },
    ticketType: { type: 'object', required: ['name', 'price'], properties: { name, price }, 'x-marquee-label': { en: 'Ticket type', ko: '권종' } },
    category: {
      type: 'object',
      required: ['name', 'fromRow', 'toRow', 'price'],
      properties: { name, fromRow: row, toRow: row, price, ticketTypes },
      'x-marquee-label': { en: 'Price category', ko: '가격 등급' },
    },
    seats: { type: 'string', pattern: '^[A-Z]{1,2}-[1-9][0-9]{0,2}(\\.\\.[1-9][0-9]{0,2})?$' },
  },
};

/** {@link filledDraft} with everything that version 1.1.0 adds. */
export const ticketDraft = {
  ...filledDraft,
  sections: [
    {
      name: 'Stalls',
      kind: 'RESERVED',
      rows: '10',
      seatsPerRow: '20',
      capacity: '',
      price: '50,000',
      ticketTypes: [{ name: 'Child', price: '25000' }],
      categories: [{ name: 'Front', fromRow: 'A', toRow: 'b', price: '70000', ticketTypes: [{ name: 'Child', price: '35000' }] }],
      blocked: 'A-1, A-2, C-5',
      accessible: 'j-1',
      companion: '',
      restrictedView: '',
    },
    {
      name: 'Standing',
      kind: 'GENERAL',
      rows: '',
      seatsPerRow: '',
      capacity: '300',
      price: '30000',
      ticketTypes: [],
      categories: [],
      blocked: '',
      accessible: '',
      companion: '',
      restrictedView: '',
    },
  ],
  maxTicketsPerBuyer: '12',
  cancelUntilHours: '24',
};
