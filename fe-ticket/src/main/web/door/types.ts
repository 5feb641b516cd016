/** What ticketing answers to a door; see docs/architecture.md. */

export const RESULTS = [
  'VALID', 'ALREADY_USED', 'CANCELLED', 'NOT_PAID', 'WRONG_SHOW', 'WRONG_PERFORMANCE', 'UNKNOWN',
] as const;

export type CheckInResult = (typeof RESULTS)[number];

export interface DoorPerformance {
  readonly id: string;
  /** RFC 3339 instant. */
  readonly startsAt: string;
  readonly admitted: number;
  readonly sold: number;
}

export interface DoorDocument {
  /** Name of the door. */
  readonly name: string;
  readonly show: { readonly title: string };
  readonly performances: readonly DoorPerformance[];
}

export interface CheckedTicket {
  /** Id of the section. */
  readonly section: string;
  readonly row?: string | null;
  readonly seat?: number | string | null;
  readonly ticketType?: string | null;
  readonly performance?: string | null;
}

export interface CheckIn {
  readonly result: CheckInResult;
  /** RFC 3339 instant. */
  readonly usedAt?: string | null;
  /** Name of the door at which the ticket was used. */
  readonly door?: string | null;
  /** Slug of the show that the ticket is for, when it is another one. */
  readonly show?: string | null;
  readonly ticket?: CheckedTicket | null;
}

/** One ticket held before the camera, or typed, once. */
export interface Scan {
  /** The idempotency key of its check-in, however often it has to be sent. */
  readonly id: string;
  readonly code: string;
  readonly performance: string;
  /** RFC 3339 instant. */
  readonly scannedAt: string;
}

/** What the page wants of the show's public facts. */
export interface ShowFacts {
  readonly timeZone?: string;
  readonly sections: readonly { readonly id: string; readonly name: string }[];
}
