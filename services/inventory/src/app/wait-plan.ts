import { backorderable, kitUnits } from '@onhand/availability'
import type { View } from '@onhand/event-store'
import type { ShortLine } from '../domain/reservation-events.ts'
import type { KitPart, ReservationLine } from '../domain/reservation-lines.ts'
import { levelOf } from '../domain/stock-policy.ts'
import { componentsOf } from './kits.ts'
import { draftLevel, draw, fitOf, type PlanContext } from './hold-plan.ts'
import { stockKey } from './streams.ts'

/** Units of an order line, or kits, that are to wait for supply. */
export interface AskedWait {
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly channel: string | null
}

/** Units that join a queue; of a kit a component's. */
export interface Queued {
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly kit?: KitPart
}

/** A line that waits, as it came out. */
export interface PlannedWait<Asked extends AskedWait> {
  readonly asked: Asked
  /** What of a kit is there: held until the rest comes. */
  readonly holds: readonly ReservationLine[]
  readonly queued: readonly Queued[]
  /** Kits that have all components already. */
  readonly whole: number
  /** Null: supply and limits allow it. */
  readonly short: ShortLine | null
}

/** Units of a component that a kit may count on: free ones, and those that supply and limit allow to wait for. */
interface Room {
  readonly sku: string
  readonly quantity: number
  readonly now: number
  readonly later: number
}

const wait = ({ view, draft }: PlanContext, { sku, location, quantity }: Queued): void => {
  const level = draftLevel(view, draft, { sku, location })
  draft.levels.set(stockKey({ sku, location }), { ...level, backordered: level.backordered + quantity })
}

const refused = (view: View, context: PlanContext, asked: AskedWait, of: string, available: number): ShortLine => {
  const { line, sku, location, quantity: requested } = asked
  const level = levelOf(draftLevel(view, context.draft, { sku: of, location }))
  return { line, sku, location, requested, available, level }
}

const planUnits = <Asked extends AskedWait>(context: PlanContext, asked: Asked): PlannedWait<Asked> => {
  const { line, sku, location, quantity } = asked
  const none = { asked, holds: [], whole: 0 }
  const room = backorderable(draftLevel(context.view, context.draft, asked))
  if (quantity > room) return { ...none, queued: [], short: refused(context.view, context, asked, sku, room) }
  const queued = { line, sku, location, quantity }
  wait(context, queued)
  return { ...none, queued: [queued], short: null }
}

/** What is there of each component is held, so that nothing is waited for twice; the rest joins the component's queue. */
const planKits = <Asked extends AskedWait>(
  context: PlanContext,
  asked: Asked,
  components: readonly { readonly sku: string; readonly quantity: number }[],
): PlannedWait<Asked> => {
  const { line, location, channel, quantity: kits } = asked
  const rooms = components.map(({ sku, quantity }): Room => {
    const now = fitOf(context, { sku, location, channel }).free
    return { sku, quantity, now, later: backorderable(draftLevel(context.view, context.draft, { sku, location })) }
  })
  const reach = ({ quantity, now, later }: Room): number => Math.floor((now + later) / quantity)
  const tightest = rooms.reduce((least, room) => (reach(room) < reach(least) ? room : least))
  const none = { asked, holds: [], queued: [], whole: 0 }
  if (reach(tightest) < kits)
    return { ...none, short: refused(context.view, context, asked, tightest.sku, reach(tightest)) }
  const holds: ReservationLine[] = []
  const queued: Queued[] = []
  for (const { sku, quantity: each, now } of rooms) {
    const part = { line, sku, location, kit: { sku: asked.sku, each } }
    const held = Math.min(now, kits * each)
    if (held > 0) holds.push({ ...part, quantity: held, channel })
    if (held < kits * each) queued.push({ ...part, quantity: kits * each - held })
  }
  for (const hold of holds) draw(context.view, context.draft, context.holder, hold)
  for (const one of queued) wait(context, one)
  const whole = kitUnits(rooms.map(({ quantity, now }) => ({ quantity, free: Math.min(now, kits * quantity) })))
  return { asked, holds, queued, whole, short: null }
}

/** What each line that waits would hold and queue for, later lines after the earlier ones. Nothing is taken yet. */
export const planWaits = <Asked extends AskedWait>(
  context: PlanContext,
  lines: readonly Asked[],
): readonly PlannedWait<Asked>[] =>
  lines.map((asked) => {
    const components = componentsOf(context.view, asked.sku)
    return components === null ? planUnits(context, asked) : planKits(context, asked, components)
  })
