import { Tally, type Data, type Logs, type Report, type Row } from './history.ts'

/** Figures of one place, folded here from the events' own words and not by the services' rules. */
interface Figures {
  onHand: number
  reserved: number
  committed: number
  damaged: number
  qualityControl: number
  safetyStock: number
  backordered: number
  allotting: number
  incoming: number
  backorderLimit: number
}
const nothing = (): Figures => ({
  onHand: 0,
  reserved: 0,
  committed: 0,
  damaged: 0,
  qualityControl: 0,
  safetyStock: 0,
  backordered: 0,
  allotting: 0,
  incoming: 0,
  backorderLimit: 0,
})

const STATES: Readonly<Record<string, 'damaged' | 'qualityControl'>> = {
  damaged: 'damaged',
  'quality-control': 'qualityControl',
}

const move = (figures: Figures, state: string, units: number): void => {
  const figure = STATES[state]
  if (figure) figures[figure] = Math.max(0, figures[figure] + units)
}

const unpromise = (figures: Figures, units: number): void => {
  figures.backordered -= units
  figures.allotting = Math.min(figures.allotting, figures.backordered)
}

const APPLY: Readonly<Record<string, (figures: Figures, data: Data) => void>> = {
  StockReceived: (f, { quantity }) => void (f.onHand += quantity),
  StockTransferredIn: (f, { quantity }) => void (f.onHand += quantity),
  StockTransferredOut: (f, { quantity }) => void (f.onHand -= quantity),
  StockAdjusted: (f, { delta }) => void (f.onHand += delta),
  StockCounted: (f, { counted }) => void (f.onHand = counted),
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
  StockShortfallDetected: () => undefined,
  StockPolicySet: (f, { safetyStock, backorderLimit }) => void Object.assign(f, { safetyStock, backorderLimit }),
  SupplyExpected: (f, { quantity }) => void (f.incoming += quantity),
  SupplyRescheduled: (f, { change }) => void (f.incoming += change),
  SupplyReceived: (f, { quantity, expected }) => {
    f.onHand += quantity
    f.incoming -= expected
  },
  SupplyCancelled: (f, { quantity }) => void (f.incoming -= quantity),
}

/** What the world did or somebody decided: only these may leave more promised than there is. */
const FACTS = new Set([
  ...['StockReceived', 'StockTransferredIn', 'StockTransferredOut', 'StockAdjusted', 'StockCounted', 'StockMoved'],
  ...['StockReturned', 'StockFulfilled', 'StockPolicySet', 'SupplyReceived'],
])

const gap = (f: Figures): number =>
  f.reserved + f.committed + f.allotting + f.damaged + f.qualityControl + f.safetyStock - f.onHand
const shortfall = (f: Figures): number => Math.max(0, gap(f))
/** Sellable now, by the words of design 5. */
export const freeUnits = (f: Figures): number => Math.max(0, -gap(f))
/** What dated supply and the limit leave for backorders, may be negative. */
const orderable = (f: Figures): number => -gap(f) + f.allotting + f.incoming - f.backordered

interface Held {
  status: 'held' | 'confirmed' | 'over'
  expiresAt: string | null
  readonly lines: Tally
  readonly waiting: Tally
}

const placeOf = ({ sku, location }: { sku: string; location: string }): string => `${sku}@${location}`
const put = (tally: Tally, lines: readonly Data[], sign = 1): void => {
  for (const line of lines) tally.add(placeOf(line), sign * line.quantity)
}
const empty = (tally: Tally): void => {
  for (const key of tally.keys()) tally.add(key, -tally.of(key))
}

/** Reservations as their own streams tell them. */
const foldReservation = (held: Held, { type, data }: Row): void => {
  switch (type) {
    case 'ReservationCreated':
      Object.assign(held, { status: 'held', expiresAt: data.expiresAt })
      put(held.lines, data.lines)
      return
    case 'ReservationConfirmed':
      Object.assign(held, { status: 'confirmed', expiresAt: null })
      return
    case 'ReservationExtended':
      held.expiresAt = data.expiresAt
      return
    case 'ReservationShrunk':
      put(held.lines, data.released, -1)
      return
    case 'ReservationReleased':
    case 'ReservationExpired':
    case 'ReservationTransferred':
      held.status = 'over'
      empty(held.lines)
      return
    case 'ReservationFulfilled':
      put(held.lines, data.lines, -1)
      if (data.complete) held.status = 'over'
      return
    case 'BackorderQueued':
      put(held.waiting, [data.waiting])
      return
    case 'BackorderLineFilled':
      put(held.waiting, [data], -1)
      put(held.lines, [data])
      return
    case 'BackorderDropped':
      put(held.waiting, [data], -1)
  }
}

/** Invariants 1 and 4, and lapse first, at every position of inventory's log. */
export const checkStock = (logs: Logs, report: Report) => {
  const places = new Map<string, Figures>()
  const reservations = new Map<string, Held>()
  const rows = logs.inventory

  const onStock = (row: Row): void => {
    const figures = places.get(row.key) ?? nothing()
    places.set(row.key, figures)
    const before = { ...figures }
    const apply = APPLY[row.type]
    const where = `inventory ${row.position} (${row.key} ${row.type})`
    if (!apply) {
      report('log', `${where}: an unknown event`)
      return
    }
    apply(figures, row.data)
    figures.allotting += (row.data.allot as number | undefined) ?? 0
    const told = { ...figures, shortfall: shortfall(figures) }
    for (const [figure, units] of Object.entries(told))
      if (row.level[figure] !== units)
        report('1 level', `${where}: ${figure} is ${units} by the events, ${row.level[figure]} by the level`)
    const grown = shortfall(figures) - shortfall(before)
    if (grown > 0 && !FACTS.has(row.type)) report('1 oversell', `${where}: promises ${grown} more than there is`)
    if (row.type === 'StockBackordered' && orderable(figures) < -figures.backorderLimit)
      report('1 oversell', `${where}: waits for more than supply and limit allow`)
    for (const figure of ['reserved', 'committed', 'backordered', 'allotting'] as const)
      if (figures[figure] < 0) report('1 level', `${where}: ${figure} is ${figures[figure]}`)
    if (row.type === 'StockReserved') checkLapsed(row)
  }
  const checkLapsed = (row: Row): void => {
    for (const [id, held] of reservations) {
      const isDue = held.status === 'held' && held.expiresAt !== null && held.expiresAt <= row.recordedAt
      if (isDue && held.lines.of(row.key) > 0 && id !== row.data.reservationId)
        report('1 lapse', `inventory ${row.position}: units of ${row.key} are taken while ${id} stands past its time`)
    }
  }
  const onReservation = (row: Row): void => {
    const held: Held = reservations.get(row.key) ?? {
      status: 'over',
      expiresAt: null,
      lines: new Tally(),
      waiting: new Tally(),
    }
    reservations.set(row.key, held)
    const { expiresAt, status } = held
    const isLate = status === 'held' && expiresAt !== null && expiresAt <= row.recordedAt
    if (isLate && (row.type === 'ReservationConfirmed' || row.type === 'ReservationExtended'))
      report('1 lapse', `inventory ${row.position}: ${row.key} ran out at ${expiresAt} and was ${row.type} after it`)
    foldReservation(held, row)
  }
  /** Where a flush ends, reservations and stock say the same: all of a request, or nothing of it. */
  const compare = (at: number): void => {
    const sums = { reserved: new Tally(), committed: new Tally(), backordered: new Tally() }
    for (const { status, lines, waiting } of reservations.values()) {
      const sum = status === 'held' ? sums.reserved : sums.committed
      for (const key of lines.keys()) sum.add(key, lines.of(key))
      for (const key of waiting.keys()) sums.backordered.add(key, waiting.of(key))
    }
    for (const [place, figures] of places)
      for (const figure of ['reserved', 'committed', 'backordered'] as const)
        if (figures[figure] !== sums[figure].of(place))
          report(
            '4 all or nothing',
            `inventory ${at}: ${place} has ${figures[figure]} ${figure}, reservations ${sums[figure].of(place)}`,
          )
  }
  rows.forEach((row, index) => {
    if (row.kind === 'stock') onStock(row)
    if (row.kind === 'reservation') onReservation(row)
    if (rows[index + 1]?.flush !== row.flush) compare(row.position)
  })
  return { places: places as ReadonlyMap<string, Readonly<Figures>>, reservations }
}
export type StockFacts = ReturnType<typeof checkStock>
