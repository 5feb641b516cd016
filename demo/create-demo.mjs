// Creates a seller, a buyer and a show on sale through the public API: node demo/create-demo.mjs http://localhost:8080
import { readFile } from 'node:fs/promises';

const [origin = 'http://localhost:8080'] = process.argv.slice(2);
const PASSWORD = 'marquee demo password';
const SELLER = { email: 'seller@demo.marquee.dev', name: 'Dana Seller', role: 'seller' };
const BUYER = { email: 'buyer@demo.marquee.dev', name: 'Bo Buyer', role: 'buyer' };
const SLUG = 'winter-lights';
const DAY = 24 * 60 * 60 * 1000;

async function call(path, { method = 'GET', token, body, type = 'application/json', key } = {}) {
  const response = await fetch(origin + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': type }),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(key ? { 'Idempotency-Key': key } : {}),
    },
    body: body === undefined || type !== 'application/json' ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}

function expect(answer, ...statuses) {
  if (!statuses.includes(answer.status)) {
    throw new Error(`The platform answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return answer.body;
}

async function signIn(account) {
  const created = await call('/api/auth/accounts', { method: 'POST', body: { ...account, password: PASSWORD } });
  if (created.status === 201) return created.body.accessToken;
  const session = { email: account.email, password: PASSWORD, keepSignedIn: false };
  return expect(await call('/api/auth/sessions', { method: 'POST', body: session }), 200).accessToken;
}

async function parameters(token) {
  const poster = await readFile(new URL('poster.png', import.meta.url));
  const picture = await call('/api/deployments/pictures', { method: 'POST', token, body: poster, type: 'image/png' });
  const now = Date.now();
  const evening = days => new Date(Math.floor((now + days * DAY) / DAY) * DAY + 10.5 * 60 * 60 * 1000).toISOString();
  return {
    title: 'Winter Lights',
    description: 'An evening of choral music by candlelight, with works by Arvo Pärt, Morten Lauridsen and Unsuk Chin.',
    cast: ['Seoul Chamber Choir', 'Mina Han, soprano', 'Jonas Vik, organ'],
    poster: expect(picture, 201).id,
    currency: 'KRW',
    timeZone: 'Asia/Seoul',
    venue: { name: 'Harbour Hall', address: '12 Harbour Road, Seoul' },
    sections: [
      {
        name: 'Stalls',
        kind: 'RESERVED',
        rows: 12,
        seatsPerRow: 22,
        price: 66000,
        ticketTypes: [
          { name: 'Child', price: 33000 },
          { name: 'Senior', price: 50000 },
        ],
        categories: [
          { name: 'Front rows', fromRow: 'A', toRow: 'C', price: 88000, ticketTypes: [{ name: 'Child', price: 44000 }] },
        ],
        blocked: ['A-1..2', 'A-21..22', 'F-11..12'],
        accessible: ['L-1', 'L-3', 'L-20', 'L-22'],
        companion: ['L-2', 'L-21'],
        restrictedView: ['B-1', 'B-22', 'C-1', 'C-22'],
      },
      {
        name: 'Balcony',
        kind: 'RESERVED',
        rows: 6,
        seatsPerRow: 26,
        price: 44000,
        ticketTypes: [{ name: 'Child', price: 22000 }],
        categories: [{ name: 'Last rows', fromRow: 'E', toRow: 'F', price: 33000 }],
        restrictedView: ['A-1..3', 'A-24..26'],
      },
      { name: 'Standing', kind: 'GENERAL', capacity: 120, price: 33000, ticketTypes: [{ name: 'Student', price: 25000 }] },
    ],
    performances: [{ startsAt: evening(21) }, { startsAt: evening(22) }],
    sale: { opensAt: new Date(now - 60_000).toISOString(), closesAt: evening(21) },
    maxTicketsPerOrder: 6,
    maxTicketsPerBuyer: 10,
    cancelUntilHours: 24,
  };
}

async function deploy(token) {
  const existing = await call(`/api/deployments/${SLUG}`, { token });
  if (existing.status === 404) {
    const { items } = expect(await call('/api/templates'), 200);
    const { name, version } = items.find(template => template.name === 'reserved-seating');
    const body = { slug: SLUG, template: { name, version }, parameters: await parameters(token) };
    expect(await call('/api/deployments', { method: 'POST', token, body, key: crypto.randomUUID() }), 202);
  }
  const deadline = Date.now() + 120_000;
  for (;;) {
    const deployment = expect(await call(`/api/deployments/${SLUG}`, { token }), 200);
    if (deployment.state === 'Ready') return;
    if (deployment.state === 'Failed' || Date.now() > deadline) {
      throw new Error(`The demo show is ${deployment.state}: ${deployment.reason ?? 'it takes too long'}`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

const seller = await signIn(SELLER);
await signIn(BUYER);
const started = Date.now();
await deploy(seller);
console.log(`
A show is on sale (after ${((Date.now() - started) / 1000).toFixed(1)} s): ${origin}/shows/${SLUG}/
  seller  ${SELLER.email}
  buyer   ${BUYER.email}
  both with the password '${PASSWORD}'`);
