import { toWire } from '@onhand/money'
import type { LineUnits } from '../domain/order/events.ts'
import type { ReturnEvent, ReturnEventOf } from '../domain/return/index.ts'
import { about, type Public } from './public-form.ts'
import { directionOf } from './return-view.ts'
import type { ReturnLevel } from './streams.ts'

const units = (lines: readonly LineUnits[]): LineUnits[] =>
  lines.map(({ line, sku, quantity }) => ({ line, sku, quantity }))

const feeOf = ({ feeMinor, feePercents }: ReturnEventOf<'ReturnAuthorized'>['data'], level: ReturnLevel): number => {
  const { prices = {} } = level
  const shares = feePercents.reduce(
    (sum, { line, percent }) => sum + Math.floor(((prices[line] ?? 0) * percent) / 100),
    0,
  )
  return feeMinor + shares
}

/** What others are told of a return. */
export const returnToPublic = ({ type, data }: ReturnEvent, level: ReturnLevel): Public => {
  const { personal, currency, returnId } = level
  const of = { ...about(level), returnId }
  const money = (minor: number) => toWire({ minor, currency })
  switch (type) {
    case 'ReturnRequested': {
      const lines = data.lines.map(({ line, sku, quantity, reason }) => ({ line, sku, quantity, reason }))
      const how = data.method === undefined ? {} : { method: data.method }
      return { type: 'onhand.order.return-requested.v1', data: { ...of, lines, ...how, personal } }
    }
    case 'ReturnAuthorized': {
      const { lines, method, expiresAt, policyVersion } = data
      const terms = { lines: units(lines), method, fee: money(feeOf(data, level)), expiresAt, policyVersion, personal }
      return { type: 'onhand.order.return-authorized.v1', data: { ...of, ...terms } }
    }
    case 'ReturnDeclined':
      return { type: 'onhand.order.return-declined.v1', data: { ...of, reason: data.reason, personal } }
    case 'LabelIssued':
      return { type: 'onhand.order.label-issued.v1', data: { ...of, ...data, personal } }
    case 'ReturnDroppedOff':
      return { type: 'onhand.order.return-dropped-off.v1', data: { ...of, ...data, personal } }
    case 'PickupScheduled':
      return { type: 'onhand.order.pickup-scheduled.v1', data: { ...of, ...data, personal } }
    case 'ReturnReceived': {
      const { location, lines } = data
      return { type: 'onhand.order.return-received.v1', data: { ...of, location, lines: units(lines) } }
    }
    case 'ReturnInspected': {
      const { location } = data
      const lines = data.lines.map(({ line, sku, quantity, disposition }) => ({ line, sku, quantity, disposition }))
      return { type: 'onhand.order.return-inspected.v1', data: { ...of, location, lines } }
    }
    case 'ExchangeCreated': {
      const { exchangeOrderId, differenceMinor } = data
      const lines = data.lines.map(({ line, sku, quantity, unitPriceMinor }) => {
        return { line, sku, quantity, unitPrice: money(unitPriceMinor) }
      })
      const between = { difference: money(Math.abs(differenceMinor)), direction: directionOf(differenceMinor) }
      return { type: 'onhand.order.exchange-created.v1', data: { ...of, exchangeOrderId, lines, ...between, personal } }
    }
    case 'Returned': {
      const { lines, refundedMinor, feeMinor } = data
      const refunded = refundedMinor > 0 ? money(refundedMinor) : null
      const fee = feeMinor === undefined ? {} : { fee: money(feeMinor) }
      return { type: 'onhand.order.returned.v1', data: { ...of, lines: units(lines), refunded, ...fee, personal } }
    }
    case 'ReturnExpired':
    case 'ReturnReopened':
    case 'ReturnStocked':
    case 'RefundDue':
    case 'ReturnRefunded':
      return null // The return's own bookkeeping.
  }
}
