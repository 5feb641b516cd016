-- Orders of the show, as ticketing and merchandise tell of them.
create table payable (
  order_id uuid primary key,
  kind text not null check (kind in ('TICKETS', 'MERCHANDISE')),
  number text not null,
  buyer uuid not null,
  title text not null,
  status text not null,
  total bigint not null check (total >= 0),
  refund_due bigint not null check (refund_due >= 0),
  currency text not null,
  pay_by timestamptz,
  happened_at timestamptz not null
);

-- An attempt to pay one or several orders of a buyer.
create table payment (
  id uuid primary key,
  buyer uuid not null,
  status text not null check (status in ('READY', 'CONFIRMING', 'UNKNOWN', 'APPROVED', 'DECLINED', 'EXPIRED')),
  amount bigint not null check (amount > 0),
  currency text not null,
  title text not null,
  -- Opens the checkout for whoever has it: the checkout's window has no access token.
  token text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  payment_key text unique,
  -- The Idempotency-Key of the confirmation, stored before the provider is asked.
  confirm_key text unique,
  asked_at timestamptz,
  method text,
  approved_at timestamptz,
  receipt_url text,
  code text,
  message text,
  looks integer not null default 0,
  next_look_at timestamptz,
  compared_at timestamptz,
  version bigint not null default 1,
  check ((payment_key is null) = (confirm_key is null)),
  check (status not in ('CONFIRMING', 'UNKNOWN') or next_look_at is not null)
);
create index payment_buyer on payment (buyer, created_at);
create index payment_unresolved on payment (next_look_at) where status in ('CONFIRMING', 'UNKNOWN');
create index payment_open on payment (expires_at) where status = 'READY';
create index payment_compared on payment (compared_at nulls first) where payment_key is not null;

-- What of a payment is for which order. PAID: it pays the order; REFUSED: it was approved and buys nothing,
-- so all of it goes back.
create table payment_part (
  payment_id uuid not null references payment,
  position integer not null,
  order_id uuid not null references payable,
  amount bigint not null check (amount > 0),
  reference text not null unique,
  status text not null check (status in ('OPEN', 'CONFIRMING', 'PAID', 'REFUSED', 'ENDED')),
  primary key (payment_id, position),
  unique (payment_id, order_id)
);
-- The last arbiter: of an order one attempt at a time may be with the provider, and none once it is paid.
create unique index payment_part_one_at_a_time on payment_part (order_id) where status in ('CONFIRMING', 'PAID');
create index payment_part_order on payment_part (order_id);

create table refund (
  id uuid primary key,
  payment_id uuid not null references payment,
  order_id uuid not null references payable,
  amount bigint not null check (amount > 0),
  reason text not null check (reason in ('ORDER', 'BOUGHT_NOTHING')),
  status text not null check (status in ('PENDING', 'ASKED', 'UNKNOWN', 'REFUSED', 'DONE')),
  -- Stored before the provider is asked; a new one after a refusal, which would only be repeated.
  idempotency_key text not null unique,
  tries integer not null default 0,
  next_try_at timestamptz not null,
  code text,
  message text,
  transaction_key text,
  created_at timestamptz not null,
  done_at timestamptz
);
-- One at a time of a payment: so a balance tells what became of it.
create unique index refund_one_at_a_time on refund (payment_id) where status in ('ASKED', 'UNKNOWN');
create index refund_due on refund (next_try_at) where status <> 'DONE';
create index refund_order on refund (order_id);

create table ledger_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  payment_id uuid not null,
  order_id uuid,
  amount bigint not null,
  currency text not null,
  reference text,
  code text,
  message text
);
create index ledger_entry_payment on ledger_entry (payment_id, id);

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger is append-only';
end
$$;

create trigger ledger_append_only before update or delete or truncate on ledger_entry
  for each statement execute function ledger_is_append_only();

-- Where the provider and this service disagree.
create table difference (
  id bigint generated always as identity primary key,
  payment_id uuid not null references payment,
  kind text not null check (kind in ('STATUS', 'AMOUNT', 'BALANCE', 'MISSING')),
  ours text not null,
  theirs text not null,
  found_at timestamptz not null,
  seen_at timestamptz not null,
  resolved_at timestamptz
);
create unique index difference_open on difference (payment_id, kind) where resolved_at is null;
