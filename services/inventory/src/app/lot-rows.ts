import { clearDeadline, setDeadline, type Change, type RowChange } from '@onhand/event-store'
import type { StockEvent } from '../domain/stock-events.ts'
import type { Stock } from '../domain/stock.ts'

export const EXPIRE_LOTS = 'expire-lots'

const nextExpiry = ({ lots = [] }: Stock): string | null =>
  lots.reduce<string | null>((next, { expired, expiresAt }) => {
    if (expired || expiresAt === null) return next
    return next === null || expiresAt < next ? expiresAt : next
  }, null)

/** Lots reach their date before whatever touches the stock next, or by themselves. */
export const lotRows = ({ stream, before, after }: Change<Stock, StockEvent>): RowChange[] => {
  if (before.lots === after.lots) return []
  const [was, is] = [nextExpiry(before), nextExpiry(after)]
  if (was === is) return []
  const deadline = { on: stream, stream, name: EXPIRE_LOTS }
  return is === null ? [clearDeadline(deadline)] : [setDeadline({ ...deadline, dueAt: is, attempt: 0 })]
}
