-- Stands in for the migration of orders and tickets, which replaces this file.
alter table ticket add column used_at timestamptz;
alter table ticket add column type text;
alter table ticket drop constraint ticket_status_check;
alter table ticket add constraint ticket_status_check
  check (status in ('RESERVED', 'VALID', 'CANCELLED'));

create table outbox (
  id bigint generated always as identity primary key,
  key uuid not null,
  type text not null,
  data text not null,
  occurred_at timestamptz not null
);
