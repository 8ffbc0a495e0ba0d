import type { Data, Row } from './rows.ts'

/** Figures of one place, folded here from the events' own words and not by the services' rules. */
export interface Figures {
  onHand: number
  reserved: number
  committed: number
  damaged: number
  qualityControl: number
  expired: number
  safetyStock: number
  backordered: number
  allotting: number
  incoming: number
  inTransit: number
  backorderLimit: number
  /** The most that carts may hold; null: no limit. */
  holdBudget: number | null
}
export const noFigures = (): Figures => ({
  onHand: 0,
  reserved: 0,
  committed: 0,
  damaged: 0,
  qualityControl: 0,
  expired: 0,
  safetyStock: 0,
  backordered: 0,
  allotting: 0,
  incoming: 0,
  inTransit: 0,
  backorderLimit: 0,
  holdBudget: null,
})

const STATES: Readonly<Record<string, 'damaged' | 'qualityControl'>> = {
  damaged: 'damaged',
  'quality-control': 'qualityControl',
}

const move = (figures: Figures, state: string, units: number): void => {
  const figure = STATES[state]
  if (figure) figures[figure] = Math.max(0, figures[figure] + units)
}

const road = (figures: Figures, units: number): void => {
  figures.incoming += units
  figures.inTransit += units
}

const unpromise = (figures: Figures, units: number): void => {
  figures.backordered -= units
  figures.allotting = Math.min(figures.allotting, figures.backordered)
}

const STEPS: Readonly<Record<string, (figures: Figures, data: Data) => void>> = {
  StockReceived: (f, { quantity }) => void (f.onHand += quantity),
  StockTransferredIn: (f, { quantity, expected }) => {
    f.onHand += quantity
    road(f, -((expected as number | undefined) ?? 0))
  },
  TransferExpected: (f, { quantity }) => road(f, quantity),
  TransferWithdrawn: (f, { quantity }) => road(f, -quantity),
  StockTransferredOut: (f, { quantity }) => void (f.onHand -= quantity),
  StockAdjusted: (f, { delta }) => void (f.onHand += delta),
  StockCounted: (f, { delta }) => void (f.onHand += delta),
  StockMoved: (f, { quantity, from, to }) => {
    move(f, from, -quantity)
    move(f, to, quantity)
  },
  StockReturned: (f, { quantity, disposition }) => {
    f.onHand += quantity
    move(f, disposition, quantity)
  },
  StockReserved: (f, { quantity }) => void (f.reserved += quantity),
  StockCommitted: (f, { quantity }) => {
    f.reserved -= quantity
    f.committed += quantity
  },
  StockReleased: (f, { quantity, held }) => void (f[held as 'reserved' | 'committed'] -= quantity),
  StockFulfilled: (f, { quantity, committed, reserved }) => {
    f.onHand -= quantity
    f.committed -= committed
    f.reserved -= reserved
  },
  StockBackordered: (f, { quantity }) => void (f.backordered += quantity),
  BackorderFilled: (f, { quantity }) => {
    f.backordered -= quantity
    f.allotting -= quantity
    f.committed += quantity
  },
  BackorderCancelled: (f, { quantity }) => unpromise(f, quantity),
  AllotmentReturned: (f, { quantity }) => void (f.allotting -= quantity),
  // What it sets aside is its `allot`.
  StockAllotted: () => undefined,
  StockShortfallDetected: () => undefined,
  // Its lots say it.
  StockExpired: () => undefined,
  StockPolicySet: (f, { safetyStock, backorderLimit }) => void Object.assign(f, { safetyStock, backorderLimit }),
  HoldLimitsSet: (f, { holdBudget }) => void (f.holdBudget = holdBudget as number | null),
  // A plan is nothing to promise from.
  SupplyExpected: (f, { quantity, supplyType }) => void (f.incoming += supplyType === 'PLAN' ? 0 : quantity),
  SupplyRescheduled: (f, { change }) => void (f.incoming += change),
  SupplyReceived: (f, { quantity, expected }) => {
    f.onHand += quantity
    f.incoming -= expected
  },
  SupplyCancelled: (f, { quantity, fromIncoming }) =>
    void (f.incoming -= (fromIncoming as number | undefined) ?? quantity),
}

/** What the world did or somebody decided: only these may leave more promised than there is. */
export const FACTS = new Set([
  ...['StockReceived', 'StockTransferredIn', 'StockTransferredOut', 'StockAdjusted', 'StockCounted', 'StockMoved'],
  ...['StockReturned', 'StockFulfilled', 'StockPolicySet', 'SupplyReceived', 'StockExpired'],
])

const gap = (f: Figures): number =>
  f.reserved + f.committed + f.allotting + f.damaged + f.qualityControl + f.expired + f.safetyStock - f.onHand
export const shortfallOf = (f: Figures): number => Math.max(0, gap(f))
/** Sellable now, by the words of design 5. */
export const freeUnits = (f: Figures): number => Math.max(0, -gap(f))
/** What dated supply and the limit leave for backorders, may be negative. */
export const orderableUnits = (f: Figures): number => -gap(f) + f.allotting + f.incoming - f.backordered

/** Adds one event of a stock stream. @returns false where the event is unknown */
export const applyToFigures = (figures: Figures, { type, data }: Pick<Row, 'type' | 'data'>): boolean => {
  const step = STEPS[type]
  if (!step) return false
  step(figures, data)
  figures.allotting += (data.allot as number | undefined) ?? 0
  return true
}
