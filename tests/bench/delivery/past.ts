import { createReadStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import type { Expectation, Journey, Milestone, Stage } from '@onhand/shipment/forecasting'
import type { PastParcel } from './history.ts'

/** The columns of a CSV of past deliveries; docs/performance/eta.md says what they hold. */
export const COLUMNS = [
  'parcel_id',
  'carrier',
  'service',
  'origin',
  'destination_country',
  'destination_region',
  'destination_postal_code',
  'shipped_at',
  'promised_on',
  'carrier_eta',
  'scans',
  'arrived_at',
] as const

const instant = z.string().transform((text, context) => {
  const at = Date.parse(text)
  if (Number.isFinite(at)) return at
  context.addIssue({ code: 'custom', message: 'is not an ISO 8601 time' })
  return z.NEVER
})
const stages = new Set(['moving', 'near', 'out', 'failed'])
/** `stage@time@hub@code;…`: hub and code may be empty. */
const Scans = z.string().transform((text, context) =>
  (text === '' ? [] : text.split(';')).map((one) => {
    const [stage = '', time = '', hub = '', code = ''] = one.split('@')
    const at = Date.parse(time)
    if (!stages.has(stage) || !Number.isFinite(at))
      context.addIssue({ code: 'custom', message: `has a scan that is none: ${one.slice(0, 60)}` })
    return { stage, at, hub, code }
  }),
)
const Row = z.object({
  parcel_id: z.string().min(1),
  carrier: z.string().min(1),
  service: z.string(),
  origin: z.string().min(1),
  destination_country: z.string().regex(/^[A-Z]{2}$/),
  destination_region: z.string(),
  destination_postal_code: z.string(),
  shipped_at: instant,
  promised_on: z.iso.date(),
  carrier_eta: instant,
  scans: Scans,
  arrived_at: z.union([z.literal('').transform(() => null), instant]),
})

const parcelOf = (row: z.infer<typeof Row>): PastParcel => ({
  parcelId: row.parcel_id,
  carrier: row.carrier,
  service: row.service,
  origin: row.origin,
  country: row.destination_country,
  region: row.destination_region,
  postalCode: row.destination_postal_code,
  shippedAt: row.shipped_at,
  promisedOn: row.promised_on,
  carrierEta: row.carrier_eta,
  scans: row.scans,
  arrivedAt: row.arrived_at,
})

/** Throws with the line where a row is not what the columns say. */
export const readPast = async (file: string): Promise<readonly PastParcel[]> => {
  const parcels: PastParcel[] = []
  let line = 1
  for await (const record of createReadStream(file).pipe(parse({ columns: true, bom: true }))) {
    line += 1
    const row = Row.safeParse(record)
    if (!row.success) throw new Error(`${file}, line ${line}: ${z.prettifyError(row.error)}`)
    parcels.push(parcelOf(row.data))
  }
  return parcels.toSorted((a, b) => a.shippedAt - b.shippedAt)
}

const time = (at: number): string => new Date(at).toISOString()

export const writePast = async (file: string, parcels: readonly PastParcel[]): Promise<void> => {
  const rows = parcels.map((parcel) => [
    ...[parcel.parcelId, parcel.carrier, parcel.service, parcel.origin],
    ...[parcel.country, parcel.region, parcel.postalCode, time(parcel.shippedAt), parcel.promisedOn],
    time(parcel.carrierEta),
    parcel.scans.map(({ stage, at, hub, code }) => [stage, time(at), hub, code].join('@')).join(';'),
    parcel.arrivedAt === null ? '' : time(parcel.arrivedAt),
  ])
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, stringify([[...COLUMNS], ...rows]))
}

export const laneOf = ({ carrier, service, origin, country, region, postalCode }: PastParcel) => ({
  carrier,
  service,
  origin,
  destination: { country, region, postalCode },
})

export const milestonesOf = ({ scans }: PastParcel): readonly Milestone[] =>
  scans.map(({ stage, at, hub, code }) => ({
    stage: code === '' ? (stage as Stage) : 'held',
    at,
    hub: hub === '' ? null : hub,
  }))

/** Null for a parcel that never came. */
export const journeyOf = (parcel: PastParcel, expected: readonly Expectation[] = []): Journey | null =>
  parcel.arrivedAt === null
    ? null
    : {
        ...laneOf(parcel),
        shippedAt: parcel.shippedAt,
        arrivedAt: parcel.arrivedAt,
        scans: milestonesOf(parcel),
        carrierEta: parcel.carrierEta,
        expected,
      }

/** Of each stage the first expectation, as it was when the stage was reached. */
export const keepExpected = (
  all: Map<string, Expectation[]>,
  parcelId: string,
  expectation: Expectation | null,
): void => {
  if (expectation === null) return
  const known = all.get(parcelId) ?? []
  if (known.length === 0) all.set(parcelId, known)
  if (!known.some(({ stage }) => stage === expectation.stage)) known.push(expectation)
}
