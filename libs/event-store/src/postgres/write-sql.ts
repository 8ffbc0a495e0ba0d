import { binaryBigints, binaryDates, binaryInstants, binaryIntegers, binaryTexts, binaryUuids } from '@onhand/postgres'
import { deleteSql, distinctRowsParameters, insertSql, keysParameters, upsertSql } from '@onhand/tables'
import type { Deadline } from '../rows.ts'
import type { Batch, TableChanges } from '../storage.ts'
import { expiryDays } from './answer-days.ts'
import { jsonArray, jsonbArray, nullableJsonArray } from './arrays.ts'

/** One `with` part of the write statement: its SQL with `?` for each of its parameters. */
interface Part {
  /** Tells apart what is prepared under one name. */
  readonly name: string
  readonly sql: string
  readonly values: readonly unknown[]
}

const eventsPart = ({ events, epoch, flush, now }: Batch): Part => ({
  name: 'e',
  sql: `insert into events (position, epoch, flush, recorded_at, stream, version, sequence, id, type, occurred_at, data, level, metadata)
    select ?::bigint + n, ?::integer, ?::uuid, ?::timestamptz, stream, version, sequence, id, type, occurred_at, data, level, metadata
      from unnest(?::text[], ?::bigint[], ?::bigint[], ?::uuid[], ?::text[], ?::timestamptz[], ?::json[], ?::json[], ?::json[])
           with ordinality as x(stream, version, sequence, id, type, occurred_at, data, level, metadata, n)`,
  values: [
    (events[0]?.position ?? 1) - 1,
    epoch,
    flush,
    now,
    binaryTexts(events.map(({ stream }) => stream)),
    binaryBigints(events.map(({ version }) => version)),
    binaryBigints(events.map(({ sequence }) => sequence)),
    binaryUuids(events.map(({ id }) => id)),
    binaryTexts(events.map(({ type }) => type)),
    binaryInstants(events.map(({ occurredAt }) => occurredAt)),
    jsonArray(events.map(({ data }) => data)),
    nullableJsonArray(events.map(({ level }) => level)),
    jsonArray(events.map(({ metadata }) => metadata)),
  ],
})

const snapshotsPart = ({ snapshots }: Batch): Part => ({
  name: 's',
  sql: `insert into snapshots as s (stream, version, sequence, form, state)
    select * from unnest(?::text[], ?::bigint[], ?::bigint[], ?::integer[], ?::json[])
    on conflict (stream) do update
      set version = excluded.version, sequence = excluded.sequence, form = excluded.form, state = excluded.state`,
  values: [
    binaryTexts(snapshots.map(({ stream }) => stream)),
    binaryBigints(snapshots.map(({ version }) => version)),
    binaryBigints(snapshots.map(({ sequence }) => sequence)),
    binaryIntegers(snapshots.map(({ form }) => form)),
    jsonArray(snapshots.map(({ state }) => state)),
  ],
})

const answersPart = ({ answers, flush, now }: Batch): Part => ({
  name: 'a',
  sql: `insert into answers (flush, expires_on, caller, operation, key, hash, answer, epoch, position)
    select ?::uuid, * from unnest(?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::json[], ?::integer[], ?::bigint[])`,
  values: [
    flush,
    binaryDates(expiryDays(now, answers)),
    binaryTexts(answers.map(({ caller }) => caller)),
    binaryTexts(answers.map(({ operation }) => operation)),
    binaryTexts(answers.map(({ key }) => key)),
    binaryTexts(answers.map(({ hash }) => hash)),
    jsonArray(answers.map(({ answer }) => answer)),
    binaryIntegers(answers.map(({ epoch }) => epoch)),
    binaryBigints(answers.map(({ position }) => position)),
  ],
})

const checkpointsPart = ({ checkpoints, flush }: Batch): Part => ({
  name: 'c',
  sql: `insert into checkpoints (flush, consumer, topic, partition, generation, "offset", epoch, position)
    select ?::uuid, * from unnest(?::text[], ?::text[], ?::integer[], ?::integer[], ?::bigint[], ?::integer[], ?::bigint[])
    on conflict (consumer, topic, partition) do update
      set flush = excluded.flush, generation = excluded.generation, "offset" = excluded."offset",
          epoch = excluded.epoch, position = excluded.position`,
  values: [
    flush,
    binaryTexts(checkpoints.map(({ consumer }) => consumer)),
    binaryTexts(checkpoints.map(({ topic }) => topic)),
    binaryIntegers(checkpoints.map(({ partition }) => partition)),
    binaryIntegers(checkpoints.map(({ checkpoint }) => checkpoint.generation)),
    binaryBigints(checkpoints.map(({ checkpoint }) => checkpoint.offset)),
    binaryIntegers(checkpoints.map(({ checkpoint }) => checkpoint.epoch)),
    binaryBigints(checkpoints.map(({ checkpoint }) => checkpoint.position)),
  ],
})

const insertDeadlines = `insert into deadlines (on_stream, stream, name, due_at, attempt)
    select * from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::integer[])`

const deadlinesSetPart = (set: readonly Deadline[], isFresh: boolean): Part => ({
  name: isFresh ? 'n' : 'd',
  sql: isFresh
    ? insertDeadlines
    : `${insertDeadlines}
    on conflict (on_stream, stream, name) do update
      set due_at = excluded.due_at, attempt = excluded.attempt, leased_until = null`,
  values: [
    binaryTexts(set.map(({ on }) => on)),
    binaryTexts(set.map(({ stream }) => stream)),
    binaryTexts(set.map(({ name }) => name)),
    binaryInstants(set.map(({ dueAt }) => dueAt)),
    binaryIntegers(set.map(({ attempt }) => attempt)),
  ],
})

const deadlinesClearPart = ({ deadlines: { clear } }: Batch): Part => ({
  name: 'x',
  sql: `delete from deadlines d using unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
      as x(on_stream, stream, name, due_at)
    where d.on_stream = x.on_stream and d.stream = x.stream and d.name = x.name
      and (x.due_at is null or d.due_at = x.due_at)`,
  values: [
    binaryTexts(clear.map(({ on }) => on)),
    binaryTexts(clear.map(({ stream }) => stream)),
    binaryTexts(clear.map(({ name }) => name)),
    binaryInstants(clear.map(({ dueAt = null }) => dueAt)),
  ],
})

const effectsAddPart = ({ effects: { add } }: Batch): Part => ({
  name: 'f',
  sql: `insert into effects (id, kind, stream, data, due_at, attempt)
    select * from unnest(?::text[], ?::text[], ?::text[], ?::jsonb[], ?::timestamptz[], ?::integer[])
    on conflict (id) do update
      set kind = excluded.kind, stream = excluded.stream, data = excluded.data, due_at = excluded.due_at,
          attempt = excluded.attempt, leased_until = null`,
  values: [
    binaryTexts(add.map(({ id }) => id)),
    binaryTexts(add.map(({ kind }) => kind)),
    binaryTexts(add.map(({ stream }) => stream)),
    jsonbArray(add.map(({ data }) => data)),
    binaryInstants(add.map(({ dueAt }) => dueAt)),
    binaryIntegers(add.map(({ attempt }) => attempt)),
  ],
})

const effectsSettlePart = ({ effects: { settle } }: Batch): Part => ({
  name: 'g',
  sql: 'delete from effects where id = any(?::text[])',
  values: [binaryTexts(settle)],
})

const placeholder = (): string => '?'

const tableParts = ({ table, put, fresh, remove }: TableChanges): Part[] => {
  const parts: Part[] = []
  if (put.length > 0) {
    const { name, text } = upsertSql(table, placeholder)
    parts.push({ name, sql: text, values: distinctRowsParameters(table, put as never[]) })
  }
  if (fresh.length > 0) {
    const { name, text } = insertSql(table, placeholder)
    parts.push({ name, sql: text, values: distinctRowsParameters(table, fresh as never[]) })
  }
  if (remove.length > 0) {
    const { name, text } = deleteSql(table, placeholder)
    parts.push({ name, sql: text, values: keysParameters(table, remove as never[]) })
  }
  return parts
}

const partsOf = (batch: Batch): readonly Part[] => {
  const { events, snapshots, answers, checkpoints, deadlines, effects, tables } = batch
  return [
    ...(events.length > 0 ? [eventsPart(batch)] : []),
    ...(snapshots.length > 0 ? [snapshotsPart(batch)] : []),
    ...(answers.length > 0 ? [answersPart(batch)] : []),
    ...(checkpoints.length > 0 ? [checkpointsPart(batch)] : []),
    ...(deadlines.set.length > 0 ? [deadlinesSetPart(deadlines.set, false)] : []),
    ...(deadlines.fresh.length > 0 ? [deadlinesSetPart(deadlines.fresh, true)] : []),
    ...(deadlines.clear.length > 0 ? [deadlinesClearPart(batch)] : []),
    ...(effects.add.length > 0 ? [effectsAddPart(batch)] : []),
    ...(effects.settle.length > 0 ? [effectsSettlePart(batch)] : []),
    ...[...tables].sort((a, b) => (a.table.name < b.table.name ? -1 : 1)).flatMap(tableParts),
  ]
}

export interface WriteStatement {
  readonly name: string
  readonly text: string
  readonly values: unknown[]
}

/** Texts by the parts that they consist of: few, since a service's flushes are alike. */
const texts = new Map<string, { readonly name: string; readonly text: string }>()

const textOf = (key: string, parts: readonly Part[]): { readonly name: string; readonly text: string } => {
  const known = texts.get(key)
  if (known) return known
  let parameter = 0
  const ctes = parts.map(
    ({ sql }, index) => `p${index} as (${sql.replace(/\?/g, () => `$${String((parameter += 1))}`)})`,
  )
  const built = { name: `flush_${texts.size}`, text: `with ${ctes.join(',\n')}\nselect` }
  texts.set(key, built)
  return built
}

/** All that a batch writes, as one statement; null where it writes nothing. Throws where a value cannot be said in UTF-8 or does not fit its column. */
export const writeStatement = (batch: Batch): WriteStatement | null => {
  const parts = partsOf(batch)
  if (parts.length === 0) return null
  const { name, text } = textOf(parts.map((part) => part.name).join(), parts)
  return { name, text, values: parts.flatMap(({ values }) => values) }
}
