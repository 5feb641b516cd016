/** `<mq-seat-map>` and `<mq-seat-legend>`: importing this module defines them. */
export { SeatMap } from './mq-seat-map.ts';
export type { SeatToggle } from './mq-seat-map.ts';
export { SeatLegend } from './mq-seat-legend.ts';
export { seatColours } from './colours.ts';
export { CATEGORY_COLOURS } from './palette.ts';
export { featureText, sectionPriceText, tierText, typeText } from './describe.ts';
export { STANDARD, rowName } from './facts.ts';
export type { CategoryFacts, RowFacts, SectionFacts, SectionKind, TicketTypeFacts } from './facts.ts';
export { featureIcon } from './glyphs.ts';
export { SEAT_FEATURES, featuresIn, hasBlocked, planOf, seatAt, seatById } from './plan.ts';
export type { Plan, PlanRow, PlanSection, PriceTier, SeatFeature, SeatPlace, TicketType } from './plan.ts';
export { Mark } from './states.ts';
export type { SectionStates } from './states.ts';
