-- Answers to requests that carried an Idempotency-Key, written in the transaction of their effect.
create table idempotent_request (
  scope text not null,
  key text not null,
  request_hash text not null,
  response text not null,
  created_at timestamptz not null default now(),
  primary key (scope, key)
);

create index idempotent_request_created_at on idempotent_request (created_at);
