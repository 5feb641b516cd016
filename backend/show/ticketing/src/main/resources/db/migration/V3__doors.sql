-- Where tickets are checked. A door's key is known by its SHA-256 alone. A revoked door keeps its
-- row, because the scans that were made there name it.
create table door (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 60),
  key_hash text collate "C" not null unique,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- Every scan, whatever came of it; rows are only ever added. The ticket is null for a code that is
-- none of this show's; code_read then says what little is kept of it: its beginning, or the show
-- that it belongs to. It was scanned at a door, or by somebody who is signed in.
create table check_in (
  id bigint generated always as identity primary key,
  order_id uuid,
  position integer,
  performance text collate "C" not null references performance (id),
  result text not null check (result in ('VALID', 'ALREADY_USED', 'CANCELLED', 'NOT_PAID',
    'WRONG_SHOW', 'WRONG_PERFORMANCE', 'UNKNOWN')),
  code_read text check (char_length(code_read) <= 40),
  door uuid references door (id),
  account uuid,
  scanned_at timestamptz not null,
  recorded_at timestamptz not null,
  foreign key (order_id, position) references ticket (order_id, position),
  check ((order_id is null) = (position is null)),
  check ((order_id is null) = (result in ('WRONG_SHOW', 'UNKNOWN'))),
  check ((door is null) <> (account is null))
);

-- A second arbiter behind ticket.used_at: nobody is let in twice with one ticket.
create unique index check_in_once on check_in (order_id, position) where result = 'VALID';
create index check_in_latest on check_in (performance, id);
