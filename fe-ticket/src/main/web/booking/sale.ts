/** Whether tickets can be had now. Pure. */
import type { Availability, Show } from '../api/types.ts';

export type SalePhase =
  | { readonly kind: 'before'; readonly opensAt: number }
  | { readonly kind: 'open'; readonly closesAt: number }
  | { readonly kind: 'closed'; readonly closedAt: number };

/** @param now milliseconds since the epoch, by the server's clock */
export function salePhase(sale: Show['sale'], now: number): SalePhase {
  const opensAt = Date.parse(sale.opensAt);
  const closesAt = Date.parse(sale.closesAt);
  if (now >= closesAt) {
    return { kind: 'closed', closedAt: closesAt };
  }
  return now < opensAt ? { kind: 'before', opensAt } : { kind: 'open', closesAt };
}

export function soldOut(availability: Availability): boolean {
  return availability.sections.every((section) => section.free === 0);
}

/** Milliseconds until the phase changes; undefined when it no longer does. */
export function untilNextPhase(phase: SalePhase, now: number): number | undefined {
  switch (phase.kind) {
    case 'before':
      return phase.opensAt - now;
    case 'open':
      return phase.closesAt - now;
    case 'closed':
      return undefined;
  }
}

export interface TimeLeft {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** Never negative; a started second counts as a whole one, so that zero is shown when it is over and not before. */
export function timeLeft(milliseconds: number): TimeLeft {
  const all = Math.max(0, Math.ceil(milliseconds / 1000));
  return {
    days: Math.floor(all / 86_400),
    hours: Math.floor(all / 3_600) % 24,
    minutes: Math.floor(all / 60) % 60,
    seconds: all % 60,
  };
}
