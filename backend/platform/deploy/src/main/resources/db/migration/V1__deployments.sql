-- A show that a seller wants to have. Rows stay when the show is deleted: they are the history.
create table deployment (
  id uuid primary key,
  slug text not null,
  owner uuid not null,
  template_name text not null,
  template_version text not null,
  components jsonb not null,
  parameters jsonb not null,
  revision bigint not null default 1,
  show_key_hash bytea,

  state text not null,
  steps jsonb not null,
  health jsonb not null,
  reason text,
  detail text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state_since timestamptz not null,
  version bigint not null,

  -- Who works on it. A worker that crashed loses it when the lease ends. Times are the database's,
  -- so that the clocks of several replicas do not matter.
  worker uuid,
  leased_until timestamptz,
  not_before timestamptz not null default now(),
  attempts integer not null default 0,

  -- Derived from the parameters when they are accepted, for the public list.
  title text not null,
  venue text not null,
  poster uuid,
  pictures uuid[] not null,
  currency text not null,
  time_zone text not null,
  first_performance timestamptz not null,
  last_performance timestamptz not null,
  price_from bigint not null,
  price_to bigint not null,
  sale_opens_at timestamptz not null,
  sale_closes_at timestamptz not null
);

-- A slug is taken as long as anything of its show is left.
create unique index deployment_slug on deployment (slug) where state <> 'DELETED';
create index deployment_owner on deployment (owner, created_at desc) where state <> 'DELETED';
create index deployment_work on deployment (not_before)
  where state not in ('READY', 'FAILED', 'DELETED', 'DELETE_BLOCKED');
create index deployment_on_sale on deployment (first_performance, slug) where state = 'READY';

create table picture (
  id uuid primary key,
  owner uuid not null,
  type text not null,
  content bytea not null,
  created_at timestamptz not null
);

create index picture_created_at on picture (created_at);
-- Pictures are compressed already.
alter table picture alter column content set storage external;

-- Tells every replica that a deployment changed, at the moment of the commit.
create function deployment_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('deployment_changed', new.id::text);
  return null;
end
$$;

create trigger deployment_inserted after insert on deployment
  for each row execute function deployment_changed();
create trigger deployment_updated after update of version on deployment
  for each row when (old.version is distinct from new.version) execute function deployment_changed();
