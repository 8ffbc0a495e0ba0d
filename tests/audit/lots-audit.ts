import { Tally, type Data, type Report, type Row } from './rows.ts'

/** Lots of one place, folded from the words of its events. */
interface Lots {
  readonly units: Tally
  readonly expired: Set<string>
  readonly dates: Map<string, string | null>
}

/** Which lots lie where: never less than none of one, a lot has one date, and nothing is past its date before that day. */
export const createLotsAudit = (report: Report) => {
  const places = new Map<string, Lots>()

  const change = (lots: Lots, row: Row, { lot, quantity, expiresOn = null, expiresAt, expired }: Data): void => {
    const where = `inventory ${row.position} (${row.key} ${row.type})`
    const isNew = lots.units.of(lot as string) === 0
    lots.units.add(lot as string, quantity as number)
    if (lots.units.of(lot as string) < 0) report('5 conservation', `${where}: ${String(lot)} has less than none`)
    if (isNew) {
      lots.dates.set(lot as string, expiresOn as string | null)
      if (expired === true) lots.expired.add(lot as string)
      else lots.expired.delete(lot as string)
      if (expired === true && (expiresAt as string) > row.recordedAt)
        report('1 lapse', `${where}: ${String(lot)} is said to be past its date before it comes`)
    } else if (lots.dates.get(lot as string) !== expiresOn)
      report('1 level', `${where}: ${String(lot)} has two dates, ${String(expiresOn)} is one of them`)
  }
  return {
    /** @returns units of the place that are past their date after the event */
    take: (row: Row): number => {
      const lots = places.get(row.key) ?? { units: new Tally(), expired: new Set(), dates: new Map() }
      places.set(row.key, lots)
      const named = (row.data.lots ?? []) as Data[]
      if (row.type === 'StockExpired') for (const { lot } of named) lots.expired.add(lot as string)
      else for (const one of named) change(lots, row, one)
      return [...lots.expired].reduce((sum, lot) => sum + lots.units.of(lot), 0)
    },
    /** Units of known lots at a place. */
    unitsAt: (place: string): number => {
      const lots = places.get(place)
      return lots === undefined ? 0 : lots.units.keys().reduce((sum, lot) => sum + lots.units.of(lot), 0)
    },
  }
}
