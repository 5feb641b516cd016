-- Looks at shows, shared by all replicas: who looks now, and when somebody looked last. Times are
-- the database's, so that the clocks of several replicas do not matter.
create table drift_look (
  deployment uuid primary key references deployment (id),
  healing_paused boolean not null default false,
  worker uuid,
  leased_until timestamptz,
  started_at timestamptz,
  -- When the last look that came to an end started, and what it looked for: the deployment's
  -- version, and a digest of the objects that followed from it.
  looked_at timestamptz,
  version bigint,
  rendering bytea
);

-- What was not as it should be. At most one open item for each object.
create table drift_item (
  id bigint generated always as identity primary key,
  deployment uuid not null references deployment (id),
  kind text not null,
  name text not null,
  missing boolean not null,
  outdated boolean not null,
  contested boolean not null,
  -- Whether it was tried to heal it; stored before the cluster is written to.
  attempted boolean not null,
  problem text,
  fields jsonb not null,
  seen_at timestamptz not null,
  healed_at timestamptz
);

create unique index drift_item_open on drift_item (deployment, kind, name) where healed_at is null;
create index drift_item_newest on drift_item (deployment, seen_at desc, id desc);
