import { z } from 'zod'
import { defineEvent, type DataOf } from '../envelope.ts'
import { CalendarDate, ReservationId, Channel, Id, Instant, OrderPriority } from '../ids.ts'
import { orderFields, SourcedLine, WaitingLine } from './order-fields.ts'

/** The order chose where its lines come from and asks inventory to reserve and confirm them under `reservationId`; `adoptReservationId` is a cart hold to take over. */
export const orderSourced = defineEvent(
  'order',
  'order-sourced',
  'The order chose where its lines come from and asks inventory to reserve and confirm them under `reservationId`; `adoptReservationId` is a cart hold to take over.',
  z.object({
    ...orderFields,
    attempt: z.int().min(1).max(1_000),
    channel: Channel,
    placedAt: Instant,
    reservationId: ReservationId,
    lines: z.array(
      SourcedLine.extend({
        promisedOn: CalendarDate.optional().describe('the day that the line is promised for, where one was named'),
      }),
    ),
    backorder: z.array(WaitingLine).describe('units that wait for supply at their place'),
    adoptReservationId: ReservationId.nullable(),
    priority: OrderPriority.optional(),
    profile: z
      .object({ profileId: Id, version: z.int().min(0) })
      .optional()
      .describe('the rules that chose; version 0 are the built-in ones'),
  }),
)
export type OrderSourced = DataOf<typeof orderSourced>
