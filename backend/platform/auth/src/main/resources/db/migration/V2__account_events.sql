-- The language in which an account wants to be written to.
alter table account add column locale text not null default 'en' check (locale in ('en', 'ko'));
-- From now on it is always said.
alter table account alter column locale drop default;

-- Others learn of the accounts that are there already, too.
insert into outbox_event (event_id, topic, key, type, data, occurred_at)
select gen_random_uuid(), 'marquee.account', id::text, 'account.created',
  jsonb_build_object('id', id, 'email', email, 'name', name, 'locale', locale, 'roles', to_jsonb(roles))::text,
  created_at
from account
order by created_at, id;
