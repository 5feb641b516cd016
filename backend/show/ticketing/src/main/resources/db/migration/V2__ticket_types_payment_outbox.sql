-- Ticket types, extended holds, payment and refund states, single tickets, and what others want to
-- know.

alter table hold add column ticket_types text[];
update hold set ticket_types = array_fill('Standard'::text, array[cardinality(prices)]);
alter table hold alter column ticket_types set not null;
alter table hold add column extensions integer not null default 0;
alter table hold add check (cardinality(ticket_types) = cardinality(prices));

-- A claim with a time may also be that of an order that waits for its payment. pay_by is when it
-- gives its seats and places back.
alter table ticket_order drop constraint ticket_order_status_check;
alter table ticket_order add constraint ticket_order_status_check check (status in (
  'PENDING_PAYMENT', 'CONFIRMED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'EXPIRED', 'REJECTED',
  'CANCELLED'));
alter table ticket_order drop constraint ticket_order_check;
alter table ticket_order add column pay_by timestamptz;
alter table ticket_order add column cancelled_quantity integer not null default 0;
alter table ticket_order add column paid bigint not null default 0;
alter table ticket_order add column refund_due bigint not null default 0;
alter table ticket_order add column refunded bigint not null default 0;
update ticket_order set cancelled_quantity = quantity where status = 'CANCELLED';
alter table ticket_order add check (cancelled_quantity between 0 and quantity);
alter table ticket_order add check (refunded between 0 and refund_due and refund_due <= paid);
alter table ticket_order add check ((status = 'PENDING_PAYMENT') <= (pay_by is not null));

create index ticket_order_to_expire on ticket_order (pay_by) where status = 'PENDING_PAYMENT';

-- A ticket of an order that waits for its payment is reserved and has no code yet.
alter table ticket alter column code drop not null;
alter table ticket add column ticket_type text not null default 'Standard';
alter table ticket alter column ticket_type drop default;
alter table ticket add column used_at timestamptz;
alter table ticket drop constraint ticket_status_check;
alter table ticket add constraint ticket_status_check check (status in (
  'RESERVED', 'VALID', 'CANCELLED'));
alter table ticket add check (status <> 'VALID' or code is not null);
alter table ticket add check (used_at is null or status = 'VALID');

-- What a payment or a refund was reported under: the same report twice counts once.
create table payment_report (
  reference text primary key,
  order_id uuid not null references ticket_order (id),
  kind text not null check (kind in ('APPROVED', 'DECLINED', 'REFUNDED')),
  amount bigint not null check (amount >= 0),
  reported_at timestamptz not null
);

-- What others want to know, written in the transaction that makes it true, in order for each key.
create table outbox (
  id bigint generated always as identity primary key,
  key uuid not null,
  type text not null,
  data text not null,
  occurred_at timestamptz not null
);
