import { isRejection, reject, type Rejection } from '@onhand/event-sourcing'
import { streamId, type Command, type StreamId, type View } from '@onhand/event-store'
import type { Item, Location } from '../domain/catalogue.ts'
import { itemType, locationType, stockKey, stockType } from './streams.ts'

/** A SKU at a location, as a line of a request names it; `pointer` leads to that line in the body. */
export interface Place {
  readonly sku: string
  readonly location: string
}

export interface Put {
  /** True when it was not there before. */
  readonly created: boolean
}

export const putItem = (item: Item): Command<Put> => ({
  name: 'putItem',
  streams: [
    ...new Set([item.sku, ...(item.components ?? []).map(({ sku }) => sku)].map((sku) => streamId(itemType, sku))),
  ],
  decide: (view) => {
    const fault = componentFault(view, item)
    if (fault) return fault
    const created = view.version(itemType, item.sku) === 0
    const decided = view.apply(itemType, item.sku, { type: 'PutItem', data: item })
    return isRejection(decided) ? decided : { created }
  },
})

/** 422 with a pointer for the first component that is the kit itself, a kit, named twice or not registered. */
const componentFault = (view: View, { sku, components = [] }: Item): Rejection | null => {
  for (const [index, component] of components.entries()) {
    const pointer = `/components/${index}/sku`
    const refuse = (detail: string): Rejection =>
      reject('invalid-value', { detail: `Component ${component.sku} ${detail}.`, errors: [{ pointer, detail }] })
    if (component.sku === sku) return refuse('is the kit itself')
    if (components.findIndex((other) => other.sku === component.sku) < index) return refuse('is named twice')
    const known = view.get(itemType, component.sku)
    if (known === null) return unknown('unknown-sku', `No SKU ${component.sku}.`, pointer)
    if (known.components !== undefined) return refuse('is a kit itself')
  }
  return null
}

export const putLocation = (location: Location): Command<Put> => ({
  name: 'putLocation',
  streams: [streamId(locationType, location.location)],
  decide: (view) => {
    const created = view.version(locationType, location.location) === 0
    const decided = view.apply(locationType, location.location, { type: 'PutLocation', data: location })
    return isRejection(decided) ? decided : { created }
  },
})

/** The catalogue streams behind places that never had stock: where there was some, SKU and location were checked then. */
export const catalogueStreams = (view: View, places: readonly Place[]): readonly StreamId[] => [
  ...new Set(
    places
      .filter((place) => view.version(stockType, stockKey(place)) === 0)
      .flatMap(({ sku, location }) => [streamId(itemType, sku), streamId(locationType, location)]),
  ),
]

/** 422 `unknown-sku` or `unknown-location` with a pointer to the field, for the first place that nobody registered. */
export const unknownPlace = (
  view: View,
  places: readonly Place[],
  pointer: (index: number, field: 'sku' | 'location') => string,
): Rejection | null => {
  for (const [index, place] of places.entries()) {
    if (view.version(stockType, stockKey(place)) > 0) continue
    const { sku, location } = place
    if (view.version(itemType, sku) === 0) return unknown('unknown-sku', `No SKU ${sku}.`, pointer(index, 'sku'))
    if (view.version(locationType, location) === 0)
      return unknown('unknown-location', `No location ${location}.`, pointer(index, 'location'))
    if (view.get(itemType, sku)?.components !== undefined) return stockOfKit(sku, pointer(index, 'sku'))
  }
  return null
}

/** 422 for a location that a body names: `unknown-location`, or `location-closed` once it left the network. */
export const locationFault = (view: View, location: string, pointer: string): Rejection | null => {
  const state = view.get(locationType, location)
  if (state === null) return unknown('unknown-location', `No location ${location}.`, pointer)
  if (!state.closed) return null
  const detail = `Location ${location} is closed.`
  return reject('location-closed', { detail, errors: [{ pointer, detail: 'is closed' }] })
}

const stockOfKit = (sku: string, pointer: string): Rejection => {
  const detail = `${sku} is a kit: it has no stock of its own, its components have.`
  return reject('invalid-value', { detail, errors: [{ pointer, detail: 'is a kit' }] })
}

const unknown = (code: string, detail: string, pointer: string): Rejection =>
  reject(code, { detail, errors: [{ pointer, detail: 'is not registered' }] })
