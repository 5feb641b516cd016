-- The list exists in generations: one is answered from, and while the topics are read again from
-- their beginning the next one is written. Nobody sees it before it is whole.
create table read_model (
  one boolean primary key default true check (one),
  serving bigint not null,
  building bigint check (building > serving),
  building_since timestamptz,
  -- Where each partition of the topics ended when the next generation was begun.
  building_until jsonb
);
insert into read_model (serving) values (1);

create function generation_served() returns bigint stable language sql as
  'select serving from read_model';
create function generation_written() returns bigint stable language sql as
  'select coalesce(building, serving) from read_model';

alter table listed_show add column generation bigint not null default 1;
alter table listed_show alter column generation drop default;
alter table listed_show drop constraint listed_show_pkey;
alter table listed_show add primary key (generation, slug);
drop index listed_show_date;
create index listed_show_date on listed_show (generation, first_performance, slug) where not removed;

alter table performance_places add column generation bigint not null default 1;
alter table performance_places alter column generation drop default;
alter table performance_places drop constraint performance_places_pkey;
alter table performance_places add primary key (generation, slug, performance);
