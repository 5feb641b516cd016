create table account (
  id uuid primary key,
  email text not null,
  name text not null,
  roles text[] not null check (roles <@ array['buyer', 'seller', 'admin'] and cardinality(roles) > 0),
  password_hash text not null,
  -- SHA-256 of the Idempotency-Key of the sign-up, so that a repeated one is answered, not refused.
  creation_key bytea,
  created_at timestamptz not null
);

create unique index account_email on account (lower(email));

-- What one log-in began: a family of refresh tokens, of which at most the youngest are unspent.
create table session (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  keep_signed_in boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('LOGGED_OUT', 'TOKEN_REUSED')),
  check ((ended_at is null) = (end_reason is null))
);

create index session_account on session (account_id);
create index session_expires_at on session (expires_at);

create table refresh_token (
  -- SHA-256; the token itself is kept by the browser alone.
  token_hash bytea primary key,
  session_id uuid not null references session on delete cascade,
  issued_at timestamptz not null,
  spent_at timestamptz
);

create index refresh_token_session on refresh_token (session_id);

create table signing_key (
  kid text primary key,
  -- A private JSON Web Key (RFC 7517). Only this service's role may read this database.
  private_key text not null,
  signs_from timestamptz not null,
  signs_until timestamptz not null check (signs_until > signs_from),
  published_until timestamptz not null check (published_until > signs_until)
);

create table failed_attempts (
  -- 'account:<SHA-256 of the e-mail>' or 'address:<IP address>'
  subject text primary key,
  failures integer not null,
  last_failure_at timestamptz not null,
  blocked_until timestamptz
);

create index failed_attempts_last_failure_at on failed_attempts (last_failure_at);
