import { element, html } from '@marquee/ui';
import { AccountForm } from './account-form.ts';
import { checkLogIn, logIn } from './credentials.ts';
import type { LogIn } from './credentials.ts';
import { t } from './texts.ts';

function read(data: FormData): LogIn {
  return {
    email: String(data.get('email') ?? '').trim(),
    password: String(data.get('password') ?? ''),
    keepSignedIn: data.has('keepSignedIn'),
  };
}

@element('fe-auth-login')
export class LoginForm extends AccountForm {
  protected override get submitText() {
    return t('login');
  }

  protected override fields() {
    return html`${this.emailField('username')} ${this.passwordField('current-password')}
      <label class="check"><input type="checkbox" name="keepSignedIn" /> ${t('keepSignedIn')}</label>`;
  }

  protected override check(data: FormData) {
    return checkLogIn(read(data));
  }

  protected override send(data: FormData, signal: AbortSignal) {
    return logIn(this.context.fetch, read(data), signal);
  }

  protected override other(returnPath: string) {
    return this.link('signup', t('toSignup'), returnPath);
  }
}
