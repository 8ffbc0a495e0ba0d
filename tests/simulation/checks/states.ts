import { checkSnapshots } from '@onhand/event-store'
import type { World } from '../world/world.ts'
import { Tally, type Report } from '../../audit/rows.ts'

/** Each snapshot is the fold of its stream: no cache has ever believed what was not written. */
export const checkStates = async ({ nodes }: World, report: Report): Promise<void> => {
  // Replicas have one log.
  const logs = new Map([...nodes.values()].map((node) => [node.service, node]))
  for (const { name, built } of logs.values()) {
    if (!built.store) continue
    for (const { stream, problem } of await checkSnapshots(built.store.storage, built.store.types))
      report('2 snapshots', `${name}: ${stream}: ${problem}`)
  }
}

/** The view's open units of an order's line are those that its log leaves open. @param open `order/line@location` → units */
export const checkOpenLines = ({ disks }: World, open: Tally, report: Report): void => {
  const shown = new Tally()
  for (const row of disks.projection.tables.snapshot()['open_lines_v1'] ?? [])
    shown.add(
      `${row['orderId'] as string}/${row['line'] as number}@${row['location'] as string}`,
      row['quantity'] as number,
    )
  for (const difference of shown.differences(open))
    report('9 views', `open units as the view shows them, and as the order's log leaves them: ${difference}`)
}
