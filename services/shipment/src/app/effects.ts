import {
  settleEffect,
  streamId,
  type Command,
  type Effect,
  type EffectHandler,
  type EventStore,
} from '@onhand/event-store'
import { open, type PersonalKeys } from '@onhand/personal'
import type { ShipmentCommand } from '../domain/shipment/commands.ts'
import { parcelsOf } from '../domain/shipment/floor.ts'
import type { OptionRequest, Shipment } from '../domain/shipment/state.ts'
import type { CarrierDesk } from './ports.ts'
import { shipmentType } from './streams.ts'

/** Records an outcome; where it is wanted no more, the effect ends all the same. */
const settle = (shipmentId: string, effectId: string, command: ShipmentCommand | null): Command<null> => ({
  name: 'SettleEffect',
  streams: [streamId(shipmentType, shipmentId)],
  decide: (view) => {
    if (command) view.apply(shipmentType, shipmentId, command)
    view.row(settleEffect(effectId))
    return null
  },
})

const shipmentOf = async (store: EventStore, effect: Effect): Promise<Shipment> => {
  const { shipmentId } = effect.data as { readonly shipmentId: string }
  return (await store.current(shipmentType, shipmentId)).state
}

/** Asks the carrier for a label, by the effect's id however often. */
export const requestLabelHandler =
  (store: EventStore, desk: CarrierDesk): EffectHandler =>
  async (effect) => {
    const { parcel, carrier, service } = effect.data as {
      readonly parcel: number
      readonly carrier: string
      readonly service: string | null
    }
    const shipment = await shipmentOf(store, effect)
    const { shipmentId, orderId, location } = shipment
    const wanted = parcelsOf(shipment).find((one) => one.parcel === parcel)
    if (wanted?.label !== 'requested') return settle(shipmentId, effect.id, null)
    const question = { effectId: effect.id, shipmentId, orderId, location, carrier, service, parcel: wanted }
    const answer = await desk.requestLabel(question)
    const base = { parcel, carrier, effectId: effect.id }
    if (answer.outcome === 'failed')
      return settle(shipmentId, effect.id, { type: 'RecordLabelFailure', data: { ...base, reason: answer.reason } })
    const { trackingNumber, labelReference } = answer
    const data = { ...base, service, trackingNumber, labelReference }
    return settle(shipmentId, effect.id, { type: 'RecordLabel', data })
  }

/** As flat text; of an order's own data the name and the address, and nothing else of the person. */
const addressIn = ({ shipTo, ...rest }: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> => {
  const given = typeof shipTo === 'object' && shipTo !== null ? { name: rest.name, ...shipTo } : rest
  return Object.fromEntries(
    Object.entries(given).filter((field): field is [string, string] => typeof field[1] === 'string'),
  )
}

/** Names and addresses in the clear; null where nothing was given, or the customer was erased. */
const opened = async (
  keys: PersonalKeys,
  customerId: string,
  { personal }: OptionRequest,
): Promise<Readonly<Record<string, string>> | null> => {
  if (personal === null) return null
  const told = open(await keys.keyFor(customerId), customerId, personal)
  return told === 'erased' ? null : addressIn(told as Readonly<Record<string, unknown>>)
}

/** Asks the carrier what a customer asked for. No answer in time is told by the deadline beside it. */
export const askCarrierHandler =
  (store: EventStore, desk: CarrierDesk, keys: PersonalKeys): EffectHandler =>
  async (effect) => {
    const shipment = await shipmentOf(store, effect)
    const { requestId } = effect.data as { readonly requestId: string }
    const { shipmentId, customerId, carrier, parcels } = shipment
    const wish = shipment.options.find((one) => one.requestId === requestId)
    if (wish?.outcome !== 'asked' || carrier === null) return settle(shipmentId, effect.id, null)
    const { option, deliverOn, pickupPoint } = wish
    const trackingNumbers = parcels.flatMap(({ trackingNumber }) => trackingNumber ?? [])
    const personal = await opened(keys, customerId, wish)
    const question = {
      effectId: effect.id,
      shipmentId,
      carrier,
      trackingNumbers,
      option,
      deliverOn,
      pickupPoint,
      personal,
    }
    const answer = await desk.askOption(question)
    const said = { requestId, option, deliverOn, pickupPoint, effectId: effect.id }
    if (answer.outcome === 'refused')
      return settle(shipmentId, effect.id, { type: 'RefuseOption', data: { ...said, reason: answer.reason } })
    const { earliest, latest } = answer
    const window =
      earliest !== null && latest !== null ? { earliest, latest, source: 'carrier' as const, coverage: null } : null
    return settle(shipmentId, effect.id, { type: 'RecordOption', data: { ...said, window } })
  }
