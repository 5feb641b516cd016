/** `<mq-seat-map>` and `<mq-seat-legend>`: importing this module defines them. */
export { SeatMap } from './mq-seat-map.ts';
export type { SeatToggle } from './mq-seat-map.ts';
export { SeatLegend } from './mq-seat-legend.ts';
export { seatColours } from './colours.ts';
export { CATEGORY_COLOURS } from './palette.ts';
export { planOf, rowName, seatAt, seatById } from './plan.ts';
export type { Plan, PlanRow, PlanSection, RowFacts, SeatPlace, SectionFacts, SectionKind } from './plan.ts';
export { Mark } from './states.ts';
export type { SectionStates } from './states.ts';
