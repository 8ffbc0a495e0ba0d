import type { BackorderPiece, LineUnits } from '../order/events.ts'
import type { Candidate } from './candidates.ts'
import { MAX_TRIES, pair, sumOf, type SourceStock, type SourcingInput } from './model.ts'

/** Waiting for supply was refused as often: there is no place. */
const MAX_BACKORDER_TRIES = MAX_TRIES + 3
const NO_DAY = '9999-12-31'

type Due = Pick<BackorderPiece, 'expectedOn' | 'confidencePercent'>

/** The day on which so many units have come that nobody waits for, as likely as the least likely of them; null where nobody knows. */
const supplyDay = (row: SourceStock | undefined, units: number): Due => {
  if (row?.supply === undefined) return { expectedOn: row?.nextSupplyOn ?? null }
  let come = 0
  let least = 100
  for (const { on, quantity, confidencePercent } of row.supply) {
    come += quantity
    least = Math.min(least, confidencePercent ?? least)
    if (come < units) continue
    return confidencePercent === undefined ? { expectedOn: on } : { expectedOn: on, confidencePercent: least }
  }
  return { expectedOn: null }
}

export interface Waiting {
  readonly backorder: readonly BackorderPiece[]
  readonly unsourceable: readonly LineUnits[]
}

/** Waiting units: all of a line's rest at one place, the one with the earliest supply, then the nearest. */
export const waitingFor = (
  input: SourcingInput,
  missing: readonly LineUnits[],
  places: readonly Candidate[],
): Waiting => {
  if (missing.length === 0) return { backorder: [], unsourceable: [] }
  const stocked = new Map(input.stock.map((row) => [pair(row.sku, row.location), row]))
  const refused = new Set(input.backorderRefusals.map(({ line, sku, location }) => `${line} ${pair(sku, location)}`))
  const taken = new Map<string, number>()
  const backorder: BackorderPiece[] = []
  const unsourceable: LineUnits[] = []
  for (const { line, sku, quantity } of missing) {
    const when = ({ location }: Candidate): string => stocked.get(pair(sku, location))?.nextSupplyOn ?? NO_DAY
    const byDate = places.toSorted((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0))
    let open = input.tries >= MAX_BACKORDER_TRIES ? 0 : quantity
    for (const { location } of byDate) {
      const key = pair(sku, location)
      const row = stocked.get(key)
      const left = Math.max(0, row?.backorderable ?? 0) - (taken.get(key) ?? 0)
      const units = refused.has(`${line} ${key}`) ? 0 : Math.min(open, left)
      if (units <= 0) continue
      taken.set(key, (taken.get(key) ?? 0) + units)
      const due = supplyDay(row, taken.get(key) ?? 0)
      backorder.push({ line, sku, location, quantity: units, ...due })
      open -= units
    }
    const rest = quantity - sumOf(backorder, (piece) => (piece.line === line ? piece.quantity : 0))
    if (rest > 0) unsourceable.push({ line, sku, quantity: rest })
  }
  return { backorder, unsourceable }
}
