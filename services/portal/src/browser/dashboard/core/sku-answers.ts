import type { Levels } from './answers.ts'
import type { Answer, Item } from './contract.ts'

/** What can be sold of one SKU. */
export type Available = Item<'/v1/availability'>
export type Place = Available['locations'][number]
/** What a figure is made of, and the events behind it. */
export type Addend = NonNullable<Place['explain']>[number]
export type Behind = NonNullable<Addend['events']>[number]
export type Explained = Answer<'/v1/stock/{sku}/{location}/explain'>
export type Article = Answer<'/v1/items/{sku}'>
export type Promisable = Answer<'/v1/supply/atp'>
export type Supply = Item<'/v1/supply'>
export type Hold = Item<'/v1/reservations'>
/** One line of the ledger of a SKU at a place: an event, whose data is what its own schema says. */
export type Movement = Omit<Item<'/v1/stock/{sku}/{location}/events'>, 'data' | 'change'> & {
  readonly data: Readonly<Record<string, unknown>> & { readonly level?: Partial<Levels> }
}
