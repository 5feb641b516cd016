-- Events that no broker will ever take as they are: out of the way of those after them, until a
-- person has decided. To send one after all, insert it into outbox_event again and delete it here.
create table outbox_refused (
  event_id uuid primary key,
  topic text not null,
  key text not null,
  type text not null,
  data text not null,
  occurred_at timestamptz not null,
  reason text not null,
  refused_at timestamptz not null default now()
);
