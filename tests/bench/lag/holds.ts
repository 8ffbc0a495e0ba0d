import { randomUUID } from 'node:crypto'
import { isRejection } from '@onhand/event-sourcing'
import type { EventStore } from '@onhand/event-store'
import { putItem, putLocation } from '../../../services/inventory/src/app/catalogue.ts'
import { createReservation } from '../../../services/inventory/src/app/holds.ts'
import { applyStockFact } from '../../../services/inventory/src/app/stock-facts.ts'
import { LOCATION } from '../load.ts'
import { apiProbe, type ApiProbe } from './api-probe.ts'
import { percentiles, writePaced, type Paced, type Written } from './paced.ts'

export const SKUS = 1_000
const EVENTS_A_HOLD = 2

const receipt = (sku: string) => {
  const command = { type: 'ReceiveStock', data: { quantity: 100_000_000 } } as const
  return applyStockFact({ source: 'bench', eventId: sku, hash: sku, place: { sku, location: LOCATION }, command })
}

/** A warehouse with plenty of each SKU. */
export const seedStock = async (store: EventStore): Promise<void> => {
  const details = {
    name: 'Denver DC',
    type: 'warehouse',
    timeZone: 'America/Denver',
    position: null,
    region: null,
  } as const
  await store.execute(putLocation({ location: LOCATION, ...details, capabilities: ['ship'] }))
  const names = Array.from({ length: SKUS }, (_, index) => `SKU-${index}`)
  await Promise.all(names.map((sku) => store.execute(putItem({ sku, name: sku }))))
  await Promise.all(names.map((sku) => store.execute(receipt(sku))))
}

const hold = async (store: EventStore, number: number, probe: ApiProbe | null): Promise<void> => {
  const place = { sku: `SKU-${number % SKUS}`, location: LOCATION, locationGroup: null }
  const lines = [{ line: null, ...place, quantity: 1, channel: null }]
  const reservationId = randomUUID()
  const about = { reservationId, customerId: null, requestHash: reservationId }
  const request = { ...about, lines, expiresInSeconds: 86_400, allowPartial: false }
  const { outcome, position } = await store.execute(createReservation(request))
  if (isRejection(outcome)) throw new Error(outcome.code)
  probe?.committed(number, place.sku, place.location, position)
}

/** Holds of one unit, two events each; where the views are named, some of them are asked for there. */
export const writeHolds = async (
  store: EventStore,
  { eventsPerSecond, seconds, viewsOrigin }: Paced,
): Promise<Written> => {
  const probe = viewsOrigin === undefined ? null : apiProbe(viewsOrigin)
  const { position: from } = await store.head()
  const pace = eventsPerSecond / EVENTS_A_HOLD
  const { waits, elapsedSeconds } = await writePaced((number) => hold(store, number, probe), pace, seconds)
  const { epoch, position } = await store.head()
  return {
    eventsPerSecond: (position - from) / elapsedSeconds,
    answer: percentiles(waits),
    from,
    through: { epoch, position },
    ...(probe ? { api: await probe.lags() } : {}),
  }
}
