import { applyToHold, noHold, type Held } from './reservation-fold.ts'
import { Tally, type Report, type Row } from './rows.ts'
import { createLotsAudit } from './lots-audit.ts'
import {
  applyToFigures,
  FACTS,
  freeUnits,
  noFigures,
  orderableUnits,
  shortfallOf,
  type Figures,
} from './stock-figures.ts'

const PROMISED = ['reserved', 'committed', 'backordered'] as const

/** What all reservations together hold at each place, and until when. */
const createBook = () => {
  const sums = { reserved: new Tally(), committed: new Tally(), backordered: new Tally() }
  /** Place → reservation → when its hold there ends. */
  const ends = new Map<string, Map<string, string>>()
  const count = (id: string, { status, expiresAt, lines, waiting }: Held, sign: 1 | -1): void => {
    const sum = status === 'held' ? sums.reserved : sums.committed
    for (const key of waiting.keys()) sums.backordered.add(key, sign * waiting.of(key))
    for (const key of lines.keys()) {
      sum.add(key, sign * lines.of(key))
      if (sign === -1) ends.get(key)?.delete(id)
      else if (status === 'held' && expiresAt !== null && lines.of(key) > 0)
        ends.set(key, (ends.get(key) ?? new Map<string, string>()).set(id, expiresAt))
    }
  }
  const endsAt = (place: string): Iterable<[string, string]> => ends.get(place) ?? []
  return { sums, count, endsAt }
}

/** Only where the units stand changes. */
const MOVES = new Set(['ReservationRelocated', 'ReservationBound'])

const unitsBySku = ({ lines }: Held): Tally => {
  const sums = new Tally()
  for (const place of lines.keys()) sums.add(place.slice(0, place.indexOf('@')), lines.of(place))
  return sums
}

/**
 * Judges inventory's log event by event: no command promises more than there is, each level is what the events add up
 * to, what ran out of time lapses first, and wherever a flush ends stock and reservations say the same.
 */
export const createStockAudit = (report: Report) => {
  const places = new Map<string, Figures>()
  const reservations = new Map<string, Held>()
  const book = createBook()
  const lots = createLotsAudit(report)
  const touched = new Set<string>()

  const judgeLevel = (row: Row, figures: Figures, before: Figures): void => {
    const where = `inventory ${row.position} (${row.key} ${row.type})`
    const { holdBudget, ...counted } = figures
    const told = { ...counted, shortfall: shortfallOf(figures) }
    for (const [figure, units] of Object.entries(told))
      if ((row.level[figure] ?? 0) !== units)
        report('1 level', `${where}: ${figure} is ${units} by the events, ${row.level[figure] ?? 0} by the level`)
    const grown = shortfallOf(figures) - shortfallOf(before)
    if (grown > 0 && !FACTS.has(row.type)) report('1 oversell', `${where}: promises ${grown} more than there is`)
    if (row.type === 'StockReserved' && row.data.expiresAt !== null && figures.reserved > (holdBudget ?? Infinity))
      report('1 oversell', `${where}: carts hold ${figures.reserved}, ${String(holdBudget)} are allowed`)
    if (row.type === 'StockBackordered' && !waitsAgain(row) && orderableUnits(figures) < -figures.backorderLimit)
      report('1 oversell', `${where}: waits for more than supply and limit allow`)
    for (const figure of ['reserved', 'committed', 'backordered', 'allotting'] as const)
      if (figures[figure] < 0) report('1 level', `${where}: ${figure} is ${figures[figure]}`)
  }
  /** Given back a moment before by the same reservation: as much is owed as was. */
  const waitsAgain = ({ key, data, flush }: Row): boolean => {
    const given = released.get(key)
    return (
      data.again === true &&
      given?.flush === flush &&
      given.data.reservationId === data.reservationId &&
      given.data.quantity === data.quantity
    )
  }
  const released = new Map<string, Row>()
  const onStock = (row: Row): void => {
    if (row.type === 'StockReleased') released.set(row.key, row)
    const figures = places.get(row.key) ?? noFigures()
    places.set(row.key, figures)
    touched.add(row.key)
    const before = { ...figures }
    const isKnown = applyToFigures(figures, row)
    figures.expired = lots.take(row)
    if (isKnown) {
      judgeLevel(row, figures, before)
      judgeChannels(row, before)
      const good = Math.max(0, figures.onHand - figures.damaged - figures.qualityControl)
      if (lots.unitsAt(row.key) > good)
        report(
          '5 conservation',
          `inventory ${row.position}: ${row.key} has ${lots.unitsAt(row.key)} units in lots, ${good} good ones`,
        )
    } else report('log', `inventory ${row.position} (${row.key} ${row.type}): an unknown event`)
    if (row.type === 'StockReserved') judgeLapses(row)
  }
  /** Of a hold: its channel stays under its cap, and what others are guaranteed stays free wherever it was. */
  const judgeChannels = (row: Row, before: Figures): void => {
    const channels = (row.level.channels ?? []) as { channel: string; minimum?: number; cap?: number; used: number }[]
    if (row.type !== 'StockReserved' || row.data.expiresAt === null || channels.length === 0) return
    const { channel, quantity } = row.data as { channel: string | null; quantity: number }
    const where = `inventory ${row.position} (${row.key})`
    const mine = channels.find((one) => one.channel === channel)
    if (mine?.cap !== undefined && mine.used > mine.cap)
      report('1 oversell', `${where}: ${String(channel)} has ${mine.used}, its cap is ${mine.cap}`)
    const guard = (used: number, minimum = 0): number => Math.max(0, minimum - used)
    const others = channels.filter((one) => one !== mine)
    const promised = others.reduce((sum, { used, minimum }) => sum + guard(used, minimum), 0)
    const own = mine === undefined ? 0 : guard(mine.used - quantity, mine.minimum)
    const free = freeUnits(before)
    if (free > promised + own && free - quantity < promised)
      report('1 oversell', `${where}: ${String(channel)} takes ${quantity} of ${free}, ${promised} are others' own`)
  }
  const judgeLapses = (row: Row): void => {
    for (const [id, expiresAt] of book.endsAt(row.key))
      if (expiresAt <= row.recordedAt && id !== row.data.reservationId)
        report('1 lapse', `inventory ${row.position}: units of ${row.key} are taken while ${id} stands past its time`)
  }
  const judgeTime = (row: Row, { status, expiresAt }: Held): void => {
    const isLate = status === 'held' && expiresAt !== null && expiresAt <= row.recordedAt
    if (isLate && (row.type === 'ReservationConfirmed' || row.type === 'ReservationExtended'))
      report('1 lapse', `inventory ${row.position}: ${row.key} ran out at ${expiresAt} and was ${row.type} after it`)
    if (!isLate && row.type === 'ReservationExpired')
      report('2 acknowledged', `inventory ${row.position}: ${row.key} expired and its time was not over`)
  }
  const onReservation = (row: Row): void => {
    const held = reservations.get(row.key) ?? noHold()
    judgeTime(row, held)
    for (const key of [...held.lines.keys(), ...held.waiting.keys()]) touched.add(key)
    const before = unitsBySku(held)
    book.count(row.key, held, -1)
    applyToHold(held, row)
    if (MOVES.has(row.type))
      for (const difference of unitsBySku(held).differences(before))
        report(
          '5 conservation',
          `inventory ${row.position}: ${row.key} was moved and has not the same units: ${difference}`,
        )
    book.count(row.key, held, 1)
    for (const key of [...held.lines.keys(), ...held.waiting.keys()]) {
      touched.add(key)
      if (held.lines.of(key) < 0 || held.waiting.of(key) < 0)
        report('5 conservation', `inventory ${row.position}: ${row.key} gives more of ${key} than it held`)
    }
    if (held.status === 'over' && held.waiting.isEmpty) reservations.delete(row.key)
    else reservations.set(row.key, held)
  }
  /** All of a request, or nothing of it. */
  const compare = (at: number): void => {
    for (const place of touched)
      for (const figure of PROMISED) {
        const units = places.get(place)?.[figure] ?? 0
        const sum = book.sums[figure].of(place)
        if (units !== sum)
          report('4 all or nothing', `inventory ${at}: ${place} has ${units} ${figure}, reservations ${sum}`)
      }
    touched.clear()
  }
  return {
    places: places as ReadonlyMap<string, Readonly<Figures>>,
    /** Those that still hold or wait for units. */
    reservations: reservations as ReadonlyMap<string, Readonly<Held>>,
    /** @param endsFlush no later event belongs to the same flush */
    take: (row: Row, endsFlush: boolean): void => {
      if (row.kind === 'stock') onStock(row)
      if (row.kind === 'reservation') onReservation(row)
      if (endsFlush) compare(row.position)
    },
  }
}
export type StockAudit = ReturnType<typeof createStockAudit>

/** A whole log at once. */
export const auditStock = (rows: readonly Row[], report: Report): StockAudit => {
  const audit = createStockAudit(report)
  rows.forEach((row, index) => audit.take(row, rows[index + 1]?.flush !== row.flush))
  return audit
}
