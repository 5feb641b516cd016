-- The read model exists in generations: one is answered from, and while the topics are read again
-- from their beginning the next one is written. Nobody sees it before it is whole.
create table read_model (
  one boolean primary key default true check (one),
  serving bigint not null,
  building bigint check (building > serving),
  building_since timestamptz
);
insert into read_model (serving) values (1);

create function generation_served() returns bigint stable language sql as
  'select serving from read_model';
create function generation_written() returns bigint stable language sql as
  'select coalesce(building, serving) from read_model';

-- An order as its show's ticketing last told it.
create table ticket_order (
  generation bigint not null,
  id uuid not null,
  buyer uuid not null,
  slug text not null,
  number text not null,
  status text not null,
  total bigint not null,
  refund_due bigint not null,
  refunded bigint not null,
  currency text not null,
  created_at timestamptz not null,
  cancelled_at timestamptz,
  pay_by timestamptz,
  cancellable_until timestamptz not null,
  performance text not null,
  starts_at timestamptz not null,
  title text not null,
  venue text not null,
  address text,
  time_zone text not null,
  poster_url text,
  tickets jsonb not null,
  told_at timestamptz not null,
  primary key (generation, id)
);
create index ticket_order_buyer on ticket_order (generation, buyer);
create index ticket_order_slug on ticket_order (generation, slug, performance);

-- Merchandise that is to be picked up, as it was last told.
create table pickup_order (
  generation bigint not null,
  id uuid not null,
  buyer uuid not null,
  slug text not null,
  title text not null,
  number text not null,
  pickup_number text,
  status text not null,
  total bigint not null,
  refund_due bigint not null,
  refunded bigint not null,
  currency text not null,
  created_at timestamptz not null,
  pay_by timestamptz,
  items jsonb not null,
  told_at timestamptz not null,
  primary key (generation, id)
);
create index pickup_order_buyer on pickup_order (generation, buyer, created_at desc);

-- What is known of shows comes on other keys and topics than orders, so before or after them. It is
-- kept beside them and put together when it is read; then the order of arrival does not matter.
create table performance_change (
  generation bigint not null,
  slug text not null,
  performance text not null,
  changed_at timestamptz not null,
  starts_at timestamptz not null,
  primary key (generation, slug, performance, changed_at)
);

create table show_revision (
  generation bigint not null,
  slug text not null,
  told_at timestamptz not null,
  revision bigint not null,
  title text not null,
  venue text not null,
  address text,
  time_zone text not null,
  poster_url text,
  primary key (generation, slug, told_at)
);

-- A slug may be used again afterwards, by a show that has nothing to do with this one's orders.
create table show_removal (
  generation bigint not null,
  slug text not null,
  removed_at timestamptz not null,
  primary key (generation, slug, removed_at)
);

-- Orders with the latest that is known of their show while it was there.
create view known_order as
select o.generation, o.id, o.buyer, o.slug, o.number, o.status, o.total, o.refund_due, o.refunded,
  o.currency, o.created_at, o.cancelled_at, o.pay_by, o.performance, o.tickets,
  coalesce(moved.starts_at, o.starts_at) as starts_at,
  o.cancellable_until + (coalesce(moved.starts_at, o.starts_at) - o.starts_at) as cancellable_until,
  case when revised.told_at > o.told_at then revised.title else o.title end as title,
  case when revised.told_at > o.told_at then revised.venue else o.venue end as venue,
  case when revised.told_at > o.told_at then revised.address else o.address end as address,
  case when revised.told_at > o.told_at then revised.time_zone else o.time_zone end as time_zone,
  case when revised.told_at > o.told_at then revised.poster_url else o.poster_url end as poster_url,
  coalesce(revised.revision, 0) as revision,
  removal.removed_at is not null as removed
from ticket_order o
left join lateral (
  select min(r.removed_at) as removed_at from show_removal r
  where r.generation = o.generation and r.slug = o.slug and r.removed_at > o.created_at
) removal on true
left join lateral (
  select c.starts_at from performance_change c
  where c.generation = o.generation and c.slug = o.slug and c.performance = o.performance
    and c.changed_at > o.created_at and c.changed_at < coalesce(removal.removed_at, 'infinity')
  order by c.changed_at desc limit 1
) moved on true
left join lateral (
  select s.* from show_revision s
  where s.generation = o.generation and s.slug = o.slug
    and s.told_at < coalesce(removal.removed_at, 'infinity')
  order by s.told_at desc limit 1
) revised on true;
