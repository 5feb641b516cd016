create table payment (
  payment_key text primary key,
  order_id text not null,
  order_name text not null,
  -- Major units, as Toss counts.
  amount numeric not null check (amount > 0),
  balance numeric not null check (balance between 0 and amount),
  currency text not null,
  status text not null check (status in ('IN_PROGRESS', 'DONE', 'CANCELED', 'PARTIAL_CANCELED', 'ABORTED', 'EXPIRED')),
  behaviour text not null,
  success_url text not null,
  requested_at timestamptz not null,
  approved_at timestamptz,
  -- The confirmation is under way and comes to its end then.
  late_until timestamptz,
  last_transaction_key text,
  failure_code text,
  failure_message text
);
create index payment_order on payment (order_id, requested_at);
create index payment_in_progress on payment (requested_at) where status = 'IN_PROGRESS';

create table cancel (
  transaction_key text primary key,
  payment_key text not null references payment,
  amount numeric not null check (amount > 0),
  reason text not null,
  refundable numeric not null,
  canceled_at timestamptz not null
);
create index cancel_payment on cancel (payment_key, canceled_at);

-- What was answered under an idempotency key; a request that still runs has no answer.
create table idempotent_call (
  scope text not null,
  key text not null,
  began_at timestamptz not null,
  status integer,
  body text,
  primary key (scope, key)
);

-- Faults that happen once.
create table spent_fault (
  payment_key text not null references payment,
  fault text not null,
  primary key (payment_key, fault)
);

create table webhook (
  id uuid primary key,
  url text not null,
  body text not null,
  created_at timestamptz not null,
  tries integer not null default 0,
  next_try_at timestamptz,
  delivered_at timestamptz
);
create index webhook_due on webhook (next_try_at) where delivered_at is null;
