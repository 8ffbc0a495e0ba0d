/** One line of a purchase order. Always ordered + over = onOrder + in transit + received + cancelled + short. */
export interface PurchaseOrderLine {
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly ordered: number
  readonly expectedOn: string
  /** Neither on the road nor here nor given up. */
  readonly onOrder: number
  readonly received: number
  readonly cancelled: number
  /** Came, or was announced, beyond what was ordered. */
  readonly over: number
  /** Did not come, and nobody waits for it any more. */
  readonly short: number
  /** Cancelled for good: what of it is on the road comes, and nothing more of it is wanted. */
  readonly closed?: true
}

/** An advance ship notice (GS1 desadv): units that are on the road, with a day of their own. */
export interface Asn {
  readonly asnId: string
  /** Counts the notices of the order, from 1. */
  readonly number: number
  readonly expectedOn: string
  readonly lines: readonly { readonly line: number; readonly quantity: number; readonly open: number }[]
}

export type PurchaseOrderStatus = 'none' | 'placed' | 'confirmed' | 'received' | 'cancelled'

/** The order whose customer the supplier sends it to. */
export interface Dropship {
  readonly orderId: string
  readonly shipmentId: string
  readonly reservationId: string
}

/** An order to a supplier, stream `purchase-order-{id}`. */
export interface PurchaseOrder {
  readonly status: PurchaseOrderStatus
  readonly supplierId: string
  readonly reference: string | null
  readonly placedAt: string
  readonly dropship?: Dropship
  readonly lines: readonly PurchaseOrderLine[]
  readonly asns: readonly Asn[]
  /** The last receipts: a repeat of one of them changes nothing. */
  readonly receipts: readonly string[]
}

export const noPurchaseOrder: PurchaseOrder = {
  status: 'none',
  supplierId: '',
  reference: null,
  placedAt: '',
  lines: [],
  asns: [],
  receipts: [],
}

export interface LineQuantity {
  readonly line: number
  readonly quantity: number
}
export interface OrderedLine extends LineQuantity {
  readonly sku: string
  readonly location: string
  readonly expectedOn: string
}
/** What is asked of a line: absent members stay as they are. */
export interface WantedChange {
  readonly line: number
  readonly quantity?: number | undefined
  readonly expectedOn?: string | undefined
}
export interface LineChange extends LineQuantity {
  readonly expectedOn: string
  readonly previousQuantity: number
  readonly previousOn: string
}
/** A line of a delivery: `over` and `short` say how it differs from what was expected with it. */
export interface ReceivedLine extends LineQuantity {
  readonly sku: string
  readonly location: string
  readonly expected: number
  readonly over: number
  readonly short: number
}

type Step<Type extends string, Data> = { readonly type: Type; readonly data: Data }

export type PurchaseOrderEvent =
  | Step<
      'PurchaseOrderPlaced',
      {
        readonly supplierId: string
        readonly reference: string | null
        readonly placedAt: string
        readonly dropship?: Dropship
        readonly lines: readonly OrderedLine[]
      }
    >
  | Step<'PurchaseOrderConfirmed', { readonly lines: readonly LineChange[] }>
  | Step<'PurchaseOrderChanged', { readonly lines: readonly LineChange[] }>
  | Step<
      'PurchaseOrderShipped',
      {
        readonly asnId: string
        readonly number: number
        readonly expectedOn: string
        readonly carrier: string | null
        readonly trackingNumber: string | null
        readonly lines: readonly LineQuantity[]
      }
    >
  | Step<
      'PurchaseOrderRescheduled',
      { readonly asnId: string; readonly expectedOn: string; readonly previousOn: string }
    >
  | Step<
      'PurchaseOrderReceived',
      {
        readonly receiptId: string
        readonly asnId: string | null
        /** Nothing more comes with this delivery: what is missing is short. */
        readonly complete: boolean
        readonly lines: readonly ReceivedLine[]
      }
    >
  | Step<
      'PurchaseOrderCancelled',
      {
        readonly asnId: string | null
        readonly lines: readonly LineQuantity[]
        readonly reason: string
        /** Lines of which nothing more is wanted from now on; without it, where no notice is named, those in `lines`. */
        readonly closed?: readonly number[]
      }
    >

export type PurchaseOrderEventOf<Type extends PurchaseOrderEvent['type']> = Extract<
  PurchaseOrderEvent,
  { type: Type }
>['data']

export type PurchaseOrderCommand =
  | Step<'PlacePurchaseOrder', PurchaseOrderEventOf<'PurchaseOrderPlaced'>>
  | Step<'ConfirmPurchaseOrder', { readonly lines: readonly WantedChange[] }>
  | Step<'ChangePurchaseOrder', { readonly lines: readonly WantedChange[] }>
  | Step<'ShipPurchaseOrder', Omit<PurchaseOrderEventOf<'PurchaseOrderShipped'>, 'number'>>
  | Step<'RescheduleAsn', { readonly asnId: string; readonly expectedOn: string }>
  | Step<
      'ReceivePurchaseOrder',
      Pick<PurchaseOrderEventOf<'PurchaseOrderReceived'>, 'receiptId' | 'asnId' | 'complete'> & {
        readonly lines: readonly LineQuantity[]
      }
    >
  /** The units of a notice do not come with it: the supplier owes them as before. */
  | Step<'CancelAsn', { readonly asnId: string; readonly reason: string }>
  /** A line, or without one all of them, is not wanted any more, for good. What is on the road comes. */
  | Step<'CancelPurchaseOrder', { readonly line: number | null; readonly reason: string }>

export const lineOf = ({ lines }: PurchaseOrder, wanted: number): PurchaseOrderLine | undefined =>
  lines.find(({ line }) => line === wanted)

export const asnOf = ({ asns }: PurchaseOrder, wanted: string): Asn | undefined =>
  asns.find(({ asnId }) => asnId === wanted)

/** Units of a line that are on the road. */
export const inTransit = ({ asns }: PurchaseOrder, wanted: number): number =>
  asns.flatMap(({ lines }) => lines).reduce((sum, { line, open }) => (line === wanted ? sum + open : sum), 0)

/** What is still to come of a purchase order, as dated supply. */
export interface OpenSupply {
  readonly supplyId: string
  readonly line: number
  readonly sku: string
  readonly location: string
  readonly quantity: number
  readonly expectedOn: string
  readonly type: 'PO_PLACED' | 'INTRANSIT'
}

export const supplyIdOf = (purchaseOrderId: string, line: number, asn?: Asn): string =>
  asn === undefined ? `${purchaseOrderId}.${line}` : `${purchaseOrderId}.${line}.a${asn.number}`

/** Each line's units on order, and each notice's units on the road, by the supply's id. */
export const openSupplies = (purchaseOrderId: string, order: PurchaseOrder): ReadonlyMap<string, OpenSupply> => {
  const supplies = new Map<string, OpenSupply>()
  if (order.dropship !== undefined) return supplies // Nothing of it comes to a location.
  const lines = new Map(order.lines.map((line) => [line.line, line]))
  for (const asn of order.asns)
    for (const { line, open } of asn.lines) {
      const known = lines.get(line)
      if (known === undefined || open === 0) continue
      const { sku, location } = known
      const supplyId = supplyIdOf(purchaseOrderId, line, asn)
      const { expectedOn } = asn
      supplies.set(supplyId, { supplyId, line, sku, location, quantity: open, expectedOn, type: 'INTRANSIT' })
    }
  for (const { line, sku, location, onOrder, expectedOn } of order.lines) {
    if (onOrder === 0) continue
    const supplyId = supplyIdOf(purchaseOrderId, line)
    supplies.set(supplyId, { supplyId, line, sku, location, quantity: onOrder, expectedOn, type: 'PO_PLACED' })
  }
  return supplies
}
