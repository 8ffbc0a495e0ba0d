import { encodePositions } from '@onhand/http'
import { applyToHold, noHold, type Held } from '../../audit/reservation-fold.ts'
import type { Kits } from '../../audit/hold-answers.ts'
import type { Report, Row } from '../../audit/rows.ts'
import { applyToFigures, freeUnits, noFigures, type Figures } from '../../audit/stock-figures.ts'
import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'
import { createLotsAudit } from '../../audit/lots-audit.ts'

/** Moments of one world that are asked for. */
const MOMENTS = 2
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
  readonly explain: readonly ShownAddend[]
}
interface ShownAddend {
  readonly quantity: number
  readonly before: number
  readonly events: readonly { readonly change: number }[]
}
interface ShownKit {
  readonly location: string
  readonly atf: number
  readonly components: readonly {
    readonly sku: string
    readonly quantity: number
    readonly atf: number
    readonly kits: number
    readonly explain: readonly ShownAddend[]
  }[]
}
interface Answered {
  readonly items: readonly { readonly sku: string; readonly locations: readonly ShownPlace[] }[]
}

/** So many places are explained by their events in one answer; of more the figures alone are told. */
const SKUS_AT_ONCE = 5

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** Addends that are not what their events come to, or do not come to the figure. */
const addendFaults = (explain: readonly ShownAddend[], atf: number): string[] => {
  const rests = explain.map(
    ({ quantity, before, events }) => quantity - before - total(events.map((one) => one.change)),
  )
  return [
    ...(rests.every((rest) => rest === 0) ? [] : ['an addend is not its events']),
    ...(total(explain.map(({ quantity }) => quantity)) === atf ? [] : [`the addends do not make up ${atf}`]),
  ]
}

/** What was told of one place, against its figures then, of which `lapsed` soft units were past their time. */
const faultsOf = (figures: Figures, lapsed: number, { onHand, reserved, atf, explain }: ShownPlace): string[] => {
  const left = figures.reserved - lapsed
  // Policies and dates that were due, and what lapsed units went to, may leave less than that.
  const most = freeUnits({ ...figures, reserved: left, safetyStock: 0 })
  return [
    ...(onHand === figures.onHand ? [] : [`on hand ${onHand}, was ${figures.onHand}`]),
    ...(reserved === left ? [] : [`reserved ${reserved}, was ${left}`]),
    ...(atf <= most ? [] : [`${atf} could be sold, ${most} were free`]),
    ...addendFaults(explain, atf),
  ]
}

/** What was told of a kit, against what was told of its components in that moment. */
const kitFaults = (
  { location, atf, components }: ShownKit,
  recipe: readonly { readonly sku: string; readonly quantity: number }[],
  shown: ReadonlyMap<string, ShownPlace>,
): string[] => {
  const free = recipe.map(({ sku, quantity }) => ({ quantity, atf: shown.get(`${sku}@${location}`)?.atf ?? 0 }))
  const whole = Math.min(...free.map((one) => Math.floor(one.atf / one.quantity)))
  const sameParts = components.length === free.length && components.every((one, n) => one.atf === free[n]?.atf)
  return [
    ...(atf === whole ? [] : [`${atf} could be sold, its components made ${whole}`]),
    ...(atf === Math.min(...components.map(({ kits }) => kits)) ? [] : ['its components do not make up its figure']),
    ...(sameParts ? [] : ['a component has another figure than by itself']),
    ...components.flatMap((one) => addendFaults(one.explain, one.atf)),
  ]
}

/** V5: what is answered for a past position is the fold of the log there, and every addend is its events. */
export const checkPast = async (
  { world, client, kits }: { readonly world: World; readonly client: Client; readonly kits: Kits },
  rows: readonly Row[],
  report: Report,
): Promise<void> => {
  const skus = [...new Set(rows.flatMap(({ kind, key }) => (kind === 'stock' ? [key.split('@')[0] ?? ''] : [])))]
  if (skus.length === 0) return
  for (const index of momentsOf(world, rows)) {
    const { position, recordedAt } = rows[index] ?? { position: 0, recordedAt: '' }
    const at = encodePositions({ inventory: { epoch: 1, position } })
    const ask = async (some: readonly string[]): Promise<Answered['items']> => {
      const path = `/v1/availability?sku=${some.join(',')}&explain=true&at=${at}`
      const { body, status } = await client.attempt({ service: 'projection', method: 'GET', path })
      if (status === 200) return (body as Answered).items
      report('V5 past', `at ${position}: ${status} ${JSON.stringify(body)}`)
      return []
    }
    const told: Answered['items'][number][] = []
    for (let from = 0; from < skus.length; from += SKUS_AT_ONCE)
      told.push(...(await ask(skus.slice(from, from + SKUS_AT_ONCE))))
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
    for (const [kit, recipe] of kits)
      for (const { locations } of await ask([kit]))
        for (const one of locations as unknown as readonly ShownKit[])
          for (const fault of kitFaults(one, recipe, shown))
            report('V5 past', `at ${position}: ${kit}@${one.location}: ${fault}`)
  }
}
