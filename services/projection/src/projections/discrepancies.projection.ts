import type { Projection } from '@onhand/messaging'
import { discrepanciesTable, type DiscrepancyRow } from '../app/stock-tables.ts'
import { loadRows } from './row-set.ts'

type Lines = DiscrepancyRow['lines']

const changed = (open: Lines, lines: Lines, sign: 1 | -1): Lines => {
  const kept = [...open, ...lines.map((line) => ({ ...line, quantity: sign * line.quantity }))]
  return [...Map.groupBy(kept, ({ sku, kind }) => `${sku}\n${kind}`).values()].flatMap((alike) => {
    const quantity = alike.reduce((sum, line) => sum + line.quantity, 0)
    return quantity > 0 ? alike.slice(0, 1).map((line) => ({ ...line, quantity })) : []
  })
}

/** Units of transfers that did not come, or came over, until somebody explains them. */
export const discrepanciesProjection: Projection = {
  name: 'transfer_discrepancies_v1',
  tables: [discrepanciesTable],
  handles: ['onhand.inventory.transfer-discrepancy-found.v1', 'onhand.inventory.transfer-discrepancy-resolved.v1'],
  handle: async (all, tx) => {
    const events = all.filter(
      (event) =>
        event.type === 'onhand.inventory.transfer-discrepancy-found.v1' ||
        event.type === 'onhand.inventory.transfer-discrepancy-resolved.v1',
    )
    const rows = await loadRows(
      tx,
      discrepanciesTable,
      events.map(({ data: { transferId } }) => ({ transferId })),
    )
    for (const event of events) {
      const { transferId, to: destination } = event.data
      const sequence = Number(event.sequence)
      const known = rows.get({ transferId })
      if ((known?.sequence ?? 0) >= sequence) continue
      const isFound = event.type === 'onhand.inventory.transfer-discrepancy-found.v1'
      const lines = changed(known?.lines ?? [], event.data.lines, isFound ? 1 : -1)
      const openUnits = lines.reduce((sum, { quantity }) => sum + quantity, 0)
      rows.put({ transferId, destination, lines, openUnits, sequence })
    }
    await rows.flush(tx)
  },
}
