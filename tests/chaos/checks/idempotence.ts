import { groupBy } from '../../audit/rows.ts'
import { verdictOf } from '../../prove/oversell/told.ts'
import type { Checker, History } from './history.ts'
import { placedOrders, placements } from './set.ts'

interface TakenOrder {
  readonly orderId: string
  readonly lines: readonly { readonly line: number; readonly sku: string; readonly quantity: number }[]
}

/** What of an answer never changes, however late it is given again. */
const coreOf = ({ orderId, lines }: TakenOrder): string =>
  `${orderId}: ${lines.map(({ line, sku, quantity }) => `${line} ${quantity} ${sku}`).join(', ')}`

const twice = (ids: readonly string[]): readonly string[] => ids.filter((id, index) => ids.indexOf(id) !== index)

/** What each service did for one word of another, once. */
const once = ({ logs }: History): readonly (readonly [what: string, ids: readonly string[]])[] => {
  const reservations = logs.inventory.filter(
    ({ type }) => type === 'ReservationCreated' || type === 'ReservationRejected',
  )
  return [
    ['reservation', reservations.map(({ key }) => key)],
    ['shipment', logs.shipment.filter(({ type }) => type === 'ShipmentCreated').map(({ key }) => key)],
    [
      'request for a shipment',
      logs.order.filter(({ type }) => type === 'FulfilmentRequested').map(({ data }) => data.shipmentId as string),
    ],
    [
      'message',
      logs.notification
        .filter(({ type }) => type === 'MessageRequested')
        .map(
          ({ data }) =>
            `${data.template as string} because of ${data.cause.eventId as string} to ${data.channel as string}`,
        ),
    ],
    [
      'units of a shipment',
      logs.inventory
        .filter(({ type, data }) => type === 'StockFulfilled' && data.shipmentId !== null)
        .map(({ key, data }) => `${key} for ${data.shipmentId as string} of ${data.reservationId as string}`),
    ],
  ]
}

/** However often something is sent, it works once and is answered alike: by callers, and between the services. */
export const checkIdempotence: Checker = (history, find) => {
  for (const [orderId, count] of placedOrders(history))
    if (count > 1) find(`order ${orderId} stands ${count} times in the log`)
  for (const [orderId, tries] of placements(history)) {
    const answers = tries
      .filter((one) => verdictOf(one) === 'granted')
      .map(({ answer }) => coreOf(answer as TakenOrder))
    if (new Set(answers).size > 1) find(`order ${orderId} was answered differently: ${answers.join(' | ')}`)
  }
  for (const [what, ids] of once(history)) for (const id of twice(ids)) find(`${what} ${id} stands twice`)
  // What is done to a hold is answered by its state of now; that it was once so is judged with inventory's log.
  for (const [key, tries] of groupBy(
    history.told.filter(
      (one) => one.key !== undefined && verdictOf(one) === 'granted' && !one.path.startsWith('/v1/reservations/'),
    ),
    (one) => one.key ?? '',
  )) {
    const answers = new Set(tries.map(({ answer }) => JSON.stringify(answer)))
    if (answers.size > 1) find(`key ${key} was answered differently: ${[...answers].join(' | ').slice(0, 400)}`)
  }
}
