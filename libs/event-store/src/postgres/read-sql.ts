/** The head of the log, read only after the lock is held, in a statement of its own. */
export const HEAD = `
  select (select max(epoch) from epochs) as epoch, e.position, e.recorded_at as "recordedAt", e.flush,
         date_trunc('milliseconds', clock_timestamp()) as now, (select fence from flush_fence) as fence
    from (select) as one
    left join lateral (select position, recorded_at, flush from events order by position desc limit 1) as e on true`

/** Takes the lock; fails where the log is another than the flush behind it was decided on; the clock is read under the lock too. */
export const EXPECT_HEAD = 'select lock_and_expect_head($1, $2, $3, $4, $5, $6, $7) as now'

/** What other sessions of this log have sent and not got the lock for yet is void. */
export const FENCE = 'update flush_fence set fence = fence + 1'

export const ANSWERS = `
  select a.caller, a.operation, a.key, a.hash, a.answer, a.epoch, a.position
    from unnest($1::text[], $2::text[], $3::text[], $4::date[]) as k(caller, operation, key, until)
    join answers a on a.key = k.key and a.operation = k.operation and a.caller = k.caller
                  and a.expires_on >= $5::date and a.expires_on <= k.until`

export const CHECKPOINT_COLUMNS = `consumer, topic, partition, generation, "offset", epoch, position`
export const CHECKPOINTS = `
  select c.consumer, c.topic, c.partition, c.generation, c."offset", c.epoch, c.position
    from unnest($1::text[], $2::text[], $3::integer[]) as k(consumer, topic, partition)
    join checkpoints c on c.consumer = k.consumer and c.topic = k.topic and c.partition = k.partition`

/**
 * Each stream's snapshot, else its first events: one statement, so that no flush can commit between the two looks. The
 * limits keep the planner from joining whole tables, and the events are not looked at where there is a snapshot.
 */
export const STATES = `
  select k.stream, coalesce(s.version, e.version) as version, coalesce(s.sequence, e.sequence) as sequence,
         s.form, s.state, e.type, e.data, e.occurred_at as "occurredAt"
    from unnest($1::text[]) as k(stream)
    left join lateral (select version, sequence, form, state from snapshots where stream = k.stream limit 1) as s on true
    left join lateral (select version, sequence, type, data, occurred_at from events
                        where stream = k.stream and version <= 2 and s.version is null
                        order by version limit 2) as e on true
   where s.version is not null or e.version is not null`

export const NEXT_DUE = `
  select k.stream as on, d.due_at as "dueAt"
    from unnest($1::text[]) as k(stream)
    join lateral (select due_at from deadlines where on_stream = k.stream and due_at > $2::timestamptz
                   order by due_at limit 1) as d on true`

const DEADLINE = `d.on_stream as on, d.stream, d.name, d.due_at as "dueAt", d.attempt`
/** Merged from the index of each stream, so a stream with a long queue does not hide the others. */
export const DUE = `
  select ${DEADLINE}
    from unnest($1::text[]) as k(stream)
    join lateral (select * from deadlines where on_stream = k.stream and due_at <= $2::timestamptz
                   order by due_at limit $3) as d on true
   order by d.due_at, d.on_stream, d.stream, d.name limit $3`

export const HOLDS_FLUSH = `
  select exists (select from events where position > $2 and flush = $1)
      or exists (select from answers where key = $3 and operation = $4 and caller = $5 and flush = $1)
      or exists (select from checkpoints where consumer = $6 and topic = $7 and partition = $8 and flush = $1) as held`

const EVENT_COLUMNS = `position, epoch, flush, stream, version, sequence, id, type, data, level, metadata,
         occurred_at as "occurredAt", recorded_at as "recordedAt"`
export const TAIL = `select ${EVENT_COLUMNS} from events where position > $1 order by position limit $2`
export const STREAM = `select ${EVENT_COLUMNS} from events where stream = $1 and version > $2 order by version limit $3`

/** Positions are in the order of their times, so halving finds the last one recorded by an instant; no index of times is kept. */
export const POSITION_AT = `
  with recursive search(lo, hi) as (
    select 0::bigint, coalesce((select position from events order by position desc limit 1), 0)
    union all
    select case when m.recorded_at <= $1::timestamptz then s.mid else s.lo end,
           case when m.recorded_at <= $1::timestamptz then s.hi else s.mid - 1 end
      from (select lo, hi, (lo + hi + 1) / 2 as mid from search where lo < hi) as s
      join lateral (select recorded_at from events where position = s.mid limit 1) as m on true)
  select lo as position from search where lo = hi`

/** Versions are gapless and in the order of positions: the same, stream by stream, and at once where nothing came after. */
export const LAST_BY = `
  with recursive search(stream, lo, hi) as (
    select k.stream collate "C", case when l.position <= $2 then l.version else 0 end,
           case when l.position <= $2 then l.version else l.version - 1 end
      from unnest($1::text[]) as k(stream)
      join lateral (select version, position from events where stream = k.stream order by version desc limit 1) as l on true
    union all
    select s.stream, case when m.position <= $2 then s.mid else s.lo end,
           case when m.position <= $2 then s.hi else s.mid - 1 end
      from (select stream, lo, hi, (lo + hi + 1) / 2 as mid from search where lo < hi) as s
      join lateral (select position from events where stream = s.stream and version = s.mid limit 1) as m on true)
  select ${EVENT_COLUMNS}
    from (select stream as wanted, lo as last from search where lo = hi and lo > 0) as found
    join lateral (select * from events where stream = found.wanted and version = found.last limit 1) as e on true`

/** A lease that a crash forgets is only taken again: nobody waits for the disk because of it. */
const NOW_UNSYNCED = `select coalesce($1::timestamptz, clock_timestamp()) as now, set_config('synchronous_commit', 'off', true)`

/** A value and no join, or each look would read every row's entry of the index and compare. */
const NOW = '(select now from t)'

/** Commits at once: a lease that stayed open while a flush deletes the row would be a deadlock that PostgreSQL does not see. */
export const LEASE_DEADLINES = `
  with t as materialized (${NOW_UNSYNCED}),
       due as (select on_stream, stream, name from deadlines
                where due_at <= ${NOW} and (leased_until is null or leased_until <= ${NOW})
                order by due_at limit $2 for update skip locked)
  update deadlines d set leased_until = t.now + $3 * interval '1 millisecond' from due, t
   where d.on_stream = due.on_stream and d.stream = due.stream and d.name = due.name
  returning ${DEADLINE}`

export const LEASE_EFFECTS = `
  with t as materialized (${NOW_UNSYNCED}),
       due as (select id from effects
                where kind = any($4::text[]) and due_at <= ${NOW} and (leased_until is null or leased_until <= ${NOW})
                order by due_at limit $2 for update skip locked)
  update effects f set leased_until = t.now + $3 * interval '1 millisecond', attempt = attempt + 1 from due, t
   where f.id = due.id
  returning f.id, f.kind, f.stream, f.data, f.due_at as "dueAt", f.attempt`

export const POSTPONE_EFFECT = 'update effects set due_at = $2, leased_until = null where id = $1'

export const NEW_EPOCH = `
  insert into epochs (epoch, starts_after)
  select max(epoch) + 1, coalesce((select max(position) from events), 0) from epochs
  returning epoch`
