import { element, html } from '@marquee/ui';
import { AccountForm } from './account-form.ts';
import { SignUps, checkSignUp } from './credentials.ts';
import type { SignUp } from './credentials.ts';
import { t } from './texts.ts';

function read(data: FormData): SignUp {
  return {
    email: String(data.get('email') ?? '').trim(),
    password: String(data.get('password') ?? ''),
    name: String(data.get('name') ?? '').trim(),
    role: data.get('role') === 'seller' ? 'seller' : 'buyer',
  };
}

@element('fe-auth-signup')
export class SignupForm extends AccountForm {
  readonly #signUps = new SignUps();

  protected override get submitText() {
    return t('signup');
  }

  protected override fields() {
    return html`<fieldset>
        <legend>${t('role')}</legend>
        <div class="choices">
          <label class="choice"
            ><input type="radio" name="role" value="buyer" checked /><strong>${t('buyer')}</strong><small>${t('buyerHint')}</small></label
          >
          <label class="choice"
            ><input type="radio" name="role" value="seller" /><strong>${t('seller')}</strong><small>${t('sellerHint')}</small></label
          >
        </div>
      </fieldset>
      <mq-field label=${t('name')} hint=${t('nameHint')} .error=${this.errors.name ?? ''}
        ><input name="name" autocomplete="name" required maxlength="100"
      /></mq-field>
      ${this.emailField('email')} ${this.passwordField('new-password', t('passwordHint'))}`;
  }

  protected override check(data: FormData) {
    return checkSignUp(read(data));
  }

  protected override send(data: FormData, signal: AbortSignal) {
    return this.#signUps.send(this.context.fetch, read(data), signal);
  }

  protected override other(returnPath: string) {
    return this.link('login', t('toLogin'), returnPath);
  }
}
