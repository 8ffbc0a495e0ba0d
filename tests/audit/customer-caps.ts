import { applyToHold, noHold, type Held } from './reservation-fold.ts'
import { Tally, type Report, type Row } from './rows.ts'

interface Taken {
  readonly customerId: string
  readonly held: Held
  /** By SKU, units that it handed out. */
  readonly left: Tally
}

const skuOf = (place: string): string => place.slice(0, place.indexOf('@'))

/**
 * No customer holds and takes more of a SKU than its cap allows, over all locations. For caps that are set before anybody
 * holds, at every location alike, and whose window is longer than the log.
 */
export const createCapsAudit = (report: Report) => {
  const caps = new Map<string, number>()
  const reservations = new Map<string, Taken>()
  /** By `sku customer`. */
  const totals = new Tally()

  const count = ({ customerId, held, left }: Taken, sign: 1 | -1): void => {
    for (const place of held.lines.keys()) totals.add(`${skuOf(place)} ${customerId}`, sign * held.lines.of(place))
    for (const sku of left.keys()) totals.add(`${sku} ${customerId}`, sign * left.of(sku))
  }
  const judge = ({ position }: Row, { customerId, held }: Taken): void => {
    for (const sku of new Set(held.lines.keys().map(skuOf))) {
      const [total, cap] = [totals.of(`${sku} ${customerId}`), caps.get(sku) ?? Infinity]
      if (total > cap)
        report('1 oversell', `inventory ${position}: ${customerId} has ${total} of ${sku}, allowed are ${cap}`)
    }
  }
  return {
    take: (row: Row): void => {
      const { kind, key, type, data } = row
      if (type === 'HoldLimitsSet' && data.maxPerCustomer !== null) caps.set(skuOf(key), data.maxPerCustomer as number)
      if (kind !== 'reservation') return
      if (type === 'ReservationCreated' && data.customerId !== undefined)
        reservations.set(key, { customerId: data.customerId as string, held: noHold(), left: new Tally() })
      const taken = reservations.get(key)
      if (!taken) return
      count(taken, -1)
      applyToHold(taken.held, row)
      if (type === 'ReservationFulfilled')
        for (const { sku, quantity } of data.lines as { sku: string; quantity: number }[]) taken.left.add(sku, quantity)
      count(taken, 1)
      judge(row, taken)
      if (taken.held.status === 'over') reservations.delete(key)
    },
  }
}
