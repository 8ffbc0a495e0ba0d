import { isBefore, type Position } from '@onhand/event-store'
import type { Clock, Scheduler } from '@onhand/runtime'
import type { Publisher } from '@onhand/schemas'
import type { Progressed } from '../types.ts'

interface Place extends Position {
  readonly at: string | null
}

const NOWHERE: Place = { epoch: 0, position: 0, at: null }

interface ProgressOptions {
  readonly clock: Clock
  readonly scheduler: Scheduler
  /** A source that is not heard for three times as long counts as lagging since then. */
  readonly heartbeatMs?: number | undefined
}

/** How far a consumer has come in each log, and who waits for it. A log's position is the least over its partitions. */
export const createProgress = (
  services: readonly Publisher[],
  partitions: number,
  { clock, scheduler, heartbeatMs }: ProgressOptions,
) => {
  const places = new Map<Publisher, Place[]>(
    services.map((service) => [service, Array.from({ length: partitions }, () => NOWHERE)]),
  )
  const heads = new Map<Publisher, Place>()
  const heardAtMs = new Map<Publisher, number>()
  const waiting = new Set<() => void>()

  const least = (service: Publisher): Place =>
    (places.get(service) ?? [NOWHERE]).reduce((lowest, place) => (isBefore(place, lowest) ? place : lowest))
  const lagOf = (service: Publisher, reached: Place): number => {
    const head = heads.get(service)
    const heardAt = heardAtMs.get(service)
    const silenceMs = heartbeatMs === undefined || heardAt === undefined ? 0 : clock.epochMs() - heardAt
    if (silenceMs > 3 * (heartbeatMs ?? 0)) return silenceMs
    // Nothing was said yet in a log that stands at its beginning: nobody lags behind it.
    if (!head || head.position === 0 || !isBefore(reached, head)) return 0
    return Math.max(0, clock.epochMs() - new Date(head.at ?? clock.now()).getTime())
  }
  const holds = (wanted: Readonly<Record<string, Position>>): boolean =>
    Object.entries(wanted).every(([service, position]) => {
      const known = places.has(service as Publisher)
      // An empty log has nothing that could be applied.
      return known && (position.position === 0 || !isBefore(least(service as Publisher), position))
    })

  return {
    /** `partition` is applied up to `place`. */
    moved(service: Publisher, partition: number, place: Place): void {
      const list = places.get(service)
      if (!list) return
      list[partition] = place
      this.head(service, place)
      for (const check of [...waiting]) check()
    },
    /** A record of that service came, whatever it said. */
    heard(service: Publisher): void {
      heardAtMs.set(service, clock.epochMs())
    },
    hasWaiting: () => waiting.size > 0,
    /** The log is known to reach so far. */
    head(service: Publisher, place: Place): void {
      const known = heads.get(service)
      if (!known || isBefore(known, place)) heads.set(service, place)
    },
    now: (): Readonly<Record<string, Progressed>> =>
      Object.fromEntries(
        services.map((service) => {
          const reached = least(service)
          return [service, { ...reached, lagMs: lagOf(service, reached) }]
        }),
      ),
    reached: (wanted: Readonly<Record<string, Position>>, timeoutMs: number): Promise<boolean> => {
      if (holds(wanted)) return Promise.resolve(true)
      return new Promise((resolve) => {
        const end = (result: boolean): void => {
          waiting.delete(check)
          cancel()
          resolve(result)
        }
        const check = (): void => {
          if (holds(wanted)) end(true)
        }
        const cancel = scheduler.after(timeoutMs, () => {
          end(false)
        })
        waiting.add(check)
      })
    },
    /** Nobody waits in vain for a consumer that has stopped. */
    end: (): void => {
      waiting.clear()
    },
  }
}
export type ConsumerProgress = ReturnType<typeof createProgress>
