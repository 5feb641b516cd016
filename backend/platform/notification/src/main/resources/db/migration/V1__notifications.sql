-- The address book.
create table account (
  id uuid primary key,
  email text not null,
  name text not null,
  locale text not null,
  changed_at timestamptz not null
);

-- What somebody has set; who has set nothing has no row and gets everything.
create table preference (
  account uuid primary key,
  language text,
  reminders boolean not null,
  performance_changes boolean not null,
  pickup boolean not null
);

-- What shows say of themselves in their latest event.
create table show (
  slug text primary key,
  data text not null,
  told_at timestamptz not null
);

-- When performances begin. The row is also the lock that keeps apart who is told of a change
-- because of the change, and who because of an order that was placed before it.
create table performance (
  show text not null,
  id text not null,
  starts_at timestamptz not null,
  told_at timestamptz not null,
  change_event uuid,
  changed_from timestamptz,
  changed_at timestamptz,
  primary key (show, id)
);

-- Orders of tickets, and whether somebody comes by them.
create table attendance (
  ticket_order uuid primary key,
  account uuid not null,
  show text not null,
  performance text not null,
  attends boolean not null,
  confirmed_at timestamptz,
  ticket_order_data text not null,
  reminded_for timestamptz
);
create index attendance_performance on attendance (show, performance) where attends;
create index performance_starts_at on performance (starts_at);

-- What was paid back of merchandise.
create table pickup_refund (
  pickup_order uuid primary key,
  refunded bigint not null
);

-- Mails. What an event leads to is written once for each person, however often the event comes.
create table message (
  id uuid primary key,
  event_id uuid not null,
  account uuid not null,
  kind text not null,
  matter text not null,
  state text not null,
  attempts int not null default 0,
  due_at timestamptz not null,
  claimed_until timestamptz,
  address text,
  answer text,
  created_at timestamptz not null,
  ended_at timestamptz,
  unique (event_id, account)
);
create index message_due on message (due_at) where state = 'QUEUED';
create index message_state on message (state, created_at desc, id);
create index message_ended on message (ended_at) where ended_at is not null;

-- What is shown in the app.
create table notification (
  id bigint generated always as identity primary key,
  event_id uuid not null,
  account uuid not null,
  kind text not null,
  matter text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  unique (event_id, account)
);
create index notification_account on notification (account, id);
create index notification_unread on notification (account) where read_at is null;
create index notification_age on notification (created_at);

-- Signs links in mails; made at the first use, the same for all replicas.
create table signing_key (
  only_one boolean primary key default true check (only_one),
  key bytea not null
);

create function tell_notification() returns trigger language plpgsql as $$
begin
  perform pg_notify('notification_changed', new.account::text);
  return null;
end $$;
create trigger notification_told after insert or update on notification
  for each row execute function tell_notification();

create function tell_message() returns trigger language plpgsql as $$
begin
  perform pg_notify('message_due', '');
  return null;
end $$;
create trigger message_told after insert on message
  for each statement execute function tell_message();
create trigger account_told after insert or update on account
  for each statement execute function tell_message();
