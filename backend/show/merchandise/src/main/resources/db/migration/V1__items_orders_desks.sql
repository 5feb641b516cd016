-- The show's facts as deploy answered them last. One row: a show has its own schema.
create table show_facts (
  only_row boolean primary key default true check (only_row),
  revision bigint not null check (revision >= 0),
  parameters text not null,
  read_at timestamptz not null
);

-- Everything that was ever for sale: orders outlive an edit that withdraws an item, and an item that
-- returns is the same one, known by its name. offered is what the seller says was ever for sale; stock
-- is that, or more where more is taken already. taken counts what is set aside, sold and handed out.
-- The check is the last arbiter: nobody gets what is not there.
create table item (
  id text collate "C" primary key,
  name text not null unique,
  place integer not null,
  for_sale boolean not null,
  price bigint not null check (price >= 0),
  description text,
  picture text,
  options text not null,
  offered integer not null check (offered >= 0),
  stock integer not null check (stock >= offered),
  taken integer not null default 0,
  constraint item_stock check (taken between 0 and stock)
) with (fillfactor = 70);

-- What people call at the desk. A number may be left out when the transaction that took it was given
-- up; none is ever given twice.
create sequence pickup_number;

create table pickup_order (
  id uuid primary key,
  number bigint generated always as identity (start with 100001) unique,
  buyer uuid not null,
  status text not null check (status in (
    'PENDING_PAYMENT', 'CONFIRMED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'EXPIRED', 'REJECTED', 'CANCELLED')),
  pickup_number integer unique check (pickup_number > 0),
  pickup_status text check (pickup_status in ('ORDERED', 'PREPARING', 'READY', 'PICKED_UP')),
  pickup_status_at timestamptz,
  pickup_status_before text check (pickup_status_before in ('ORDERED', 'PREPARING', 'READY')),
  total bigint not null check (total >= 0),
  paid bigint not null default 0,
  refund_due bigint not null default 0,
  refunded bigint not null default 0,
  currency text not null,
  created_at timestamptz not null,
  cancelled_at timestamptz,
  pay_by timestamptz,
  together uuid,
  check (refunded between 0 and refund_due and refund_due <= paid),
  check ((status = 'PENDING_PAYMENT') <= (pay_by is not null)),
  check ((status in ('CONFIRMED', 'PARTIALLY_REFUNDED')) <= (pickup_number is not null)),
  check ((pickup_number is null) = (pickup_status is null)),
  check ((pickup_number is null) = (pickup_status_at is null))
) with (fillfactor = 80);

create index pickup_order_buyer on pickup_order (buyer, number);
create index pickup_order_to_expire on pickup_order (pay_by) where status = 'PENDING_PAYMENT';
create index pickup_order_board on pickup_order (pickup_status, pickup_number)
  where status in ('CONFIRMED', 'PARTIALLY_REFUNDED');

-- A line of an order. keeps_stock: whether its pieces are counted as taken; not when they went back,
-- but still when they were paid back and are gone all the same.
create table order_line (
  order_id uuid not null references pickup_order (id),
  position integer not null,
  item text collate "C" not null references item (id),
  name text not null,
  options text not null,
  quantity integer not null check (quantity > 0),
  price bigint not null check (price >= 0),
  status text not null check (status in ('RESERVED', 'ORDERED', 'CANCELLED')),
  keeps_stock boolean not null,
  primary key (order_id, position),
  check (keeps_stock or status = 'CANCELLED')
) with (fillfactor = 80);

create index order_line_item on order_line (item);

-- Attempts to pay, as the payment component tells of them. order_id may be none of ours. While one is
-- STARTED or UNKNOWN, its order does not expire. REFUSED: approved, but it bought nothing.
create table payment_attempt (
  reference text primary key,
  order_id uuid not null,
  payment text not null,
  state text not null check (state in ('STARTED', 'UNKNOWN', 'APPROVED', 'DECLINED', 'REFUSED')),
  amount bigint not null check (amount >= 0),
  updated_at timestamptz not null
);

create index payment_attempt_order on payment_attempt (order_id);

-- What was paid back: each refund counts once.
create table payment_refund (
  reference text primary key,
  order_id uuid not null references pickup_order (id),
  amount bigint not null check (amount > 0),
  refunded_at timestamptz not null
);

-- Where merchandise is handed out. A desk's key is known by its SHA-256 alone. A revoked desk keeps its
-- row, because the steps that were made there name it.
create table desk (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 60),
  key_hash text collate "C" not null unique,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- Every step of an order towards its buyer, and who took it; rows are only ever added.
create table pickup_step (
  id bigint generated always as identity primary key,
  order_id uuid not null references pickup_order (id),
  status text not null check (status in ('ORDERED', 'PREPARING', 'READY', 'PICKED_UP')),
  undo boolean not null,
  desk uuid references desk (id),
  account uuid,
  taken_at timestamptz not null,
  check ((desk is null) <> (account is null))
);

create index pickup_step_order on pickup_step (order_id, id);

-- Told after the commit, to every replica.
create function pickup_order_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('pickup_order_changed', new.id::text);
  return null;
end
$$;

create trigger pickup_order_changed after insert or update on pickup_order
  for each row execute function pickup_order_changed();
