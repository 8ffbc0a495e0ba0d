import { encodePositions } from '@onhand/http'
import { applyToHold, noHold, type Held } from '../../audit/reservation-fold.ts'
import type { Report, Row } from '../../audit/rows.ts'
import { applyToFigures, freeUnits, noFigures, type Figures } from '../../audit/stock-figures.ts'
import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'
import { createLotsAudit } from '../../audit/lots-audit.ts'

/** Moments of one world that are asked for. */
const MOMENTS = 4
type Place = `${string}@${string}`
const silent: Report = () => undefined

/** What stood at each place when a position had been recorded, by the events' own words; holds by their reservation. */
const foldTo = (rows: readonly Row[]) => {
  const places = new Map<string, Figures>()
  const holds = new Map<string, Held>()
  const lots = createLotsAudit(silent)
  for (const row of rows) {
    if (row.kind === 'stock') {
      const figures = places.get(row.key) ?? noFigures()
      places.set(row.key, figures)
      applyToFigures(figures, row)
      figures.expired = lots.take(row)
    }
    if (row.kind === 'reservation') {
      const held = holds.get(row.key) ?? noHold()
      holds.set(row.key, held)
      applyToHold(held, row)
    }
  }
  return { places, holds }
}

/** Units of holds that were past their time, and that nobody had recorded as expired. */
const lapsedUnits = (holds: ReadonlyMap<string, Held>, place: Place, at: string): number =>
  [...holds.values()].reduce(
    (sum, { status, expiresAt, lines }) =>
      status === 'held' && expiresAt !== null && expiresAt <= at ? sum + lines.of(place) : sum,
    0,
  )

/** Moments that end a flush: in the middle of one the streams are of different times. */
const momentsOf = (world: World, rows: readonly Row[]): readonly number[] => {
  const ends = rows.flatMap((row, index) => (rows[index + 1]?.flush === row.flush ? [] : [index]))
  const chance = world.chance.fork()
  return ends.length === 0 ? [] : Array.from({ length: MOMENTS }, () => chance.pick(ends))
}

interface ShownPlace {
  readonly location: string
  readonly onHand: number
  readonly reserved: number
  readonly atf: number
  readonly explain: readonly {
    readonly quantity: number
    readonly before: number
    readonly events: readonly { readonly change: number }[]
  }[]
}
interface Answered {
  readonly items: readonly { readonly sku: string; readonly locations: readonly ShownPlace[] }[]
}

/** So many places are explained by their events in one answer; of more the figures alone are told. */
const SKUS_AT_ONCE = 5

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** What was told of one place, against its figures then, of which `lapsed` soft units were past their time. */
const faultsOf = (figures: Figures, lapsed: number, { onHand, reserved, atf, explain }: ShownPlace): string[] => {
  const left = figures.reserved - lapsed
  // Policies and dates that were due, and what lapsed units went to, may leave less than that.
  const most = freeUnits({ ...figures, reserved: left, safetyStock: 0 })
  const rests = explain.map(
    ({ quantity, before, events }) => quantity - before - total(events.map((one) => one.change)),
  )
  return [
    ...(onHand === figures.onHand ? [] : [`on hand ${onHand}, was ${figures.onHand}`]),
    ...(reserved === left ? [] : [`reserved ${reserved}, was ${left}`]),
    ...(atf <= most ? [] : [`${atf} could be sold, ${most} were free`]),
    ...(rests.every((rest) => rest === 0) ? [] : ['an addend is not its events']),
    ...(total(explain.map(({ quantity }) => quantity)) === atf ? [] : [`the addends do not make up ${atf}`]),
  ]
}

/** V5: what is answered for a past position is the fold of the log there, and every addend is its events. */
export const checkPast = async (world: World, client: Client, rows: readonly Row[], report: Report): Promise<void> => {
  const skus = [...new Set(rows.flatMap(({ kind, key }) => (kind === 'stock' ? [key.split('@')[0] ?? ''] : [])))]
  if (skus.length === 0) return
  for (const index of momentsOf(world, rows)) {
    const { position, recordedAt } = rows[index] ?? { position: 0, recordedAt: '' }
    const at = encodePositions({ inventory: { epoch: 1, position } })
    const told: Answered['items'][number][] = []
    for (let from = 0; from < skus.length; from += SKUS_AT_ONCE) {
      const some = skus.slice(from, from + SKUS_AT_ONCE).join(',')
      const path = `/v1/availability?sku=${some}&explain=true&at=${at}`
      const { body, status } = await client.attempt({ service: 'projection', method: 'GET', path })
      if (status === 200) told.push(...(body as Answered).items)
      else report('V5 past', `at ${position}: ${status} ${JSON.stringify(body)}`)
    }
    const shown = new Map<string, ShownPlace>(
      told.flatMap(({ sku, locations }) => locations.map((place) => [`${sku}@${place.location}`, place] as const)),
    )
    const { places, holds } = foldTo(rows.slice(0, index + 1))
    for (const [place, figures] of places) {
      const one = shown.get(place)
      const faults = one ? faultsOf(figures, lapsedUnits(holds, place as Place, recordedAt), one) : ['is not shown']
      for (const fault of faults) report('V5 past', `at ${position}: ${place}: ${fault}`)
    }
    for (const place of shown.keys())
      if (!places.has(place)) report('V5 past', `at ${position}: ${place} is shown before it had stock`)
  }
}
