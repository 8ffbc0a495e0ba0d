import { linesText } from './reservation-trails.ts'
import { Tally, type Report } from './rows.ts'

interface Line {
  readonly sku: string
  readonly location: string
  readonly quantity: number
}
/** SKU of a kit → units of each component in one. */
export type Kits = ReadonlyMap<string, readonly { readonly sku: string; readonly quantity: number }[]>

/** Kits as the units that they are made of. */
export const unitsOf = (kits: Kits, lines: readonly Line[]): readonly Line[] =>
  lines.flatMap((line) =>
    (kits.get(line.sku) ?? [{ sku: line.sku, quantity: 1 }]).map(({ sku, quantity }) => ({
      ...{ sku, location: line.location, quantity: line.quantity * quantity },
    })),
  )

const unitsBySku = (lines: readonly Line[]): Tally => {
  const sums = new Tally()
  for (const { sku, quantity } of lines) sums.add(sku, quantity)
  return sums
}

export interface HoldAsked {
  readonly reservationId: string
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[]
  readonly allowPartial?: boolean
}
export interface HoldGranted {
  readonly lines: readonly (Line & { readonly requested: number })[]
  /** Where the units stand, if a line named a kit or a group. */
  readonly held?: readonly Line[]
}

/**
 * A hold that was granted: what was recorded is what was told, all that was asked for unless a part was allowed, and
 * kits are whole.
 * @param recorded the units that the log has for it
 */
export const judgeHold = (
  { reservationId, lines: wanted, allowPartial }: HoldAsked,
  { lines, held = lines.filter(({ quantity }) => quantity > 0) }: HoldGranted,
  { recorded, kits, report }: { readonly recorded: string; readonly kits: Kits; readonly report: Report },
): void => {
  if (linesText(held) !== recorded)
    report('2 acknowledged', `hold ${reservationId}: told ${linesText(held)}, recorded ${recorded}`)
  const asked = wanted.map(({ sku, quantity }) => `${quantity} ${sku}`).join()
  const answered = lines.map(({ sku, requested }) => `${requested} ${sku}`).join()
  const isPart = lines.some(({ quantity, requested }) => quantity !== requested)
  if (asked !== answered || (isPart && allowPartial !== true))
    report('4 all or nothing', `hold ${reservationId}: asked ${asked}, told ${JSON.stringify(lines)}`)
  for (const difference of unitsBySku(unitsOf(kits, lines)).differences(unitsBySku(held)))
    report('4 all or nothing', `hold ${reservationId}: granted, and held: ${difference}`)
}
