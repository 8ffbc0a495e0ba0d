import type { BackorderPiece, LineUnits, Piece } from '../order/events.ts'
import { handles, type Candidate } from './candidates.ts'
import { MAX_TRIES, pair, sumOf, type SourcingInput, type WantedUnits } from './model.ts'
import { WaitingRoom } from './waiting-room.ts'

/** Waiting for supply was refused as often: there is no place. */
const MAX_BACKORDER_TRIES = MAX_TRIES + 3
const NO_DAY = '9999-12-31'

type Due = Pick<BackorderPiece, 'expectedOn' | 'confidencePercent'>

/** The day on which so many units have come that nobody waits for, as likely as the least likely of them; null where nobody knows. */
const supplyDay = (room: WaitingRoom, sku: string, location: string, units: number): Due => {
  const supply = room.supply(sku, location)
  if (supply === undefined) return { expectedOn: room.row(sku, location)?.nextSupplyOn ?? null }
  let come = 0
  let least = 100
  for (const { on, quantity, confidencePercent } of supply) {
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

/** Waiting units: all of a line's rest at one place that can handle them, the one with the earliest supply, then the nearest. */
export const waitingFor = (
  input: SourcingInput,
  missing: readonly WantedUnits[],
  { lines, places }: { readonly lines: readonly Piece[]; readonly places: readonly Candidate[] },
): Waiting => {
  if (missing.length === 0) return { backorder: [], unsourceable: [] }
  const room = new WaitingRoom(input.stock, lines)
  const refused = new Set(input.backorderRefusals.map(({ line, sku, location }) => `${line} ${pair(sku, location)}`))
  const backorder: BackorderPiece[] = []
  const unsourceable: LineUnits[] = []
  for (const { line, sku, quantity, handling } of missing) {
    const when = ({ location }: Candidate): string => room.row(sku, location)?.nextSupplyOn ?? NO_DAY
    const byDate = places
      .filter((place) => handles(place, handling))
      .toSorted((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0))
    let open = input.tries >= MAX_BACKORDER_TRIES ? 0 : quantity
    for (const { location } of byDate) {
      const units = refused.has(`${line} ${pair(sku, location)}`) ? 0 : Math.min(open, room.left(sku, location))
      if (units <= 0) continue
      backorder.push({ line, sku, location, quantity: units, ...supplyDay(room, sku, location, units) })
      room.wait(sku, location, units)
      open -= units
    }
    const rest = quantity - sumOf(backorder, (piece) => (piece.line === line ? piece.quantity : 0))
    if (rest > 0) unsourceable.push({ line, sku, quantity: rest })
  }
  return { backorder, unsourceable }
}
