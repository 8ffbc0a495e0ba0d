import { reject, type Decider, type Instant, type Json, type Rejection } from '@onhand/event-sourcing'
import { takeFirstExpired, type LotUnits } from './lots.ts'

/** Units of a SKU, as a line of a transfer's delivery or of its answer names them. */
export interface TransferUnits {
  readonly sku: string
  readonly quantity: number
  /** The lots that units of them are of, where lots are known. */
  readonly lots?: readonly LotUnits[]
}

/** What of one SKU left, came, and is accounted for otherwise. Units; where they are now follows from these. */
export interface TransferLine {
  readonly sku: string
  readonly shipped: number
  readonly received: number
  /** Of what has not come, the units that will not: an open discrepancy. */
  readonly missing: number
  /** Written off. */
  readonly lost: number
  /** Came back to where they left from. */
  readonly sentBack: number
  /** Came without having left, and stay: units that nobody knew of. */
  readonly surplus: number
  /** Lots of units that left and are not accounted for. */
  readonly lots?: readonly LotUnits[]
}

/** Lots of a line that `after` does not count any more: they came in somewhere, or are explained. */
export const lotsLeft = (before: TransferLine | undefined, after: TransferLine | undefined): readonly LotUnits[] =>
  (before?.lots ?? []).flatMap((lot) => {
    const quantity = lot.quantity - (after?.lots?.find((one) => one.lot === lot.lot)?.quantity ?? 0)
    return quantity > 0 ? [{ ...lot, quantity }] : []
  })

/** Units on the road: left, not here, and not given up. */
export const inTransitOf = (line: TransferLine): number => Math.max(0, balanceOf(line) - line.missing)
/** Units that came beyond what left: an open discrepancy. */
export const overOf = (line: TransferLine): number => Math.max(0, -balanceOf(line))
const balanceOf = ({ shipped, received, lost, sentBack, surplus }: TransferLine): number =>
  shipped - received - lost - sentBack + surplus

export type DiscrepancyKind = 'short' | 'over'
/** How a discrepancy was explained. */
export type Resolution = 'found' | 'lost' | 'sent-back' | 'miscount'

export interface DiscrepancyUnits extends TransferUnits {
  readonly kind: DiscrepancyKind
}

interface Ends {
  readonly from: string
  readonly to: string
}
interface Named extends Ends {
  readonly transferId: string
}
interface Lines {
  readonly lines: readonly TransferUnits[]
}
/** The order whose units they are. */
export interface TransferOrder {
  readonly orderId: string
  readonly reservationId: string
  readonly lines: readonly { readonly line: number; readonly sku: string; readonly quantity: number }[]
}
type OfOrder = { readonly forOrder?: TransferOrder | undefined }

type Step<Type extends string, Data> = { readonly type: Type; readonly data: Data }

export type TransferEvent =
  | Step<'TransferCreated', Named & OfOrder & { readonly expectedOn: string | null }>
  /** `dueAt`: when units that are still on the road are late; absent in what was recorded before it was kept. */
  | Step<'TransferShipped', Lines & { readonly dueAt?: Instant }>
  | Step<'TransferReceived', Lines & { readonly complete: boolean }>
  | Step<'TransferCancelled', Lines>
  | Step<'TransferOverdue', Named & Lines & { readonly expectedOn: string | null }>
  | Step<'TransferDiscrepancyFound', Named & { readonly lines: readonly DiscrepancyUnits[] }>
  | Step<
      'TransferDiscrepancyResolved',
      Named & {
        readonly lines: readonly DiscrepancyUnits[]
        /** `matched`: the other half of the story came, e.g. units that were late. */
        readonly reason: Resolution | 'matched'
        readonly note: string | null
      }
    >

export type TransferCommand =
  | Step<'ShipTransfer', Named & OfOrder & Lines & { readonly expectedOn: string | null; readonly dueAt: Instant }>
  /** The time of a deadline has come. */
  | Step<'TellOverdue', { readonly now: Instant }>
  | Step<'ReceiveTransfer', Named & Lines & { readonly complete: boolean }>
  | Step<
      'ResolveTransfer',
      {
        /** Null: all that stands open. */
        readonly lines: readonly TransferUnits[] | null
        readonly reason: Resolution
        readonly note: string | null
      }
    >
  | Step<'CancelTransfer', Record<string, never>>

/** Units that go from one location of the network to another, stream `transfer-{id}`. */
export interface Transfer extends Named, OfOrder {
  readonly expectedOn: string | null
  readonly cancelled: boolean
  readonly lines: readonly TransferLine[]
  /** When units that are still on the road are late: by the last of its shipments. */
  readonly dueAt?: Instant
  /** Said to be late; another shipment gets time anew. */
  readonly toldOverdue?: true
}

const isOnTheRoad = ({ lines }: Transfer): boolean => lines.some((line) => inTransitOf(line) > 0)

/** Units of it are still on the road, and somebody was told that they are late. */
export const isOverdue = (transfer: Transfer): boolean => transfer.toldOverdue === true && isOnTheRoad(transfer)

/** When it has to be told that units are late; null: nothing is on the road, or it was told. */
export const overdueAt = (transfer: Transfer): Instant | null =>
  transfer.toldOverdue === true || !isOnTheRoad(transfer) ? null : (transfer.dueAt ?? null)

export type TransferStatus = 'in-transit' | 'discrepancy' | 'received' | 'cancelled'

export const statusOf = ({ lines, cancelled }: Transfer): TransferStatus => {
  if (lines.some((line) => line.missing + overOf(line) > 0)) return 'discrepancy'
  if (lines.some((line) => inTransitOf(line) > 0)) return 'in-transit'
  return cancelled ? 'cancelled' : 'received'
}

/** A transfer names its SKUs' streams at both ends in one command: at most so many. */
export const MAX_TRANSFER_SKUS = 200

const emptyLine = (sku: string): TransferLine => ({
  sku,
  shipped: 0,
  received: 0,
  missing: 0,
  lost: 0,
  sentBack: 0,
  surplus: 0,
})

type Figure = Exclude<keyof TransferLine, 'sku' | 'lots'>
type Figures = Record<Figure, number> & Pick<TransferLine, 'sku' | 'lots'>

const unitsOf = (lots: readonly LotUnits[]): number => lots.reduce((sum, { quantity }) => sum + quantity, 0)

/** Lots join with the units that leave; of units that are accounted for, those that expire first go first. */
const lotsAfter = (line: TransferLine, after: TransferLine, joined: readonly LotUnits[]): readonly LotUnits[] => {
  const fewer = Math.max(0, balanceOf(line)) - Math.max(0, balanceOf(after))
  const before = line.lots ?? []
  const all = [...Map.groupBy([...before, ...joined], ({ lot }) => lot)].flatMap(([, alike]) =>
    alike.slice(0, 1).map((lot) => ({ ...lot, quantity: unitsOf(alike) })),
  )
  const kept =
    fewer > 0 ? unitsOf(all) - Math.min(fewer, unitsOf(all)) : Math.min(unitsOf(all), Math.max(0, balanceOf(after)))
  const gone = takeFirstExpired(all, unitsOf(all) - kept)
  return all.flatMap((lot) => {
    const quantity = lot.quantity - unitsOf(gone.filter((one) => one.lot === lot.lot))
    return quantity > 0 ? [{ ...lot, quantity }] : []
  })
}

/** The lines with some figures changed; what is missing can never be more than what has not come. */
const changed = (
  lines: readonly TransferLine[],
  { sku, quantity, lots: joined = [] }: TransferUnits,
  signs: Partial<Record<Figure, 1 | -1>>,
): readonly TransferLine[] => {
  const known = lines.find((line) => line.sku === sku)
  const before = known ?? emptyLine(sku)
  const next: Figures = { ...before }
  Reflect.deleteProperty(next, 'lots')
  for (const [figure, sign] of Object.entries(signs) as [Figure, 1 | -1][]) next[figure] += sign * quantity
  next.missing = Math.max(0, Math.min(next.missing, balanceOf(next)))
  const lots = lotsAfter(before, next, signs.shipped === 1 ? joined : [])
  const line = lots.length === 0 ? next : { ...next, lots }
  return known ? lines.map((one) => (one === known ? line : one)) : [...lines, line]
}

const each = (
  lines: readonly TransferLine[],
  units: readonly TransferUnits[],
  signs: Partial<Record<Figure, 1 | -1>>,
): readonly TransferLine[] => units.reduce((all, one) => changed(all, one, signs), lines)

/** What an explanation does to the figures of a line that is short, or over. */
const explained: Readonly<Record<DiscrepancyKind, Readonly<Record<Resolution, Partial<Record<Figure, 1 | -1>>>>>> = {
  short: {
    found: { received: 1, missing: -1 },
    lost: { lost: 1, missing: -1 },
    'sent-back': { sentBack: 1, missing: -1 },
    miscount: { shipped: -1, missing: -1 },
  },
  over: { found: { surplus: 1 }, lost: {}, 'sent-back': { received: -1 }, miscount: { shipped: 1 } },
}

const evolve = (transfer: Transfer | null, event: TransferEvent): Transfer => {
  if (event.type === 'TransferCreated') return { ...event.data, cancelled: false, lines: [] }
  if (transfer === null) throw new Error('A transfer that was never created')
  const { lines } = transfer
  switch (event.type) {
    case 'TransferShipped': {
      const { dueAt } = event.data
      const shipped = { ...transfer, lines: each(lines, event.data.lines, { shipped: 1 }) }
      Reflect.deleteProperty(shipped, 'toldOverdue')
      return dueAt === undefined ? shipped : { ...shipped, dueAt }
    }
    case 'TransferOverdue':
      return { ...transfer, toldOverdue: true }
    case 'TransferReceived': {
      const next = each(lines, event.data.lines, { received: 1 })
      if (!event.data.complete) return { ...transfer, lines: next }
      return { ...transfer, lines: next.map((line) => ({ ...line, missing: Math.max(0, balanceOf(line)) })) }
    }
    case 'TransferCancelled':
      return { ...transfer, cancelled: true, lines: each(lines, event.data.lines, { shipped: -1 }) }
    case 'TransferDiscrepancyFound':
      return transfer // The figures say it already; the event tells others.
    case 'TransferDiscrepancyResolved': {
      const { reason } = event.data
      if (reason === 'matched') return transfer
      const next = event.data.lines.reduce((all, one) => changed(all, one, explained[one.kind][reason]), lines)
      return { ...transfer, lines: next }
    }
  }
}

const openUnits = (transfer: Transfer | null, sku: string, kind: DiscrepancyKind): number => {
  const line = transfer?.lines.find((one) => one.sku === sku)
  if (!line) return 0
  return kind === 'short' ? line.missing : overOf(line)
}

/** The discrepancies that stand open in `now` beyond those of `before`. */
const beyond = (now: Transfer, before: Transfer | null): readonly DiscrepancyUnits[] =>
  now.lines.flatMap(({ sku }) =>
    (['short', 'over'] as const).flatMap((kind) => {
      const quantity = openUnits(now, sku, kind) - openUnits(before, sku, kind)
      return quantity > 0 ? [{ sku, kind, quantity }] : []
    }),
  )

/** What came, or left, says at once which discrepancies it opens and which it explains: never silent. */
const told = (transfer: Transfer | null, events: readonly TransferEvent[]): readonly TransferEvent[] => {
  const after = events.reduce<Transfer | null>(evolve, transfer)
  if (after === null) return events
  const { transferId, from, to } = after
  const named = { transferId, from, to }
  const found = beyond(after, transfer)
  const matched = transfer === null ? [] : beyond(transfer, after)
  return [
    ...events,
    ...(matched.length === 0
      ? []
      : [
          {
            type: 'TransferDiscrepancyResolved' as const,
            data: { ...named, lines: matched, reason: 'matched' as const, note: null },
          },
        ]),
    ...(found.length === 0 ? [] : [{ type: 'TransferDiscrepancyFound' as const, data: { ...named, lines: found } }]),
  ]
}

const otherEnds = (transfer: Transfer | null, { from, to }: Ends): Rejection | undefined =>
  transfer === null || (transfer.from === from && transfer.to === to)
    ? undefined
    : reject('already-exists', { detail: `This transfer goes from ${transfer.from} to ${transfer.to}.` })

const tooMany = (transfer: Transfer | null, units: readonly TransferUnits[]): Rejection | undefined => {
  const skus = new Set([...(transfer?.lines ?? []), ...units].map(({ sku }) => sku))
  return skus.size > MAX_TRANSFER_SKUS
    ? reject('too-many-lines', { detail: `A transfer has at most ${MAX_TRANSFER_SKUS} SKUs.` })
    : undefined
}

const begun = (
  transfer: Transfer | null,
  { transferId, from, to, forOrder }: Named & OfOrder,
  expectedOn: string | null,
): readonly TransferEvent[] => {
  const mine = forOrder === undefined ? {} : { forOrder }
  return transfer === null ? [{ type: 'TransferCreated', data: { transferId, from, to, expectedOn, ...mine } }] : []
}

/** Which kind of discrepancy a resolution's line is about: a line is never short and over at once. */
const openOn = (transfer: Transfer, sku: string): DiscrepancyUnits => {
  const over = openUnits(transfer, sku, 'over')
  return over > 0
    ? { sku, kind: 'over', quantity: over }
    : { sku, kind: 'short', quantity: openUnits(transfer, sku, 'short') }
}

const resolve = (
  { lines, reason, note }: Extract<TransferCommand, { type: 'ResolveTransfer' }>['data'],
  transfer: Transfer,
): readonly TransferEvent[] | Rejection => {
  const open = transfer.lines.map(({ sku }) => openOn(transfer, sku)).filter(({ quantity }) => quantity > 0)
  if (open.length === 0) return reject('invalid-state', { detail: 'The transfer has no open discrepancy.' })
  const asked = (lines ?? open).map(({ sku, quantity }) => ({ ...openOn(transfer, sku), asked: quantity }))
  const errors: Json[] = asked.flatMap(({ sku, kind, quantity, asked: units }, index): Json[] => {
    const pointer = lines === null ? '/reason' : `/lines/${index}/quantity`
    if (units > quantity) return [{ pointer, detail: `is ${units - quantity} more than ${sku} has open` }]
    if (kind === 'over' && reason === 'lost')
      return [{ pointer: '/reason', detail: `${sku} came over, it is not lost` }]
    return []
  })
  if (errors.length > 0) return reject('invalid-value', { detail: 'The discrepancy is another one.', errors })
  const { transferId, from, to } = transfer
  const resolved = asked.map(({ sku, kind, asked: quantity }) => ({ sku, kind, quantity }))
  return [{ type: 'TransferDiscrepancyResolved', data: { transferId, from, to, lines: resolved, reason, note } }]
}

/** A deadline that no longer counts says nothing. */
const tellOverdue = (transfer: Transfer, now: Instant): readonly TransferEvent[] => {
  const dueAt = overdueAt(transfer)
  if (dueAt === null || dueAt > now) return []
  const { transferId, from, to, expectedOn } = transfer
  const lines = transfer.lines
    .map((line) => ({ sku: line.sku, quantity: inTransitOf(line) }))
    .filter(({ quantity }) => quantity > 0)
  return [{ type: 'TransferOverdue', data: { transferId, from, to, expectedOn, lines } }]
}

const cancel = (transfer: Transfer): readonly TransferEvent[] | Rejection => {
  const status = statusOf(transfer)
  if (status === 'cancelled') return []
  const untouched = transfer.lines.every((line) => inTransitOf(line) === line.shipped)
  if (status !== 'in-transit' || !untouched)
    return reject('invalid-state', { detail: 'Units of it were received; receive or resolve the rest.' })
  const lines = transfer.lines.flatMap(({ sku, shipped }) => (shipped > 0 ? [{ sku, quantity: shipped }] : []))
  return [{ type: 'TransferCancelled', data: { lines } }]
}

const decide = (command: TransferCommand, transfer: Transfer | null): readonly TransferEvent[] | Rejection => {
  if (command.type === 'ShipTransfer' || command.type === 'ReceiveTransfer') {
    const { data } = command
    const refused = otherEnds(transfer, data) ?? tooMany(transfer, data.lines)
    if (refused) return refused
    const step: TransferEvent =
      command.type === 'ShipTransfer'
        ? { type: 'TransferShipped', data: { lines: data.lines, dueAt: command.data.dueAt } }
        : { type: 'TransferReceived', data: { lines: data.lines, complete: command.data.complete } }
    const expectedOn = command.type === 'ShipTransfer' ? command.data.expectedOn : null
    return told(transfer, [...begun(transfer, data, expectedOn), step])
  }
  if (transfer === null) return reject('not-found', { detail: 'There is no such transfer.' })
  if (command.type === 'TellOverdue') return tellOverdue(transfer, command.data.now)
  return command.type === 'CancelTransfer' ? cancel(transfer) : resolve(command.data, transfer)
}

/** What left and what came are facts, whichever is told first; a difference stands open until somebody explains it. */
export const transferDecider: Decider<Transfer | null, TransferCommand, TransferEvent> = {
  initial: () => null,
  decide,
  evolve,
}
