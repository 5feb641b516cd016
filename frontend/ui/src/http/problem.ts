/** One input field that was refused. `field` is a path such as `sections[0].price`. */
export interface Violation {
  readonly field: string;
  readonly message: string;
}

/** The members of an `application/problem+json` body (RFC 9457) with Marquee's own. */
export interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly traceId: string | undefined;
  readonly violations: readonly Violation[];
  /** Seconds after which a retry makes sense, where the service says so (`Retry-After`). */
  readonly retryAfter?: number | undefined;
  /** The whole body, for members that a code brings along, such as `seats` of `SEATS_TAKEN`. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** The service answered, and the answer is no. Branch on `code`. */
export class ProblemError extends Error implements ProblemBody {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly traceId: string | undefined;
  readonly violations: readonly Violation[];
  readonly retryAfter: number | undefined;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(body: ProblemBody) {
    super(`${body.status} ${body.code}: ${body.detail}`);
    this.status = body.status;
    this.code = body.code;
    this.title = body.title;
    this.detail = body.detail;
    this.traceId = body.traceId;
    this.violations = body.violations;
    this.retryAfter = body.retryAfter;
    this.members = body.members;
  }

  /** The first message about a field, if the service refused it. */
  violation(field: string): string | undefined {
    return this.violations.find((violation) => violation.field === field)?.message;
  }
}

/** No answer came: the service cannot be reached or took too long. Trying again may help. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  readonly reason: 'network' | 'timeout';

  constructor(reason: 'network' | 'timeout', path: string, cause?: unknown) {
    super(`${path}: ${reason === 'timeout' ? 'no answer in time' : 'unreachable'}`, { cause });
    this.reason = reason;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function violationsOf(value: unknown): Violation[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(isRecord)
    .map((item) => ({ field: text(item['field']) ?? '', message: text(item['message']) ?? '' }));
}

/** Dates, the other form of the header, are not used by Marquee's services. */
function secondsOf(header: string | null): number | undefined {
  return header && /^\d+$/.test(header) ? Number(header) : undefined;
}

/** Codes for answers that carry no problem: a gateway's own 404 or 503. */
function codeOf(status: number): string {
  const codes: Record<number, string> = {
    401: 'UNAUTHORIZED',
    403: 'FORBIDDEN',
    404: 'NOT_FOUND',
    503: 'SERVICE_UNAVAILABLE',
    504: 'GATEWAY_TIMEOUT',
  };
  return codes[status] ?? (status >= 500 ? 'INTERNAL_ERROR' : 'UNKNOWN');
}

/** Reads the problem out of an answer that is not 2xx, whatever its body is. */
export async function problemOf(response: Response): Promise<ProblemError> {
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    body = undefined;
  }
  const members = isRecord(body) ? body : {};
  const title = text(members['title']) ?? response.statusText;
  return new ProblemError({
    status: response.status,
    code: text(members['code']) ?? codeOf(response.status),
    title,
    detail: text(members['detail']) ?? title,
    traceId: text(members['traceId']),
    violations: violationsOf(members['violations']),
    retryAfter: secondsOf(response.headers.get('Retry-After')),
    members,
  });
}
