import { createCapsAudit } from '../../audit/customer-caps.ts'
import { createTrails } from '../../audit/reservation-trails.ts'
import { Tally, type Report } from '../../audit/rows.ts'
import { auditStock } from '../../audit/stock-audit.ts'
import { createAnswersAudit } from '../../prove/oversell/answers-audit.ts'
import { checkGoods } from '../../simulation/checks/goods.ts'
import { checkTransfers } from '../../simulation/checks/transfers.ts'
import type { Logs } from '../../simulation/checks/history.ts'
import type { History } from './history.ts'

/** Paths that the audit of inventory's answers knows. */
const JUDGED = /^\/v1\/(?:reservations|stock-events|items|locations|location-groups|stock-policies)(?:\/|$)/u

/** Reservations that orders made: callers were not asked. */
const ofOrders = ({ order }: History['logs']): ReadonlySet<string> =>
  new Set(order.filter(({ type }) => type === 'OrderSourced').map(({ data }) => data.reservationId as string))

/** The audits of `pnpm prove oversell` and of the simulation, over this run's log and answers. */
export const auditInventory = ({ logs, told, views }: History, report: Report): void => {
  const { places } = auditStock(logs.inventory, report)
  const [caps, trails, orders] = [createCapsAudit(report), createTrails(), ofOrders(logs)]
  const answers = createAnswersAudit(trails, () => logs.inventory.length, report)
  for (const row of logs.inventory) {
    caps.take(row)
    if (!(row.kind === 'reservation' && orders.has(row.key))) trails.takeRow(row)
    answers.feeds.takeRow(row)
  }
  for (const one of told) if (JUDGED.test(one.path)) answers.take(one)
  answers.end()
  const onHand = new Tally()
  for (const [place, figures] of places) onHand.add(place, figures.onHand)
  checkGoods(logs as Logs, onHand, report)
  checkTransfers(logs as Logs, report)
  for (const [index, view] of views.entries()) {
    const shown = new Tally()
    for (const [place, units] of view.onHand) shown.add(place, units)
    for (const difference of shown.differences(onHand))
      report('5 conservation', `on hand as view ${index + 1} shows it, and by the log: ${difference}`)
  }
}
