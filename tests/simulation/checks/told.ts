import { decodePositions } from '@onhand/http'
import type { Told } from '../world/client.ts'
import { createFeedAudit, type FeedLine } from '../../audit/feed-audit.ts'
import { judgeHold, type HoldAsked, type Kits } from '../../audit/hold-answers.ts'
import { linesText } from '../../audit/reservation-trails.ts'
import type { Report, Row } from '../../audit/rows.ts'
import type { Logs } from './history.ts'

const isDone = ({ answer }: Told): boolean => answer.status >= 200 && answer.status < 300

/** Streams with their first events: what a caller was told was created has to stand there. */
const firstOf = (rows: readonly Row[], type: string): ReadonlyMap<string, Row> =>
  new Map(rows.filter((row) => row.type === type).map((row) => [row.key, row]))

/** Invariants 2, 3 and 4, as far as callers were told: nothing acknowledged is missing, nothing is there twice. */
export const checkTold = (told: readonly Told[], kits: Kits, logs: Logs, report: Report): void => {
  const holds = firstOf(logs.inventory, 'ReservationCreated')
  const orders = firstOf(logs.order, 'OrderPlaced')
  const shipped = firstOf(logs.shipment, 'ShipmentShipped')

  const checkHold = ({ request, answer, at }: Told): void => {
    const asked = request.body as HoldAsked
    const { reservationId } = asked
    const created = holds.get(reservationId)
    if (!created) {
      report('2 acknowledged', `hold ${reservationId} was granted at ${at} and is not in the log`)
      return
    }
    judgeHold(asked, answer.body, { recorded: linesText(created.data.lines), kits, report })
  }
  for (const one of told) {
    const { request, answer, at } = one
    if (!isDone(one)) continue
    if (answer.position !== null)
      for (const [log, { position }] of Object.entries(decodePositions(answer.position)))
        if (position > logs[request.service].length || log !== request.service)
          report('2 acknowledged', `${request.path} was told position ${position} of ${log}, which is not there`)
    if (request.method === 'POST' && request.path === '/v1/reservations') checkHold(one)
    if (request.method === 'POST' && request.path === '/v1/orders') {
      const { orderId } = request.body as { orderId: string }
      if (!orders.has(orderId)) report('2 acknowledged', `order ${orderId} was taken at ${at} and is not in the log`)
    }
    const ship = /^\/v1\/shipments\/(.+)\/ship$/u.exec(request.path)?.[1]
    if (ship !== undefined && !shipped.has(ship))
      report('2 acknowledged', `shipment ${ship} was shipped at ${at} and the log does not know`)
  }
}

/** Feeds by their answers, and by the log. */
export const checkFeeds = (told: readonly Told[], { inventory }: Logs, report: Report): void => {
  const audit = createFeedAudit(report)
  for (const row of inventory) audit.takeRow(row)
  for (const one of told)
    if (one.request.path === '/v1/stock-events')
      audit.takeAnswer(one.request.body as FeedLine[], isDone(one) ? one.answer.body.results : null)
  audit.end()
}
