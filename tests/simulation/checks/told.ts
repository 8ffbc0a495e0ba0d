import { decodePositions } from '@onhand/http'
import type { Told } from '../world/client.ts'
import { groupBy, type Logs, type Report, type Row } from './history.ts'

const isDone = ({ answer }: Told): boolean => answer.status >= 200 && answer.status < 300

/** Streams with their first events: what a caller was told was created has to stand there. */
const firstOf = (rows: readonly Row[], type: string): ReadonlyMap<string, Row> =>
  new Map(rows.filter((row) => row.type === type).map((row) => [row.key, row]))

const linesText = (lines: readonly { sku: string; location: string; quantity: number }[]): string =>
  lines.map(({ sku, location, quantity }) => `${quantity} ${sku}@${location}`).join(', ')

/** Invariants 2, 3 and 4, as far as callers were told: nothing acknowledged is missing, nothing is there twice. */
export const checkTold = (told: readonly Told[], logs: Logs, report: Report): void => {
  const holds = firstOf(logs.inventory, 'ReservationCreated')
  const orders = firstOf(logs.order, 'OrderPlaced')
  const shipped = firstOf(logs.shipment, 'ShipmentShipped')

  const checkHold = ({ request, answer, at }: Told): void => {
    const { reservationId, lines, allowPartial } = request.body as {
      reservationId: string
      lines: { sku: string; location: string; quantity: number }[]
      allowPartial?: boolean
    }
    const created = holds.get(reservationId)
    if (!created) {
      report('2 acknowledged', `hold ${reservationId} was granted at ${at} and is not in the log`)
      return
    }
    const granted = (answer.body.lines as typeof lines).filter(({ quantity }) => quantity > 0)
    const recorded = created.data.lines as typeof lines
    if (linesText(granted) !== linesText(recorded))
      report('2 acknowledged', `hold ${reservationId}: told ${linesText(granted)}, recorded ${linesText(recorded)}`)
    if (allowPartial !== true && linesText(lines) !== linesText(recorded))
      report('4 all or nothing', `hold ${reservationId}: asked ${linesText(lines)}, recorded ${linesText(recorded)}`)
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

interface FeedLine {
  readonly source: string
  readonly eventId: string
  readonly type: string
  readonly sku: string
  readonly location: string
  readonly quantity?: number
  readonly delta?: number
}

const FEED_EVENTS: Readonly<Record<string, string>> = {
  receipt: 'StockReceived',
  adjustment: 'StockAdjusted',
  count: 'StockCounted',
  move: 'StockMoved',
  'transfer-out': 'StockTransferredOut',
  'transfer-in': 'StockTransferredIn',
}

/** Every line of a feed that was taken stands in the log once, with its own figures, however often it was sent. */
export const checkFeeds = (told: readonly Told[], sent: readonly FeedLine[], logs: Logs, report: Report): void => {
  const rows = logs.inventory.filter(({ metadata, type }) => metadata.source && type !== 'StockShortfallDetected')
  const byLine = groupBy(rows, ({ metadata }) => metadata.correlationId ?? '')
  const taken = new Set<string>()
  for (const one of told) {
    if (one.request.path !== '/v1/stock-events' || !isDone(one)) continue
    const lines = one.request.body as FeedLine[]
    const results = one.answer.body.results as { status: string }[]
    lines.forEach(({ source, eventId }, index) => {
      if (results[index]?.status !== 'rejected') taken.add(`${source}:${eventId}`)
    })
  }
  for (const line of sent) {
    const id = `${line.source}:${line.eventId}`
    const found = byLine.get(id) ?? []
    if (found.length > 1) report('3 replay', `feed line ${id} stands ${found.length} times in the log`)
    if (taken.has(id) && found.length === 0) report('2 acknowledged', `feed line ${id} was taken and is not in the log`)
    for (const { type, data, key } of found) {
      const isAlike =
        type === FEED_EVENTS[line.type] &&
        key === `${line.sku}@${line.location}` &&
        (line.delta ?? line.quantity) ===
          (data.delta !== undefined && line.type === 'adjustment' ? data.delta : (data.counted ?? data.quantity))
      if (!isAlike)
        report('3 replay', `feed line ${id} was ${JSON.stringify(line)} and became ${type} ${JSON.stringify(data)}`)
    }
  }
}
