-- Every user of a database may create it: it is trusted.
create extension if not exists pg_trgm;

-- A show as it was last told. It stays when the show is taken down, so that an event that comes
-- late does not bring it back.
create table listed_show (
  slug text primary key,
  told_at timestamptz not null,
  live_since timestamptz not null,
  removed boolean not null default false,
  title text not null,
  venue text not null,
  poster_url text,
  currency text not null,
  time_zone text not null,
  performances timestamptz[] not null,
  first_performance timestamptz not null,
  last_performance timestamptz not null,
  price_from bigint not null,
  price_to bigint not null,
  sale_opens_at timestamptz not null,
  sale_closes_at timestamptz not null,
  -- Title, venue and cast, in Unicode's composed form.
  search_text text not null
);
create index listed_show_search on listed_show using gin (search_text gin_trgm_ops);
create index listed_show_date on listed_show (first_performance, slug) where not removed;

-- What ticketing told of free places. It comes on another topic, so maybe before its show.
create table performance_places (
  slug text not null,
  performance text not null,
  told_at timestamptz not null,
  starts_at timestamptz not null,
  capacity bigint not null,
  free bigint not null,
  primary key (slug, performance)
);
