import { createFormAudit } from '../../audit/log-form.ts'
import type { Checker, History } from './history.ts'

interface Published {
  readonly kind?: string
  readonly id?: string
  readonly subject?: string
  readonly sequence?: string
  readonly position?: string
}

/** Event → its place, of everything that a log says in public. */
const publicEvents = (rows: History['logs']['order']): ReadonlyMap<string, number> =>
  new Map(rows.filter(({ sequence }) => sequence !== null).map(({ id, position }) => [id, position]))

/**
 * What a partition brings, as who drops what it knows reads it: positions ascend, each stream counts without a gap.
 * @returns the events that it brought
 */
const readPartition = (
  records: readonly string[],
  where: string,
  find: (what: string) => void,
): ReadonlySet<string> => {
  const [brought, counts] = [new Set<string>(), new Map<string, number>()]
  let last = 0
  for (const text of records) {
    const record = JSON.parse(text) as Published
    if (record.kind === 'progress' || record.id === undefined) continue
    const [position, sequence, subject] = [Number(record.position), Number(record.sequence), record.subject ?? '']
    if (position <= last) {
      // Sent again after a crash: it has to be known.
      if (!brought.has(record.id))
        find(`${where}: position ${position} of ${subject} comes behind ${last} for the first time`)
      continue
    }
    last = position
    brought.add(record.id)
    const expected = (counts.get(subject) ?? 0) + 1
    if (sequence !== expected) find(`${where}: ${subject} goes on with ${sequence}, ${expected} was due`)
    counts.set(subject, sequence)
  }
  return brought
}

/** Each log is whole and in order; what Kafka has of it is all of it, stream by stream in its order. */
export const checkOrder: Checker = ({ logs, topics }, find) => {
  for (const [log, rows] of Object.entries(logs)) {
    const form = createFormAudit(log, (_, what) => find(what))
    for (const row of rows) form.take(row)
    const partitions = topics.filter(({ service }) => service === log)
    if (partitions.length === 0) continue
    const brought = partitions.map(({ partition, records }) => readPartition(records, `${log}/${partition}`, find))
    const said = publicEvents(rows)
    for (const [id, position] of said)
      if (!brought.some((ids) => ids.has(id))) find(`${log} ${position} was said in public and is not on the topic`)
    for (const ids of brought)
      for (const id of ids) if (!said.has(id)) find(`${log}: the topic has ${id}, no log has it`)
  }
}
