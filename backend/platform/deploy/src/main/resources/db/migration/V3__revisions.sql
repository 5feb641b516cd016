-- What a seller has set for components otherwise than their template says, by their names.
alter table deployment add column adjustments jsonb not null default '{}';
-- The last revision that was ready; a show with one is on sale while another is put into effect.
alter table deployment add column live_revision bigint;
-- Whether the wanted revision is there because the one before it failed.
alter table deployment add column restoring boolean not null default false;
update deployment set live_revision = revision where state = 'READY';

-- Every state that somebody, or the platform, wanted a deployment to be in. Rows stay.
create table revision (
  deployment uuid not null references deployment,
  number bigint not null,
  template_name text not null,
  template_version text not null,
  components jsonb not null,
  adjustments jsonb not null,
  parameters jsonb not null,
  -- Kept from being swept away as long as the revision can be restored.
  pictures uuid[] not null,
  cause text not null,
  -- Who wanted it; null for the platform itself.
  author uuid,
  author_name text,
  -- The revision whose content this one has, when it is a rollback.
  restores bigint,
  created_at timestamptz not null,
  -- Why it could not be put into effect; null when it could, or when that is not decided.
  failure text,
  primary key (deployment, number)
);

insert into revision (deployment, number, template_name, template_version, components, adjustments,
  parameters, pictures, cause, author, author_name, created_at)
select id, revision, template_name, template_version, components, adjustments, parameters, pictures,
  'CREATED', owner, '', created_at
from deployment where state <> 'DELETED';

-- Secrets are derived from the platform's key from now on: shows that are up get theirs again.
update deployment set state = 'REQUESTED', version = version + 1, not_before = now(),
  steps = (select jsonb_agg(jsonb_build_object('step', step -> 'step', 'status', 'PENDING') order by place)
    from jsonb_array_elements(steps) with ordinality as each (step, place))
where state = 'READY';

drop index deployment_on_sale;
create index deployment_on_sale on deployment (first_performance, slug)
  where live_revision is not null and state not in ('DELETING', 'DELETE_BLOCKED', 'DELETED');

-- Who did what to which deployment. Rows are only ever added.
create table audit (
  id bigint generated always as identity primary key,
  deployment uuid not null,
  at timestamptz not null,
  -- Null for the platform itself.
  actor uuid,
  actor_name text,
  action text not null,
  revision bigint,
  changes jsonb not null
);

create index audit_deployment on audit (deployment, id desc);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The audit is append-only';
end
$$;

create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();
