import { streamId, type EventStore, type StoredEvent } from '@onhand/event-store'
import type { Clock, Scheduler } from '@onhand/runtime'
import type { HubWatch } from '../domain/delay/hubs.ts'
import { placeOf } from '../domain/delay/stays.ts'
import type { ShipmentEvent } from '../domain/shipment/events.ts'
import { noteForecast, type Knowledge } from './commands.ts'
import { hubOf, stageOf } from './stages.ts'
import { hubStreamKey, hubType } from './streams.ts'

/** Scans are read so often, and hubs judged at every so-manieth reading. */
const READ_MS = 15_000
const JUDGE_EVERY = 20
const PAGE = 2_000
/** Scans of the last days are read anew at the start: who stands where. */
const LOOK_BACK = 50_000
/** Parcels of one slow hub that are looked at in one round. */
const MOST_PARCELS = 5_000

export interface HubWatchOptions {
  readonly store: EventStore
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly hubs: HubWatch
  readonly knowledge: Knowledge
  readonly onError: (error: unknown, what: string) => void
}

const ENDS: ReadonlySet<string> = new Set(['ShipmentDelivered', 'ReturnedToSender', 'ShipmentLost'])

/** Parcels are known by their streams: deliveries, returns and transfers pass the same hubs. */
const take = (hubs: HubWatch, stored: StoredEvent): void => {
  const { type, data, level, stream } = stored
  if (ENDS.has(type)) hubs.gone(stream, Date.parse(stored.recordedAt))
  if (type !== 'ShipmentScanned') return
  const scan = data as unknown as Extract<ShipmentEvent, { type: 'ShipmentScanned' }>['data']
  const carrier = (level as { readonly carrier?: string } | null)?.carrier ?? ''
  const stage = stageOf(scan)
  if (scan.lateArrival || stage === null) return
  const place = placeOf({ stage, hub: hubOf(scan, carrier) })
  if (place !== undefined) hubs.seen(stream, place, Date.parse(scan.scannedAt))
}

/** Hubs of carriers, watched over all parcels that pass them: a slow one is told, and what stands there is looked at. */
export const startHubWatch = (options: HubWatchOptions): { stop(): void } => {
  const { store, clock, scheduler, hubs, knowledge, onError } = options
  let [after, rounds, isFirst] = [-1, 0, true]
  const slowNow = new Set<string>()

  const read = async (): Promise<void> => {
    if (after < 0) after = Math.max(0, (await store.head()).position - LOOK_BACK)
    for (;;) {
      const events = await store.tail(after, PAGE)
      for (const event of events) take(hubs, event)
      after = events.at(-1)?.position ?? after
      if (events.length < PAGE) return
    }
  }
  const tell = async (hub: string, slow: { extraMs: number; parcels: number; since: number } | null): Promise<void> => {
    const key = hubStreamKey(hub)
    const carrier = hub.split(' · ', 1)[0] ?? hub
    const extraHours = slow === null ? 0 : Number((slow.extraMs / 3_600_000).toFixed(1))
    await store.execute({
      name: 'JudgeHub',
      streams: [streamId(hubType, key)],
      lane: { feed: 'hubs' },
      decide: (view) => {
        if (slow === null) view.apply(hubType, key, { type: 'NoteRecovery', data: { at: clock.now() } })
        else {
          const since = new Date(slow.since).toISOString()
          view.apply(hubType, key, {
            type: 'NoteSlow',
            data: { carrier, hub, since, extraHours, parcels: slow.parcels },
          })
        }
        return null
      },
    })
  }
  const judge = async (): Promise<void> => {
    const now = clock.epochMs()
    for (const hub of hubs.hubs()) {
      const slow = hubs.slowdown(hub, now)
      // What was told before this process began is in the hub's stream, and nowhere here.
      if (slow !== null || slowNow.has(hub) || isFirst) await tell(hub, slow)
      if (slow === null) slowNow.delete(hub)
      else slowNow.add(hub)
      for (const stream of hubs.affected(hub, now).slice(0, MOST_PARCELS))
        await store.execute({ ...noteForecast(stream, knowledge), lane: { feed: 'hubs' } })
    }
    isFirst = false
  }
  const cancel = scheduler.every(READ_MS, () => {
    rounds += 1
    const isDue = rounds % JUDGE_EVERY === 0
    return read()
      .then(() => (isDue ? judge() : undefined))
      .catch((error: unknown) => onError(error, 'hubs'))
  })
  return { stop: cancel }
}
