-- Identifiers of performances, sections and seats are compared byte by byte (collation "C"): it is
-- fast, and it is the order in which the service sorts them before it locks several.

-- The show as event answered it last. One row: a show has its own schema.
create table inventory (
  only_row boolean primary key default true check (only_row),
  revision bigint not null,
  document text not null,
  read_at timestamptz not null
);

-- Every performance that ever was on sale: tickets outlive an edit that withdraws one.
create table performance (
  id text collate "C" primary key,
  starts_at timestamptz not null
);

-- Who has a seat of a performance. A free seat has no row. The primary key is the last arbiter:
-- no two buyers have the same seat. holder is the hold, and later the order, which keeps its
-- identifier. expires_at is null once the seat is sold; a hold that has expired counts as free.
create table seat_claim (
  performance text collate "C" not null,
  seat text collate "C" not null,
  holder uuid not null,
  expires_at timestamptz,
  primary key (performance, seat)
) with (fillfactor = 80);

-- How many places of a general admission section are held or sold. The check is the last arbiter.
create table general_admission (
  performance text collate "C" not null,
  section text collate "C" not null,
  capacity integer not null,
  taken integer not null default 0,
  primary key (performance, section),
  constraint general_admission_capacity check (taken between 0 and capacity)
) with (fillfactor = 50);

-- Who has those places; per section their sum is taken.
create table place_claim (
  holder uuid not null,
  section text collate "C" not null,
  performance text collate "C" not null,
  quantity integer not null check (quantity > 0),
  expires_at timestamptz,
  primary key (holder, section),
  foreign key (performance, section) references general_admission (performance, section)
);

create index place_claim_held on place_claim (performance, section, expires_at)
  where expires_at is not null;

-- Seats and places set aside for a buyer. sections, seats and prices are parallel: one element for
-- each ticket to be; seats holds null for general admission. Prices are those of the moment of the
-- hold, so that an edit does not change what the buyer was shown. An ordered hold is deleted.
create table hold (
  id uuid primary key,
  buyer uuid not null,
  performance text collate "C" not null,
  sections text[] not null,
  seats text[] not null,
  prices bigint[] not null,
  currency text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  released_at timestamptz,
  check (cardinality(prices) > 0),
  check (cardinality(sections) = cardinality(prices)),
  check (cardinality(seats) = cardinality(prices))
);

create index hold_buyer on hold (buyer, performance);
create index hold_to_expire on hold (expires_at) where released_at is null;
create index hold_to_forget on hold (released_at) where released_at is not null;

-- The identifier is that of the hold: a hold is ordered at most once.
create table ticket_order (
  id uuid primary key,
  number bigint generated always as identity (start with 100001),
  buyer uuid not null,
  performance text collate "C" not null,
  status text not null check (status in ('CONFIRMED', 'CANCELLED')),
  quantity integer not null check (quantity > 0),
  total bigint not null check (total >= 0),
  currency text not null,
  created_at timestamptz not null,
  cancelled_at timestamptz,
  check ((status = 'CANCELLED') = (cancelled_at is not null))
);

create index ticket_order_buyer on ticket_order (buyer, performance);

-- What admits one person. seat is null for general admission.
create table ticket (
  order_id uuid not null references ticket_order (id),
  position integer not null,
  code text collate "C" not null unique,
  performance text collate "C" not null,
  section text collate "C" not null,
  seat text collate "C",
  price bigint not null check (price >= 0),
  status text not null check (status in ('VALID', 'CANCELLED')),
  primary key (order_id, position)
);

-- A second arbiter behind seat_claim: no two valid tickets for a seat, whatever issues them.
create unique index ticket_seat on ticket (performance, seat)
  where status = 'VALID' and seat is not null;
