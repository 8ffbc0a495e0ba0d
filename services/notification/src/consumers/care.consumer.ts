import { isRejection } from '@onhand/event-sourcing'
import type { DecidingConsumer } from '@onhand/messaging'
import { parseMoney } from '@onhand/money'
import type { CaseCommands } from '../app/cases.ts'
import type { RecoveryCommands } from '../app/recoveries.ts'
import { seeSpend, seeTier } from '../app/recipients.ts'
import type { SurveyCommands } from '../app/surveys.ts'
import { together } from '../app/together.ts'
import { causeOf } from './facts.ts'

export interface CareCommands {
  readonly recoveries: RecoveryCommands
  readonly surveys: SurveyCommands
  readonly cases: CaseCommands
}

/** What a customer sends back because of us. */
const OUR_FAULT: ReadonlySet<string> = new Set(['DEFECTIVE', 'WRONG_ITEM', 'NOT_AS_DESCRIBED'])
/** Lines that went because the goods were not there. */
const WANTED_BY_CUSTOMER: ReadonlySet<string> = new Set(['customer-request', 'order-cancelled', 'payment-declined'])
const TRIES_UNTIL_A_CASE = 3

const carrierOf = (carrier: string | null) => (carrier === null ? null : { type: 'carrier', id: carrier })
const idOf = (text: string): string => text.slice(0, 64)

/** What goes wrong is made good, what is over is asked about, and what needs a person becomes a case. */
export const careConsumer = ({ recoveries, surveys, cases }: CareCommands): DecidingConsumer => ({
  name: 'notification-care',
  services: ['order', 'shipment'],
  handlers: {
    'onhand.shipment.delayed.v1': (event) => {
      const { orderId, eta, cause: reason, carrier } = event.data
      const date = eta?.slice(0, 10) ?? null
      const rest = { reason, party: carrierOf(carrier), cause: causeOf(event), at: event.time }
      return date === null ? null : recoveries.offer({ orderId, trigger: 'late', date, ...rest })
    },
    'onhand.order.promise-changed.v1': (event) => {
      const { orderId, date, cause: reason } = event.data
      const rest = { reason, party: null, cause: causeOf(event), at: event.time }
      return date === null ? null : recoveries.offer({ orderId, trigger: 'late', date, ...rest })
    },
    'onhand.shipment.delivered.v1': (event) => {
      const { orderId, shipmentId, carrier, deliveredAt } = event.data
      const party = carrierOf(carrier)
      if (!party) return null
      const said = { cause: causeOf(event), at: event.time, party }
      return together('delivered', [
        recoveries.offer({ orderId, trigger: 'late', date: deliveredAt.slice(0, 10), reason: 'carrier', ...said }),
        surveys.plan({ about: shipmentId, orderId, occasion: 'delivery', ...said }),
      ])
    },
    'onhand.shipment.lost.v1': (event) => {
      const { orderId, shipmentId, carrier } = event.data
      const said = { cause: causeOf(event), party: carrierOf(carrier) }
      return together('lost', [
        recoveries.offer({ orderId, trigger: 'lost', date: null, reason: 'lost', at: event.time, ...said }),
        cases.open({
          caseId: idOf(`lost.${shipmentId}`),
          orderId,
          shipmentId,
          reason: 'lost',
          source: 'rule',
          ...said,
        }),
      ])
    },
    'onhand.shipment.returned-to-sender.v1': (event) => {
      const { orderId, shipmentId, carrier } = event.data
      const said = {
        reason: 'returned-to-sender',
        source: 'rule' as const,
        cause: causeOf(event),
        party: carrierOf(carrier),
      }
      return cases.open({ caseId: idOf(`returned.${shipmentId}`), orderId, shipmentId, ...said })
    },
    'onhand.shipment.delivery-failed.v1': (event) => {
      const { orderId, shipmentId, carrier, attempt } = event.data
      if (attempt < TRIES_UNTIL_A_CASE) return null
      const said = {
        reason: 'delivery-failed',
        source: 'rule' as const,
        cause: causeOf(event),
        party: carrierOf(carrier),
      }
      return cases.open({ caseId: idOf(`undelivered.${shipmentId}`), orderId, shipmentId, ...said })
    },
    'onhand.shipment.scanned.v1': (event) => {
      const { orderId, shipmentId, statusDetail, carrier, lateArrival } = event.data
      if (statusDetail !== 'damaged' || lateArrival) return null
      const said = { cause: causeOf(event), party: carrierOf(carrier) }
      return together('damaged', [
        recoveries.offer({ orderId, trigger: 'damaged', date: null, reason: 'damaged', at: event.time, ...said }),
        cases.open({
          caseId: idOf(`damaged.${shipmentId}`),
          orderId,
          shipmentId,
          reason: 'damaged',
          source: 'rule',
          ...said,
        }),
      ])
    },
    'onhand.order.return-requested.v1': (event) => {
      const { orderId, lines } = event.data
      if (!lines.some(({ reason }) => OUR_FAULT.has(reason))) return null
      const said = { cause: causeOf(event), at: event.time, party: null }
      return recoveries.offer({ orderId, trigger: 'damaged', date: null, reason: 'damaged', ...said })
    },
    'onhand.order.line-cancelled.v1': (event) => {
      const { orderId, reason } = event.data
      if (WANTED_BY_CUSTOMER.has(reason)) return null
      const said = { cause: causeOf(event), at: event.time, party: null }
      return recoveries.offer({ orderId, trigger: 'short', date: null, reason: 'stock', ...said })
    },
    'onhand.order.line-shipped.v1': (event) => {
      const { orderId, shipmentId, afterCancellation } = event.data
      if (afterCancellation !== true) return null
      const said = { reason: 'shipped-after-cancellation', source: 'rule' as const, cause: causeOf(event) }
      return cases.open({ caseId: idOf(`recall.${shipmentId}`), orderId, shipmentId, ...said })
    },
    'onhand.order.payment-uncollected.v1': (event) => {
      const { orderId } = event.data
      const said = { reason: 'payment-uncollected', source: 'rule' as const, cause: causeOf(event) }
      return cases.open({ caseId: idOf(`unpaid.${orderId}`), orderId, ...said })
    },
    'onhand.order.unknown-parcel-received.v1': (event) => {
      const { parcelId, orderId, location, carrier } = event.data
      const source = orderId === null ? ('unknown-parcel' as const) : ('unknown-return' as const)
      const said = { reason: source, source, cause: causeOf(event), party: { type: 'warehouse', id: location } }
      const text = `${location}${carrier === null ? '' : `, ${carrier}`}`
      return cases.open({ caseId: idOf(`parcel.${parcelId}`), orderId, text, ...said })
    },
    'onhand.order.collected.v1': (event) => {
      const { orderId, shipmentId, location } = event.data
      const party = { type: 'store', id: location }
      return surveys.plan({
        about: shipmentId,
        orderId,
        occasion: 'pick-up',
        party,
        cause: causeOf(event),
        at: event.time,
      })
    },
    'onhand.order.returned.v1': (event) => {
      const { orderId, returnId } = event.data
      const party = { type: 'shop', id: 'returns' }
      return surveys.plan({
        about: returnId,
        orderId,
        occasion: 'return',
        party,
        cause: causeOf(event),
        at: event.time,
      })
    },
    'onhand.order.order-completed.v1': (event) => {
      const { orderId } = event.data
      const party = { type: 'shop', id: 'shop' }
      return surveys.plan({ about: orderId, orderId, occasion: 'calm', party, cause: causeOf(event), at: event.time })
    },
    'onhand.order.customer-changed.v1': ({ data: { customerId, tier } }) => seeTier(customerId, tier),
    'onhand.order.payment-captured.v1': (event) => {
      const { customerId, orderId, amount } = event.data
      const money = parseMoney(amount)
      if (isRejection(money)) return null
      return seeSpend(customerId, { orderId, minor: money.minor, currency: money.currency, at: event.time })
    },
    'onhand.order.refund-issued.v1': (event) => recoveries.refunded(event.data.orderId, event.data.reason),
  },
})
