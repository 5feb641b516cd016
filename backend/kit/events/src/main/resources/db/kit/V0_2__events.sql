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

-- What this service has handled: a second delivery changes nothing.
create table consumed_event (
  event_id uuid primary key,
  consumed_at timestamptz not null default now()
);
create index consumed_event_age on consumed_event (consumed_at);
