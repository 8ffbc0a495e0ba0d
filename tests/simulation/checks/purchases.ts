import { Tally, type Data, type Report } from '../../audit/rows.ts'
import type { Logs } from './history.ts'

const at = ({ sku, location }: Data): string => `${sku as string}@${location as string}`

/** What deliveries of purchase orders brought is what stock took in for them, place by place, once each. */
export const checkPurchases = ({ inventory }: Logs, report: Report): void => {
  const [delivered, taken] = [new Tally(), new Tally()]
  const receipts = new Set<string>()
  for (const { kind, key, type, data } of inventory) {
    if (type === 'PurchaseOrderReceived') {
      const receipt = `${key} ${data.receiptId as string}`
      if (receipts.has(receipt)) report('3 replay', `receipt ${receipt} stands twice in the log`)
      receipts.add(receipt)
      for (const line of data.lines as Data[]) delivered.add(at(line), line.quantity)
    }
    // Announced or not: what came for a purchase order names its receipt.
    if (kind === 'stock' && /^R?PO-\d+\/RC-/u.test((data.reference as string | undefined) ?? ''))
      taken.add(key, data.quantity)
  }
  for (const difference of delivered.differences(taken))
    report('5 conservation', `delivered for purchase orders, and taken into stock: ${difference}`)
}
