import type { Schema } from '../../main/web/form/schema.ts';

const instant: Schema = { type: 'string', format: 'date-time', 'x-marquee-widget': 'datetime' };

/** The shape of the built-in templates' parameters, shortened. */
export const showSchema: Schema = {
  type: 'object',
  required: ['title', 'description', 'cast', 'currency', 'timeZone', 'venue', 'sections', 'performances', 'sale', 'maxTicketsPerOrder'],
  properties: {
    title: { type: 'string', minLength: 1, maxLength: 20, pattern: '\\S', 'x-marquee-label': { en: 'Title', ko: '공연 제목' } },
    description: { type: 'string', maxLength: 100, default: '', 'x-marquee-widget': 'multiline' },
    cast: { type: 'array', maxItems: 3, default: [], items: { type: 'string', minLength: 1, title: 'Performer' } },
    poster: { type: 'string', 'x-marquee-widget': 'picture' },
    currency: { type: 'string', enum: ['KRW', 'USD'], default: 'KRW' },
    timeZone: { type: 'string', default: 'Asia/Seoul', 'x-marquee-widget': 'time-zone' },
    venue: { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 1 }, address: { type: 'string' } } },
    sections: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      items: { $ref: '#/$defs/section' },
      'x-marquee-widget': 'seat-plan',
      'x-marquee-label': { en: 'Sections', ko: '구역' },
    },
    performances: { type: 'array', minItems: 1, uniqueItems: true, items: { $ref: '#/$defs/performance' } },
    sale: { type: 'object', required: ['opensAt', 'closesAt'], properties: { opensAt: instant, closesAt: instant } },
    maxTicketsPerOrder: { type: 'integer', minimum: 1, maximum: 20, default: 8 },
  },
  $defs: {
    section: {
      type: 'object',
      required: ['name', 'kind', 'price'],
      'x-marquee-label': { en: 'Section', ko: '구역' },
      properties: {
        name: { type: 'string', minLength: 1 },
        kind: { type: 'string', enum: ['RESERVED', 'GENERAL'], default: 'RESERVED' },
        rows: { type: 'integer', minimum: 1, maximum: 100 },
        seatsPerRow: { type: 'integer', minimum: 1, maximum: 100 },
        capacity: { type: 'integer', minimum: 1, maximum: 50_000 },
        price: { type: 'integer', minimum: 0, maximum: 100_000_000, 'x-marquee-widget': 'money', 'x-marquee-label': { en: 'Price', ko: '가격' } },
      },
      allOf: [
        {
          if: { required: ['kind'], properties: { kind: { const: 'RESERVED' } } },
          then: { required: ['rows', 'seatsPerRow'], properties: { capacity: false } },
        },
        {
          if: { required: ['kind'], properties: { kind: { const: 'GENERAL' } } },
          then: { required: ['capacity'], properties: { rows: false, seatsPerRow: false } },
        },
      ],
    },
    performance: { type: 'object', required: ['startsAt'], properties: { startsAt: instant } },
  },
};

export const NOW = Date.parse('2026-11-20T00:00:00Z');

/** A form that is filled in without a fault. */
export const filledDraft = {
  title: 'Hamlet',
  description: 'To be.',
  cast: ['Ada', 'Grace'],
  poster: 'p1',
  currency: 'KRW',
  timeZone: 'Asia/Seoul',
  venue: { name: 'Globe', address: '' },
  sections: [
    { name: 'Stalls', kind: 'RESERVED', rows: '10', seatsPerRow: '20', capacity: '', price: '50,000' },
    { name: 'Standing', kind: 'GENERAL', rows: '', seatsPerRow: '', capacity: '300', price: '30000' },
  ],
  performances: [{ startsAt: '2026-12-24T19:30' }],
  sale: { opensAt: '2026-11-21T10:00', closesAt: '2026-12-24T19:00' },
  maxTicketsPerOrder: '8',
};
