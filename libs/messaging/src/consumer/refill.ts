import { trustedEvent, type KnownEvent, type Publisher, type PublicEvent } from '@onhand/schemas'
import { createBufferedTables, type TableStore } from '@onhand/tables'
import { partitionOf } from '../murmur2.ts'
import type { LogPage, Projection, PublicLog } from '../types.ts'
import { project } from './projecting.ts'

/** How far each partition of a source is to be applied; one partition: the log's own positions. */
export type Target = Readonly<Partial<Record<Publisher, readonly number[]>>>

export interface RefillProgress {
  /** Log positions read, of all that are to be read. */
  readonly done: number
  readonly total: number
}

export interface RefillOptions {
  readonly logs: readonly PublicLog[]
  readonly projections: readonly Projection[]
  /** Empty tables, which nobody else writes. */
  readonly store: TableStore
  /** Ids of events that the running views do without, since they are parked: so that both can be compared. */
  readonly without?: ReadonlySet<string>
  readonly onProgress?: (progress: RefillProgress) => void
}

const PAGE = 1_000
/** Events of one fold: what many events change is read and written once. */
const FOLD = 5_000
/** Rows that wait in memory to be written. */
const PENDING = 150_000

/** One event stopped the refill: what it is, and why. The views that are there stay as they are. */
export class RefillStopped extends Error {
  override readonly name = 'RefillStopped'
  readonly event: Pick<PublicEvent, 'id' | 'type' | 'subject' | 'position'>
  constructor(event: PublicEvent, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(`${event.type} ${event.id} of ${event.subject} at position ${event.position} cannot be applied: ${why}`, {
      cause,
    })
    this.event = event
  }
}

/** Pages that are read while one is folded. */
const AHEAD = 3

/** Positions are gapless, so where the next pages begin is known before this one has come. */
const pages = async function* (log: PublicLog, after: number, through: number): AsyncIterable<LogPage> {
  const coming: Promise<LogPage>[] = []
  let asked = after
  const ask = (): void => {
    if (asked >= through) return
    const limit = Math.min(PAGE, through - asked)
    const page = log.tail(asked, limit)
    page.catch(() => undefined) // Told when it is awaited.
    coming.push(page)
    asked += limit
  }
  for (let ahead = 0; ahead < AHEAD; ahead += 1) ask()
  for (let page = coming.shift(); page !== undefined; page = coming.shift()) {
    ask()
    yield await page
  }
}

/** Fills empty tables from the logs, many events at a time. */
export const createRefill = ({ logs, projections, store, without = new Set(), onProgress }: RefillOptions) => {
  const buffered = createBufferedTables(store)
  const handled = new Set<string>(projections.flatMap(({ handles }) => handles))
  /** Every event up to here is applied; beyond it only those of partitions that were asked for further. */
  const reached = new Map<Publisher, number>()
  let done = 0

  const foldOne = async (event: KnownEvent): Promise<void> => {
    try {
      await project(projections, [event], buffered.writer)
    } catch (error) {
      throw new RefillStopped(event, error)
    }
  }
  const fold = async (events: readonly KnownEvent[]): Promise<void> => {
    if (events.length === 0) return
    try {
      await project(projections, events, buffered.writer)
    } catch {
      // Rows are guarded by their streams' counts, so what was applied before it failed is not applied again.
      for (const event of events) await foldOne(event)
    }
    if (buffered.pending > PENDING) await buffered.flush()
  }

  const fillLog = async (log: PublicLog, to: readonly number[], told: (positions: number) => void): Promise<void> => {
    const [least, most] = [Math.min(...to), Math.max(...to)]
    let at = reached.get(log.service) ?? 0
    const isAsked = ({ subject, position }: PublicEvent): boolean =>
      least === most || Number(position) <= (to[partitionOf(subject, to.length)] ?? least)
    let waiting: KnownEvent[] = []
    for await (const { events, through } of pages(log, at, most)) {
      for (const event of events)
        if (handled.has(event.type) && !without.has(event.id) && isAsked(event)) {
          const known = trustedEvent(event)
          if (known) waiting.push(known)
        }
      if (waiting.length >= FOLD) {
        await fold(waiting)
        waiting = []
      }
      told(through.position - at)
      at = through.position
    }
    await fold(waiting)
    reached.set(log.service, Math.max(reached.get(log.service) ?? 0, least))
  }

  return {
    /** Applies every event up to the target, and what was applied beyond it before stays. */
    async fillTo(target: Target): Promise<void> {
      const open = logs.flatMap((log) => {
        const to = target[log.service]
        return to === undefined || to.length === 0 ? [] : [{ log, to }]
      })
      const ahead = open.map(({ log, to }) => Math.max(0, Math.max(...to) - (reached.get(log.service) ?? 0)))
      const total = done + ahead.reduce((sum, positions) => sum + positions, 0)
      for (const { log, to } of open)
        await fillLog(log, to, (positions) => {
          done += positions
          onProgress?.({ done, total })
        })
      await buffered.flush()
    },
    reached: (): ReadonlyMap<Publisher, number> => reached,
  }
}
export type Refill = ReturnType<typeof createRefill>
