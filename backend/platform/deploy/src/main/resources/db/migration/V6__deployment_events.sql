-- Others learn of the shows that are up already, too.
insert into outbox_event (event_id, topic, key, type, data, occurred_at)
select gen_random_uuid(), 'marquee.deployment', d.slug, 'deployment.live',
  jsonb_build_object(
    'slug', d.slug,
    'owner', d.owner,
    'revision', r.number,
    'url', '/shows/' || d.slug || '/',
    'template', jsonb_build_object('name', r.template_name, 'version', r.template_version),
    'components', (select jsonb_agg(component -> 'name' order by place)
      from jsonb_array_elements(r.components) with ordinality as each (component, place)),
    'parameters', r.parameters)::text,
  now()
from deployment d
join revision r on r.deployment = d.id and r.number = d.live_revision
where d.state not in ('DELETING', 'DELETE_BLOCKED', 'DELETED')
order by d.created_at, d.id;
