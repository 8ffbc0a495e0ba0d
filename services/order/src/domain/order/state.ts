import type {
  BackorderPiece,
  FailedOutcome,
  HandlingCode,
  KitComponent,
  LineUnits,
  MoneyTask,
  Piece,
  PlaceKind,
  PlacedOrder,
  PlannedWork,
  Refusal,
  WaitKind,
} from './events.ts'
import type { Offer } from './offers.ts'
import { noPayment, runnable, type Payment } from './payment.ts'

/** `pending` until every line is allocated or backordered; the last two are final. `none`: never placed. */
export type OrderStatus = 'none' | 'pending' | 'confirmed' | 'completed' | 'cancelled'

/** One line. The counters and the units in sourcing, backorders, allocations and shipments add up to `quantity`. */
export interface Line extends LineUnits {
  readonly unitPriceMinor: number
  readonly handling?: readonly HandlingCode[]
  /** Units that still look for a place. */
  readonly unsourced: number
  /** Units that look for none while the customer is asked about another SKU. */
  readonly parked: number
  readonly cancelled: number
  /** Delivered or collected. */
  readonly delivered: number
  /** Lost, or back at the sender. */
  readonly failed: number
  /** Of `failed`: those that had left. */
  readonly failedShipped: number
  /** Of `delivered`: in open returns, or taken back. */
  readonly returning: number
  /** Left although the order had taken them back; they count where they were counted. */
  readonly strayed: number
  readonly promise: string | null
  /** True once a day was named, even if it was taken back. */
  readonly promised: boolean
  /** The first day that was named, whatever came after; null: none was. */
  readonly firstPromise: string | null
  /** When the last of it came to the customer; absent: nothing did. */
  readonly deliveredAt?: string
  /** The line whose units these stand in for. */
  readonly replaces?: number
}

/** What inventory was asked for and has not answered. */
export interface Sourcing {
  readonly reservationId: string
  readonly lines: readonly Piece[]
  readonly backorder: readonly BackorderPiece[]
  /** How often. */
  readonly asked: number
}

/** Reserved units that no location was asked to send yet. */
export interface Allocation extends Piece {
  readonly reservationId: string
  /** Absent: from sourcing. */
  readonly from?: 'backorder'
  readonly components?: readonly KitComponent[]
}

export interface Backorder extends BackorderPiece {
  readonly reservationId: string
  /** Position in inventory's log of the last fill, so that a repeat fills nothing. */
  readonly lastFill: number
  /** The same of the last new day; absent: there was none. */
  readonly datedAt?: number
  /** Supply did not come in time, and the customer was offered the money. */
  readonly offered: boolean
}

export type ShipmentStatus =
  | 'requested'
  | 'ready_for_pickup'
  | 'shipped'
  | 'delivered'
  | 'collected'
  | 'lost'
  | 'returned_to_sender'
  | 'cancelled'
  | 'shipped_after_cancellation'
  | 'rejected'

export interface Shipment {
  readonly shipmentId: string
  readonly location: string
  readonly reservationId: string
  readonly status: ShipmentStatus
  readonly lines: readonly LineUnits[]
  /** What of `lines` has ended while other parcels of it are on their way; absent: nothing. */
  readonly ended?: readonly LineUnits[]
  /** Parcels whose end is known, and what became of those that did not arrive; absent: none. */
  readonly endedParcels?: readonly number[]
  readonly failedAs?: FailedOutcome
  /** Instant at which the pickup window ends. */
  readonly pickUpBy: string | null
  /** The shipment stream's sequence of the last time that the location took units out, so that a repeat takes none. */
  readonly rejectedAt: number
  /** The purchase order's sequence of the last time that the supplier refused units; absent: never. */
  readonly refusedAt?: number
  /** The supplier's notice of it, of a dropship parcel that has left. */
  readonly asnId?: string
  /** How often it did not move in time. */
  readonly overdue: number
}

/** Work of a day that an order has taken up under a reservation. */
export interface OrderWork extends PlannedWork {
  readonly reservationId: string
}

export interface Order extends Omit<PlacedOrder, 'lines'> {
  readonly status: OrderStatus
  readonly lines: readonly Line[]
  /** Attempts made so far; each has its own reservation. */
  readonly attempt: number
  /** Attempts refused in a row. */
  readonly tries: number
  readonly refusals: readonly Refusal[]
  /** The same for pieces that were to wait for supply. */
  readonly backorderRefusals: readonly Refusal[]
  readonly sourcing: Sourcing | null
  readonly allocations: readonly Allocation[]
  readonly backorders: readonly Backorder[]
  readonly shipments: readonly Shipment[]
  readonly payment: Payment
  readonly offers: readonly Offer[]
  /** Edits that were made, by their names; absent: none. */
  readonly edits?: readonly string[]
  /** Work that it took up on the days of limited places; absent: none. */
  readonly work?: readonly OrderWork[]
  /** Location → kind, of those that it was sourced from and that are no warehouse. */
  readonly kinds?: Readonly<Record<string, PlaceKind>>
  /** What became of the money for the delivery; absent: nothing yet. */
  readonly delivery?: 'charged' | 'given-up' | 'given-back'
  /** All of it together, or it waits. */
  readonly shipComplete?: true
  /** Moves to a store that it asked for. */
  readonly transfers?: number
  /** How many waits of each kind there were. */
  readonly waits: Readonly<Record<WaitKind, number>>
}

export const noOrder = (stream: string): Order => ({
  status: 'none',
  orderId: stream.replace(/^order-/, ''),
  customerId: '',
  language: 'en',
  channel: '',
  fulfilment: 'ship-to-home',
  shipTo: null,
  storeLocation: null,
  currency: '',
  totalMinor: 0,
  personal: null,
  adoptReservationId: null,
  placedAt: '',
  lines: [],
  attempt: 0,
  tries: 0,
  refusals: [],
  backorderRefusals: [],
  sourcing: null,
  allocations: [],
  backorders: [],
  shipments: [],
  waits: { answer: 0, supply: 0, dispatch: 0, arrival: 0 },
  payment: noPayment,
  offers: [],
})

/** Units of one line, by where they are. They add up to the line's quantity: `unitsAddUp`. */
export interface UnitsOfLine {
  readonly unsourced: number
  /** The customer is asked about another SKU for them. */
  readonly parked: number
  readonly sourcing: number
  readonly backordered: number
  /** Reserved at a location and not yet gone. */
  readonly allocated: number
  readonly inTransit: number
  readonly delivered: number
  readonly failed: number
  readonly cancelled: number
}

export const sumUnits = (pieces: readonly LineUnits[], line?: number): number =>
  pieces.reduce((sum, piece) => (line === undefined || piece.line === line ? sum + piece.quantity : sum), 0)

export const isOpenShipment = ({ status }: Shipment): boolean => status === 'requested' || status === 'ready_for_pickup'
/** Units of a shipment that nothing has become of yet. */
export const onTheirWay = ({ lines, ended = [] }: Shipment): readonly LineUnits[] =>
  ended.length === 0
    ? lines
    : lines.flatMap((line) => {
        const quantity = line.quantity - sumUnits(ended, line.line)
        return quantity > 0 ? [{ ...line, quantity }] : []
      })
const inStatus = (order: Order, wanted: (shipment: Shipment) => boolean): LineUnits[] =>
  order.shipments.filter(wanted).flatMap(onTheirWay)

export const unitsOf = (
  order: Order,
  { line, unsourced, parked, delivered, failed, cancelled }: Line,
): UnitsOfLine => ({
  unsourced,
  parked,
  sourcing: order.sourcing ? sumUnits([...order.sourcing.lines, ...order.sourcing.backorder], line) : 0,
  backordered: sumUnits(order.backorders, line),
  allocated: sumUnits(order.allocations, line) + sumUnits(inStatus(order, isOpenShipment), line),
  inTransit: sumUnits(
    inStatus(order, ({ status }) => status === 'shipped'),
    line,
  ),
  delivered,
  failed,
  cancelled,
})

/** Units that something still has to happen to. */
export const openUnits = (order: Order, line: Line): number => {
  const { unsourced, parked, sourcing, backordered, allocated, inTransit } = unitsOf(order, line)
  return unsourced + parked + sourcing + backordered + allocated + inTransit
}

/** Units that left, whatever became of them. */
export const shippedUnits = (order: Order, line: Line): number =>
  unitsOf(order, line).inTransit + line.delivered + line.failedShipped

export const isFinal = ({ status }: Order): boolean => status === 'completed' || status === 'cancelled'

/** Units look for a place, and nobody was asked for one. */
export const needsSourcing = (order: Order): boolean =>
  order.status !== 'none' &&
  !isFinal(order) &&
  order.sourcing === null &&
  order.lines.some(({ unsourced }) => unsourced > 0)

/** Money tasks whose time has come. */
export const runnableTasks = ({ payment }: Order): readonly MoneyTask[] => runnable(payment)

/** When the earliest pickup window ends; null when nothing waits at a counter. */
export const nextPickupEnd = ({ shipments }: Order): string | null =>
  shipments
    .flatMap(({ status, pickUpBy }) => (status === 'ready_for_pickup' && pickUpBy !== null ? [pickUpBy] : []))
    .sort()[0] ?? null

export const priceOf = (order: Order, units: readonly LineUnits[]): number =>
  units.reduce((sum, { line, quantity }) => {
    const found = order.lines.find((candidate) => candidate.line === line)
    return sum + (found?.unitPriceMinor ?? 0) * quantity
  }, 0)

/** Whether units of other lines wait for supply at a location. */
export const othersWaitAt = ({ backorders }: Order, location: string, line: number): boolean =>
  backorders.some((piece) => piece.location === location && piece.line !== line)

/** The customer comes to a store for it. */
export const isCollected = ({ fulfilment }: Pick<Order, 'fulfilment'>): boolean =>
  fulfilment === 'bopis' || fulfilment === 'ropis' || fulfilment === 'ship-to-store'
