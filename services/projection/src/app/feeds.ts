import { parkedRecords } from '@onhand/messaging'
import type { TableReader } from '@onhand/tables'

/** Records that a consumer could not apply, by the service that they came from. */
export const readParkedCounts = async (reader: TableReader, consumer: string): Promise<ReadonlyMap<string, number>> => {
  const rows = await reader.aggregate(parkedRecords, { where: { consumer }, groupBy: ['service'] })
  return new Map(rows.map(({ service, count }) => [service, count]))
}
