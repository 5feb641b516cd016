create table told (
  turn bigint generated always as identity primary key,
  event_id uuid not null,
  key text not null,
  number integer not null
);
