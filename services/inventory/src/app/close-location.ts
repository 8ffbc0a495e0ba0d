import type { StockLevel } from '@onhand/availability'
import { isRejection, reject, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type EventStore } from '@onhand/event-store'
import { locationType, stockKey, stockType } from './streams.ts'
import { stockPlaces } from './tables.ts'

/** What keeps a location from closing: units, whatever their state, promises, or supply on its way. */
const inUse = ({ onHand, backordered, incoming, shortfall, reserved, committed }: StockLevel): boolean =>
  [onHand, backordered, incoming, shortfall, reserved, committed].some((units) => units !== 0)

/** So many stock streams are looked at in one command, and so many are named in a refusal. */
const CHUNK = 900
const NAMED_IN_REFUSAL = 20

/**
 * Looks at some SKUs of a location, and closes it where `last` says that the others were looked at before. Refused with
 * figures while something is there: goods, holds and supply are moved or cancelled first, by whoever owns them.
 */
const lookAt = (
  location: string,
  skus: readonly string[],
  { last, reason }: { readonly last: boolean; readonly reason?: string },
): Command<{ readonly closed: boolean }> => ({
  name: 'closeLocation',
  streams: [streamId(locationType, location), ...skus.map((sku) => streamId(stockType, stockKey({ sku, location })))],
  decide: (view) => {
    const used = skus
      .map((sku) => ({ sku, level: view.get(stockType, stockKey({ sku, location })) }))
      .filter(({ level }) => inUse(level))
    if (used.length > 0) return locationInUse(location, used)
    if (!last) return { closed: false }
    const data = { location, ...(reason === undefined ? {} : { reason }) }
    const decided = view.apply(locationType, location, { type: 'CloseLocation', data })
    return isRejection(decided) ? decided : { closed: true }
  },
})

const locationInUse = (location: string, used: readonly { sku: string; level: StockLevel }[]): Rejection =>
  reject('location-in-use', {
    detail: `${used.length === 1 ? 'One SKU has' : `${used.length} SKUs have`} units, promises or supply at ${location}.`,
    stock: used.slice(0, NAMED_IN_REFUSAL).map(({ sku, level }) => {
      const { onHand, reserved, committed, backordered, incoming, shortfall } = level
      return { sku, onHand, reserved, committed, backordered, incoming, shortfall }
    }),
  })

/**
 * The command that closes a location once nothing is left there. A location with more SKUs than one command takes is looked
 * at in parts before; what comes in between is a fact like any other, and shows at the closed location. Resolves to the
 * refusal of an early part.
 */
export const closeLocation = async (
  store: EventStore,
  location: string,
  reason: string | undefined,
): Promise<Command<{ readonly closed: boolean }> | Rejection> => {
  for (let after = ''; ;) {
    const rows = await store.tables.select(stockPlaces, {
      where: { location, sku: { gt: after } },
      orderBy: [{ column: 'sku' }],
      limit: CHUNK + 1,
    })
    const skus = rows.slice(0, CHUNK).map(({ sku }) => sku)
    const last = rows.length <= CHUNK
    const command = lookAt(location, skus, { last, ...(reason === undefined ? {} : { reason }) })
    if (last) return command
    const { outcome } = await store.execute(command)
    if (isRejection(outcome)) return outcome
    after = skus.at(-1) ?? after
  }
}
