import { KAFKA_PARTITIONS } from '@onhand/messaging'
import { withClient } from '@onhand/postgres'
import type { Publisher } from '@onhand/schemas'

export type Heads = Readonly<Record<Publisher, number>>

/** How far a consumer has come in one topic, over its partitions. */
export interface Reached {
  readonly consumer: string
  readonly topic: string
  readonly position: number
  readonly partitions: number
}

/** What one database still has to do. Kinds of effects and names of deadlines that are due, each with how many. */
export interface Left {
  readonly owner: string
  readonly reached: readonly Reached[]
  readonly effects: Readonly<Record<string, number>>
  readonly deadlines: Readonly<Record<string, number>>
}

/** Consumers that decide keep their place in the first, those that keep views in the second. */
const PLACES = ['checkpoints', 'consumer_checkpoints_v1'] as const

const placesIn = (table: string): string =>
  `select consumer, topic, min(position)::bigint as position, count(*)::int as partitions from ${table} group by 1, 2`

/** Reads what is left; nothing of it asks the services. */
export const readLeft = (owner: string, url: string): Promise<Left> =>
  withClient(url, async (client) => {
    const isThere = async (table: string): Promise<boolean> =>
      (await client.query<{ is: boolean }>('select to_regclass($1) is not null as is', [table])).rows[0]?.is === true
    const counts = async (table: string, text: string): Promise<Record<string, number>> => {
      if (!(await isThere(table))) return {}
      const { rows } = await client.query<{ name: string; left: number }>(text)
      return Object.fromEntries(rows.map(({ name, left }) => [name, left]))
    }
    const reached: Reached[] = []
    for (const table of PLACES)
      if (await isThere(table)) {
        const { rows } = await client.query<Omit<Reached, 'position'> & { readonly position: string }>(placesIn(table))
        reached.push(...rows.map((row) => ({ ...row, position: Number(row.position) })))
      }
    return {
      owner,
      reached,
      effects: await counts('effects', 'select kind as name, count(*)::int as left from effects group by 1'),
      deadlines: await counts(
        'deadlines',
        'select name, count(*)::int as left from deadlines where due_at <= clock_timestamp() group by 1',
      ),
    }
  })

const SOURCE = /([a-z]+)\.events$/u

const headOf = (topic: string, heads: Heads): number =>
  new Map(Object.entries(heads)).get(SOURCE.exec(topic)?.[1] ?? '') ?? 0

/** Its place is written in every partition, or it has not been everywhere. */
const isBehind = ({ topic, position, partitions }: Reached, heads: Heads, isDistributed: boolean): boolean => {
  const head = headOf(topic, heads)
  return position < head || (isDistributed && head > 0 && partitions < KAFKA_PARTITIONS)
}

const counted = (owner: string, what: string, counts: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(counts).map(([name, left]) => `${owner} has ${left} ${what} ${name} to do`)

/** In words, what keeps this installation from being at rest; empty when it is. */
export const undrained = (all: readonly Left[], heads: Heads, isDistributed: boolean): readonly string[] =>
  all.flatMap(({ owner, reached, effects, deadlines }) => [
    ...reached
      .filter((one) => isBehind(one, heads, isDistributed))
      .map(
        ({ consumer, topic, position }) =>
          `${owner}: ${consumer} is at ${position} of ${topic}, which has ${headOf(topic, heads)}`,
      ),
    ...counted(owner, 'effects', effects),
    ...counted(owner, 'deadlines', deadlines),
  ])
