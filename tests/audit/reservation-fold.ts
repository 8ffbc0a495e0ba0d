import { Tally, type Data, type Row } from './rows.ts'

/** What one reservation holds and waits for. */
export interface Held {
  status: 'held' | 'confirmed' | 'over'
  expiresAt: string | null
  readonly lines: Tally
  readonly waiting: Tally
}

export const placeOf = ({ sku, location }: { sku: string; location: string }): string => `${sku}@${location}`
const put = (tally: Tally, lines: readonly Data[], sign = 1): void => {
  for (const line of lines) tally.add(placeOf(line), sign * line.quantity)
}
const empty = (tally: Tally): void => {
  for (const key of tally.keys()) tally.add(key, -tally.of(key))
}

export const noHold = (): Held => ({ status: 'over', expiresAt: null, lines: new Tally(), waiting: new Tally() })

/** Adds one event of a reservation's own stream. */
export const applyToHold = (held: Held, { type, data }: Pick<Row, 'type' | 'data'>): void => {
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
    case 'ReservationRelocated':
    case 'ReservationBound':
      empty(held.lines)
      put(held.lines, data.lines)
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
