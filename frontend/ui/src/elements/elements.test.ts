import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { applyLocale } from '../i18n/locale.ts';
import './index.ts';
import './more.ts';
import type { Countdown } from './countdown.ts';
import type { Field } from './field.ts';
import type { Notice } from './notice.ts';
import type { Tabs } from './tabs.ts';

function place<E extends HTMLElement>(markup: string): E {
  document.body.innerHTML = markup;
  return document.body.firstElementChild as E;
}

afterEach(() => {
  document.body.replaceChildren();
  applyLocale('en');
});

describe('mq-field', () => {
  test('ties label, hint and error to the control', async () => {
    const field = place<Field>('<mq-field label="E-mail" hint="For tickets"><input></mq-field>');
    await field.updateComplete;
    const input = field.control;
    const label = field.querySelector('label');
    assert.equal(label?.htmlFor, input?.id);
    assert.equal(label?.textContent, 'E-mail');
    assert.equal(input?.getAttribute('aria-invalid'), null);
    field.error = 'Not an address';
    await field.updateComplete;
    const described = (input?.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);
    assert.deepEqual(described, ['Not an address', 'For tickets']);
    assert.equal(input?.getAttribute('aria-invalid'), 'true');
    field.error = '';
    await field.updateComplete;
    assert.equal(input?.getAttribute('aria-invalid'), null);
  });
});

describe('mq-notice', () => {
  test('reads errors out, offers a retry, and follows the language', async () => {
    const notice = place<Notice>('<mq-notice tone="error" heading="Down" retry>Why</mq-notice>');
    await notice.updateComplete;
    let retries = 0;
    notice.addEventListener('mq-retry', () => retries++);
    const button = notice.renderRoot.querySelector('button');
    button?.click();
    assert.equal(retries, 1);
    assert.equal(notice.renderRoot.querySelector('[role=alert]') !== null, true);
    applyLocale('ko');
    await notice.updateComplete;
    assert.match(button?.textContent ?? '', /다시 시도/);
  });
});

describe('mq-countdown', () => {
  test('says that the time is up, once', async () => {
    const countdown = document.createElement('mq-countdown') as Countdown;
    let elapsed = 0;
    countdown.addEventListener('mq-elapsed', () => elapsed++);
    countdown.until = new Date(Date.now() - 1000).toISOString();
    document.body.append(countdown);
    await countdown.updateComplete;
    countdown.requestUpdate();
    await countdown.updateComplete;
    assert.equal(elapsed, 1);
    assert.match(countdown.renderRoot.textContent ?? '', /0:00/);
  });

  test('counts by the clock of the server', async () => {
    const countdown = document.createElement('mq-countdown') as Countdown;
    countdown.until = new Date(Date.now() + 600_000).toISOString();
    countdown.offset = 300_000;
    document.body.append(countdown);
    await countdown.updateComplete;
    assert.match(countdown.renderRoot.textContent ?? '', /^\s*(5:00|4:59)/);
    countdown.remove();
  });
});

describe('mq-tabs', () => {
  test('moves with the arrow keys and tells which tab was chosen', async () => {
    const tabs = document.createElement('mq-tabs') as Tabs;
    tabs.tabs = [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B' },
    ];
    tabs.selected = 'a';
    document.body.append(tabs);
    await tabs.updateComplete;
    const chosen: unknown[] = [];
    tabs.addEventListener('mq-select', (event) => chosen.push((event as CustomEvent).detail));
    const list = tabs.renderRoot.querySelector('[role=tablist]');
    list?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    await tabs.updateComplete;
    assert.deepEqual(chosen, ['b']);
    assert.equal(tabs.renderRoot.querySelector('[aria-selected=true]')?.textContent?.trim(), 'B');
  });
});
