-- The log and what stands beside it, one log a database. Every statement may run again (see migrate.ts).

-- Append only. Positions are gapless from 1 and become visible in order, because every writer holds the log's lock.
-- Data are read whole and never searched: as json they cost a third of what jsonb does to take in (docs/adr/0014). What only
-- jsonb refuses, U+0000 and lone surrogates, the store refuses itself.
create table if not exists events (
  position    bigint      not null primary key,
  epoch       integer     not null,
  flush       uuid        not null,
  stream      text        collate "C" not null,
  version     bigint      not null,
  sequence    bigint,
  id          uuid        not null,
  type        text        collate "C" not null,
  data        json        not null,
  level       json,
  metadata    json        not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  unique (stream, version)
);

create or replace function events_are_facts() returns trigger language plpgsql as $$
begin
  raise exception 'Events are never changed or deleted' using errcode = 'insufficient_privilege';
end $$;
create or replace trigger events_append_only before update or delete or truncate on events
  for each statement execute function events_are_facts();

create table if not exists epochs (
  epoch        integer     not null primary key,
  starts_after bigint      not null,
  recorded_at  timestamptz not null default clock_timestamp()
);
insert into epochs (epoch, starts_after) values (1, 0) on conflict do nothing;

-- Moved on when the outcome of a flush is looked up after a lost connection: what that connection had sent ahead of its lock
-- finds another fence and is void.
create table if not exists flush_fence (
  one   boolean not null primary key default true check (one),
  fence bigint  not null
);
insert into flush_fence (fence) values (0) on conflict do nothing;

-- Run behind the lock by a flush that was decided without it: the clock, or SQLSTATE OH001 where anything else has been
-- written since, or where too much time has passed.
create or replace function expect_head(
  expected_epoch integer, expected_position bigint, expected_flush uuid, expected_fence bigint,
  decided_at timestamptz, stale_ms double precision
) returns timestamptz language plpgsql as $$
declare
  last_position bigint;
  last_flush    uuid;
  at            timestamptz := date_trunc('milliseconds', clock_timestamp());
begin
  select position, flush into last_position, last_flush from events order by position desc limit 1;
  if (select max(epoch) from epochs) is distinct from expected_epoch
    or coalesce(last_position, 0) <> expected_position or last_flush is distinct from expected_flush
    or (select fence from flush_fence) is distinct from expected_fence
    or at - decided_at >= stale_ms * interval '1 millisecond'
  then
    raise exception 'The log is another than expected' using errcode = 'OH001';
  end if;
  return at;
end $$;

-- The lock and the comparison in one go. A volatile function's statements each see what was committed when they began, so the
-- second one sees what there was when the lock was taken.
create or replace function lock_and_expect_head(
  lock_key bigint, expected_epoch integer, expected_position bigint, expected_flush uuid, expected_fence bigint,
  decided_at timestamptz, stale_ms double precision
) returns timestamptz volatile language plpgsql as $$
begin
  perform pg_advisory_xact_lock(lock_key);
  return expect_head(expected_epoch, expected_position, expected_flush, expected_fence, decided_at, stale_ms);
end $$;

-- Room on each page lets a hot stream's update stay on its page and touch no index (HOT).
create table if not exists snapshots (
  stream   text    collate "C" not null primary key,
  version  bigint  not null,
  sequence bigint  not null,
  form     integer not null,
  state    json    not null
) with (fillfactor = 50);

-- Idempotency. Partitions by the day of expiry are dropped whole. A key is unique across partitions because every
-- writer reads it under the log's lock first.
create table if not exists answers (
  expires_on date    not null,
  caller     text    collate "C" not null,
  operation  text    collate "C" not null,
  key        text    collate "C" not null,
  hash       text    collate "C" not null,
  answer     json    not null,
  epoch      integer not null,
  position   bigint  not null,
  flush      uuid    not null,
  primary key (key, operation, caller, expires_on)
) partition by range (expires_on);

-- Run by the flush that first needs the day, under the log's lock; as the owner, so that the service's role needs no DDL.
-- Attaching waits for no reader, where `create table … partition of` would wait for a running pg_dump.
create or replace function add_answers_partition(day date) returns void
  language plpgsql security definer set search_path from current as $$
declare
  name text := 'answers_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(quote_ident(name)) is not null then return; end if;
  execute format('create table %I (like answers including all)', name);
  execute format('alter table answers attach partition %I for values from (%L) to (%L)', name, day, day + 1);
end $$;

-- Drops the days before `today`; the caller holds the log's lock and a lock_timeout, for a reader may stand in the way.
create or replace function drop_expired_answers(today date) returns integer
  language plpgsql security definer set search_path from current as $$
declare
  expired regclass;
  dropped integer := 0;
begin
  for expired in
    select c.oid::regclass from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'answers'::regclass and c.relname < 'answers_' || to_char(today, 'YYYYMMDD')
  loop
    execute format('drop table %s', expired);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;

create table if not exists checkpoints (
  consumer   text    collate "C" not null,
  topic      text    collate "C" not null,
  partition  integer not null,
  generation integer not null,
  "offset"   bigint  not null,
  epoch      integer not null,
  position   bigint  not null,
  flush      uuid    not null,
  primary key (consumer, topic, partition)
) with (fillfactor = 50);

create table if not exists deadlines (
  on_stream    text        collate "C" not null,
  stream       text        collate "C" not null,
  name         text        collate "C" not null,
  due_at       timestamptz not null,
  attempt      integer     not null,
  leased_until timestamptz,
  primary key (on_stream, stream, name)
);
create index if not exists deadlines_due on deadlines (due_at);
create index if not exists deadlines_due_on_stream on deadlines (on_stream, due_at);

create table if not exists effects (
  id           text        collate "C" not null primary key,
  kind         text        collate "C" not null,
  stream       text        collate "C" not null,
  data         jsonb       not null,
  due_at       timestamptz not null,
  attempt      integer     not null,
  leased_until timestamptz
);
create index if not exists effects_due on effects (kind, due_at);

-- Logs that were begun with jsonb are rewritten once.
do $$ begin
  if 'jsonb'::regtype = (select atttypid from pg_attribute where attrelid = 'events'::regclass and attname = 'data') then
    alter table events alter column data type json, alter column level type json, alter column metadata type json;
    alter table answers alter column answer type json;
  end if;
end $$;
