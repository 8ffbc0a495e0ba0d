import { Tally, type Data, type Report } from '../../audit/rows.ts'
import type { Logs } from './history.ts'

/** What an explanation means for what left and what came, by its words. */
const moved = (kind: string, reason: string): 'shipped' | 'received' | null => {
  if (reason === 'miscount') return 'shipped'
  if (kind === 'short') return reason === 'found' ? 'received' : null
  return reason === 'sent-back' ? 'received' : null
}

/** Transfers by their own words, against what the stock at both ends says: every unit is somewhere, or explained. */
export const checkTransfers = (logs: Logs, report: Report): void => {
  /** By transfer and SKU: what left less what came back or arrived, by the stock's events and by the transfer's. */
  const byStock = new Tally()
  const byTransfer = new Tally()
  const road = new Tally()
  const open = { short: new Tally(), over: new Tally() }
  /** Written off, less units that nobody knew of. */
  const explained = new Tally()
  for (const { kind, key, type, data } of logs.inventory) {
    if (kind === 'stock' && data.transferId !== undefined) {
      const about = `${data.transferId as string} ${key.split('@')[0] ?? ''}`
      const expected = (data.expected as number | undefined) ?? 0
      if (type === 'StockTransferredOut') byStock.add(about, data.quantity)
      if (type === 'StockTransferredIn') byStock.add(about, -data.quantity)
      if (type === 'StockTransferredIn') road.add(about, -expected)
      if (type === 'TransferExpected') road.add(about, data.quantity)
      if (type === 'TransferWithdrawn') road.add(about, -data.quantity)
    }
    if (kind !== 'transfer') continue
    for (const line of (data.lines ?? []) as Data[]) {
      const about = `${key} ${line.sku as string}`
      const units = line.quantity as number
      if (type === 'TransferShipped') byTransfer.add(about, units)
      if (type === 'TransferReceived' || type === 'TransferCancelled') byTransfer.add(about, -units)
      const gap = open[line.kind as 'short' | 'over'] as Tally | undefined
      if (type === 'TransferDiscrepancyFound') gap?.add(about, units)
      if (type !== 'TransferDiscrepancyResolved') continue
      gap?.add(about, -units)
      const reason = data.reason as string
      if (reason === 'matched') continue
      const isShort = line.kind === 'short'
      const figure = moved(line.kind as string, reason)
      if (figure === 'shipped') byTransfer.add(about, isShort ? -units : units)
      if (figure === 'received') byTransfer.add(about, isShort ? -units : units)
      if (isShort && reason === 'sent-back') byTransfer.add(about, -units)
      if (isShort && reason === 'lost') explained.add(about, units)
      if (!isShort && reason === 'found') explained.add(about, -units)
    }
  }
  for (const difference of byStock.differences(byTransfer))
    report('5 conservation', `between locations by the stock's events, and by the transfer's: ${difference}`)
  for (const about of byStock.keys()) {
    const books = road.of(about) + open.short.of(about) - open.over.of(about) + explained.of(about)
    if (books !== byStock.of(about))
      report('5 conservation', `${about}: ${byStock.of(about)} units left and did not come, ${books} are accounted for`)
    if (road.of(about) < 0) report('5 conservation', `${about}: ${road.of(about)} units are on the road`)
  }
}
