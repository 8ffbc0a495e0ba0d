import type { Answer, Item } from './contract.ts'

type Available = Item<'/v1/availability'>
export type Group = Item<'/v1/visibility'>
/** Figures of stock; what units are set aside for is not told everywhere. */
export type Levels = Omit<Available, 'sku' | 'name' | 'locations'> &
  Partial<Pick<Group['stock'], 'allotting' | 'shortfall'>>
export type OrderRow = Item<'/v1/visibility/orders'>
export type ParcelRow = OrderRow['shipments'][number]
export type Money = NonNullable<OrderRow['total']>
export type Location = Item<'/v1/locations'>
export type KpiDay = Answer<'/v1/kpis'>['days'][number]
export type Feed = Item<'/v1/feeds'>
/** Whose log the views follow, and how far. */
export type Followers = Answer<'/v1/visibility/feeds'>
export type Waiting = Item<'/v1/backorders'>
export type Transfer = Item<'/v1/transfers'>
/** A line that waits to be corrected. */
export type Reject = Item<'/v1/feeds/{source}/rejects'>
