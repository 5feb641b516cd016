-- The show's facts as deploy answered them last. One row: a show has its own schema.
create table show_facts (
  slug text primary key,
  revision bigint not null check (revision >= 0),
  parameters text not null,
  read_at timestamptz not null
);

-- The number that each section and performance was given, for ever: an edit must not hand the
-- number of one to another, because tickets name it. place is null when the part is gone.
create table part_number (
  kind text not null check (kind in ('section', 'performance')),
  number integer not null check (number > 0),
  name text not null,
  place integer check (place >= 0),
  primary key (kind, number),
  unique (kind, place) deferrable initially deferred
);
