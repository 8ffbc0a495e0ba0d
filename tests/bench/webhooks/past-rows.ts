import type { TableStore } from '@onhand/tables'
import { historyTable, type HistoryRow } from '../../../services/shipment/src/app/tables.ts'

const HOUR_MS = 3_600_000
const CHUNK = 1_000

/** Where parcels of the bench go: country, region, postal code. */
export const ZONES = [
  ['US', 'CO', '80301'],
  ['US', 'TX', '75001'],
  ['US', 'CA', '90001'],
  ['US', 'NY', '10001'],
] as const

const rowOf = (number: number, nowMs: number): HistoryRow => {
  const [country, region, postalCode] = ZONES[number % ZONES.length] ?? ZONES[0]
  const shippedMs = nowMs - (20 * 24 + (number % 400)) * HOUR_MS
  const at = (hours: number): string => new Date(shippedMs + hours * HOUR_MS).toISOString()
  const taken = 60 + ((number * 7_919) % 40)
  return {
    ...{ shipmentId: `PAST-${number}`, orderId: `PAST-${number}`, carrier: 'UPS', service: null, origin: 'WH-1' },
    ...{ country, region, postalCode, purpose: 'delivery', shippedAt: at(0), arrivedAt: at(taken) },
    ...{ outcome: 'delivered', promisedOn: at(96).slice(0, 10), damaged: false, attempts: 0, delayCause: null },
    scans: [
      { stage: 'moving', at: at(8), hub: 'UPS · COMMERCE CITY, CO, US' },
      { stage: 'moving', at: at(30), hub: 'UPS · MESQUITE, TX, US' },
      { stage: 'out', at: at(taken - 6), hub: null },
    ],
    ...{ expected: [], carrierEta: null, endedAt: at(taken), position: number + 1 },
  }
}

/** Deliveries of the past, so that every scan is weighed as by a service that has learnt. */
export const writePastRows = async (tables: TableStore, count: number): Promise<void> => {
  await tables.ensure([historyTable])
  const nowMs = Date.now()
  for (let from = 0; from < count; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) => rowOf(from + index, nowMs))
    await tables.transaction((tx) => tx.upsert(historyTable, rows))
  }
}
