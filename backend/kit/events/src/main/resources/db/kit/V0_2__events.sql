-- What this service has to tell, until the broker has it; in order for each key.
create table outbox_event (
  id bigint generated always as identity primary key,
  event_id uuid not null unique,
  topic text not null,
  key text not null,
  type text not null,
  data text not null,
  occurred_at timestamptz not null
);
create index outbox_event_key on outbox_event (key, id);
-- Every row is deleted soon after it came: what is dead must not pile up before what is alive.
alter table outbox_event set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- What this service has handled: a second delivery changes nothing.
create table consumed_event (
  event_id uuid primary key,
  consumed_at timestamptz not null default now()
);
create index consumed_event_age on consumed_event (consumed_at);

-- How often everything was to be handled again from the beginning. Consumers keep it with their
-- offsets, and start over when it has changed.
create table event_replay (
  only_row boolean primary key default true check (only_row),
  generation integer not null
);
insert into event_replay (generation) values (0);
