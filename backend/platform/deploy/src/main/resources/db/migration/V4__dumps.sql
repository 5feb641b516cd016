-- Whether the owner wants the show's data kept when the show is taken down.
alter table deployment add column dump_wanted boolean not null default false;

-- What a show that was taken down had in its database, as a ZIP file in pieces. bytes is null until
-- all pieces are there.
create table dump (
  id uuid primary key,
  deployment uuid not null unique references deployment (id),
  owner uuid not null,
  slug text not null,
  title text not null,
  created_at timestamptz not null,
  bytes bigint check (bytes > 0)
);

create index dump_owner on dump (owner, created_at desc);
create index dump_created_at on dump (created_at);

create table dump_piece (
  dump uuid not null references dump (id) on delete cascade,
  number integer not null check (number >= 0),
  content bytea not null,
  primary key (dump, number)
);

-- Pieces are compressed already.
alter table dump_piece alter column content set storage external;
