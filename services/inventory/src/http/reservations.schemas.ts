import { bodyHash, problem } from '@onhand/http'
import {
  Channel,
  CustomerId,
  LineNumber,
  LocationGroupId,
  LocationId,
  Quantity,
  ReservationId,
  ReservationStatus,
  Sku,
} from '@onhand/schemas'
import { z } from 'zod'
import type { AskedLine } from '../app/hold-plan.ts'
import { MAX_LINES, type HoldRequest } from '../app/holds.ts'
import { reservationView, type ReservationView } from '../app/reservation-view.ts'
import type { ReservationLine } from '../domain/reservation-lines.ts'
import type { Reservation } from '../domain/reservation.ts'

export const Seconds = z.int().min(1).max(2_592_000).describe('at most 30 days')
const Line = z
  .strictObject({
    sku: Sku.describe('of a kit its components are held, all at one location'),
    location: LocationId.optional(),
    locationGroup: LocationGroupId.optional().describe('instead of `location`: any location of the group'),
    quantity: Quantity.max(1_000_000).describe('base units ("each")'),
    channel: Channel.optional(),
    line: LineNumber.optional().describe("the caller's own line number"),
  })
  .refine(({ location, locationGroup }) => (location === undefined) !== (locationGroup === undefined), {
    message: 'needs either location or locationGroup',
    path: ['location'],
  })
export const CreateBody = z.strictObject({
  reservationId: ReservationId,
  customerId: CustomerId.optional().describe('needed where the SKU has a limit per customer'),
  lines: z.array(Line).min(1).describe(`at most ${MAX_LINES}`),
  expiresInSeconds: Seconds,
  allowPartial: z.boolean().default(false).describe('true: hold what there is of each line; `lines` says how many'),
})
type CreateBody = z.output<typeof CreateBody>

/** Units, or whole kits by the kit's SKU, of a reservation. */
const Units = z.strictObject({
  sku: Sku,
  location: LocationId,
  quantity: Quantity,
  line: LineNumber.optional().describe('only units of this line'),
})
export const UnitList = z.array(Units).min(1).max(MAX_LINES)

const LineView = z.object({
  line: z.int().nullable(),
  sku: z.string(),
  location: z.string(),
  quantity: z.int(),
  channel: z.string().nullable(),
  kit: z.object({ sku: z.string(), each: z.int().describe('units in one kit') }).optional(),
  locationGroup: z.string().optional().describe('held for any location of the group, not bound yet'),
})
export const Created = z
  .object({
    reservationId: z.string(),
    status: z.literal('held'),
    lines: z.array(
      LineView.omit({ kit: true }).extend({
        location: z.string().nullable().describe('null where the line named a group'),
        quantity: z.int().describe('what this line got'),
        requested: z.int().describe('what this line asked for'),
      }),
    ),
    held: z.array(LineView).optional().describe('where the units stand, if a line named a kit or a group'),
    expiresAt: z.string(),
    position: z.string(),
  })
  .meta({ id: 'CreatedReservation' })
export const View = z
  .object({
    reservationId: z.string(),
    status: ReservationStatus,
    orderId: z.string().nullable(),
    customerId: z.string().nullable(),
    expiresAt: z.string().nullable(),
    lines: z.array(LineView),
    waiting: z
      .array(LineView.pick({ line: true, sku: true, location: true, quantity: true, kit: true }))
      .describe('units in the queue for supply'),
    fulfilled: z.int().describe('units that left'),
  })
  .meta({ id: 'Reservation' })
export const ListItem = z
  .object({
    reservationId: z.string(),
    sku: z.string(),
    location: z.string(),
    quantity: z.int(),
    status: ReservationStatus,
    orderId: z.string().nullable(),
    expiresAt: z.string().nullable(),
  })
  .meta({ id: 'ReservedUnits' })

export const holdOf = (body: CreateBody): HoldRequest => {
  if (body.lines.length > MAX_LINES)
    throw problem('too-many-lines', { detail: `${body.lines.length} lines; at most ${MAX_LINES} in one reservation.` })
  return {
    reservationId: body.reservationId,
    customerId: body.customerId ?? null,
    lines: body.lines.map(({ line = null, sku, location = null, locationGroup = null, quantity, channel = null }) => ({
      line,
      sku,
      location,
      locationGroup,
      quantity,
      channel,
    })),
    expiresInSeconds: body.expiresInSeconds,
    allowPartial: body.allowPartial,
    requestHash: bodyHash(body),
  }
}

/** Held lines answer asked-for lines in their order; one that got nothing is told with quantity 0. */
const grantedBy = (asked: readonly AskedLine[], held: readonly ReservationLine[]): readonly number[] => {
  let next = 0
  return asked.map((line) => {
    const candidate = held[next]
    const isIt =
      candidate !== undefined &&
      candidate.line === line.line &&
      candidate.sku === line.sku &&
      candidate.location === line.location &&
      candidate.channel === line.channel
    if (isIt) next += 1
    return isIt ? candidate.quantity : 0
  })
}

/** What a first answer says: the lines that were taken, and what each asked-for line got where they do not say it. */
export interface Taken {
  readonly lines: readonly ReservationLine[]
  readonly expiresAt: string
  readonly granted?: readonly number[]
}

export const createdView = (
  { reservationId, lines: asked }: HoldRequest,
  { lines: held, expiresAt, granted }: Taken,
  position: string,
): z.infer<typeof Created> => {
  const got = granted ?? grantedBy(asked, held)
  const lines = asked.map(({ locationGroup, ...line }, index) => ({
    ...line,
    ...(locationGroup === null ? {} : { locationGroup }),
    requested: line.quantity,
    quantity: got[index] ?? 0,
  }))
  return {
    ...{ reservationId, status: 'held' as const, lines },
    ...(granted === undefined ? {} : { held: [...held] }),
    ...{ expiresAt, position },
  }
}

/** The answer's form of a reservation. */
export const answerOf = ({ status, lines, waiting, ...view }: ReservationView): z.infer<typeof View> => {
  if (status === 'none') throw problem('not-found', { detail: `No reservation ${view.reservationId}.` })
  return { ...view, status, lines: [...lines], waiting: [...waiting] }
}

export const viewOf = (reservationId: string, state: Reservation, now: string): z.infer<typeof View> =>
  answerOf(reservationView(reservationId, state, now))
