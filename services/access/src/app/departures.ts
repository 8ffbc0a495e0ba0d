import type { TableStore } from '@onhand/tables'
import { departuresTable } from './tables.ts'

const AT_ONCE = 1_000

/** Those who never came back. */
export const forgetDepartures = async (tables: TableStore, now: string): Promise<void> => {
  const late = await tables.select(departuresTable, { where: { expiresAt: { lte: now } }, limit: AT_ONCE })
  if (late.length === 0) return
  const keys = late.map(({ state }) => ({ state }))
  await tables.transaction((tx) => tx.remove(departuresTable, keys))
}
