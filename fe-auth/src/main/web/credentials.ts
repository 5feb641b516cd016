import { ProblemError, newIdempotencyKey, pageLocale, requestJson } from '@marquee/ui';
import type { ContextFetch, SessionResponse } from '@marquee/ui';
import { t } from './texts.ts';

export type Field = 'email' | 'password' | 'name' | 'role';
export type FieldErrors = Partial<Record<Field, string>>;

export interface LogIn {
  readonly email: string;
  readonly password: string;
  readonly keepSignedIn: boolean;
}

export interface SignUp {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: 'buyer' | 'seller';
}

/** As `auth` has it: counted in Unicode code points. */
const PASSWORD_LENGTH = { least: 10, most: 200 } as const;
const NAME_LENGTH = 100;

function length(text: string): number {
  return [...text].length;
}

function checkEmail(email: string): string | undefined {
  return /^[^\s@]+@[^\s@]+$/.test(email) ? undefined : t('emailInvalid');
}

function withoutGaps(errors: Partial<Record<Field, string | undefined>>): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([, message]) => message !== undefined));
}

export function checkLogIn({ email, password }: LogIn): FieldErrors {
  return withoutGaps({ email: checkEmail(email), password: password === '' ? t('passwordMissing') : undefined });
}

function checkNewPassword(password: string): string | undefined {
  if (length(password) < PASSWORD_LENGTH.least) return t('passwordShort');
  return length(password) > PASSWORD_LENGTH.most ? t('passwordLong') : undefined;
}

export function checkSignUp({ email, password, name }: SignUp): FieldErrors {
  const nameFits = name.trim() !== '' && length(name.trim()) <= NAME_LENGTH;
  return withoutGaps({
    name: nameFits ? undefined : t('nameInvalid'),
    email: checkEmail(email),
    password: checkNewPassword(password),
  });
}

/** What the form says about an answer that was no: next to fields where it is about one, else above them. */
export interface Refusal {
  readonly fields: FieldErrors;
  readonly heading?: string;
  readonly text?: string;
}

/** Puts what `auth` answered into the words of the page's language. The service's own sentences are English. */
export function explain(error: unknown): Refusal {
  if (!(error instanceof ProblemError)) return { fields: {}, heading: t('failed'), text: t('unreachable') };
  switch (error.code) {
    case 'BAD_CREDENTIALS':
      return { fields: {}, heading: t('badCredentials'), text: t('badCredentialsWhy') };
    case 'EMAIL_TAKEN':
      return { fields: { email: t('emailTaken') } };
    case 'TOO_MANY_ATTEMPTS':
      return { fields: {}, heading: t('tooMany'), text: t('tooManyWhy', { seconds: error.retryAfter ?? 60 }) };
    case 'VALIDATION_FAILED': {
      const fields = withoutGaps({
        email: error.violation('email') && t('emailInvalid'),
        password: error.violation('password') && t('passwordWeak'),
        name: error.violation('name') && t('nameInvalid'),
      });
      if (Object.keys(fields).length > 0) return { fields };
      break;
    }
  }
  const text = error.status >= 502 ? t('unreachable') : t('unexpected', { code: error.code });
  return { fields: {}, heading: t('failed'), text };
}

export function logIn(fetch: ContextFetch, body: LogIn, signal: AbortSignal): Promise<SessionResponse> {
  return requestJson(fetch, '/api/auth/sessions', { method: 'POST', body, signal });
}

/** Signs up. A repeated attempt with the same input has the same key, so that a lost answer makes no second account. */
export class SignUps {
  #last: { readonly input: string; readonly key: string } | undefined;

  send(fetch: ContextFetch, body: SignUp, signal: AbortSignal): Promise<SessionResponse> {
    const input = JSON.stringify(body);
    if (this.#last?.input !== input) this.#last = { input, key: newIdempotencyKey() };
    // The language that was chosen here, not the browser's, is the one to be written to in.
    const headers = { 'Accept-Language': pageLocale.value };
    return requestJson(fetch, '/api/auth/accounts', { method: 'POST', body, headers, idempotencyKey: this.#last.key, signal });
  }
}
