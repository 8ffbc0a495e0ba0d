import { clearFired, type Deadline, type DeadlineHandler, type Metadata } from '@onhand/event-store'
import type { WaitKind } from '../domain/order/events.ts'
import { waitKinds } from '../domain/order/waits.ts'
import { checkLateness } from './check-lateness.ts'
import { recordOnOrder } from './commands.ts'
import { endReturn, expireReturn } from './return-commands.ts'
import {
  AUTHORIZATION_END,
  GATHER_FILLS,
  LATE_CHECK,
  OFFER_END,
  orderType,
  PICKUP_WINDOW,
  REFUND_WINDOW,
  RETURN_WINDOW,
  returnType,
  WAIT,
} from './streams.ts'

const keyOf = ({ stream }: Deadline, { name }: { readonly name: string }): string => stream.slice(`${name}-`.length)

/** All that comes of one deadline belongs together. */
const causedBy = ({ stream, name, dueAt }: Deadline): Metadata => {
  const id = `${name}:${stream}:${dueAt}`
  return { causationId: id, correlationId: id }
}

/** The counter's window is over for what is still there then. */
const expirePickup: DeadlineHandler = (deadline) =>
  recordOnOrder(keyOf(deadline, orderType), (now) => ({ type: 'ExpirePickup', data: { now } }), causedBy(deadline))

/** What the provider keeps no longer and is still needed is set aside anew. */
const lapseAuthorizations: DeadlineHandler = (deadline) =>
  recordOnOrder(
    keyOf(deadline, orderType),
    (now) => ({ type: 'LapseAuthorizations', data: { now } }),
    causedBy(deadline),
  )

const expireOffers: DeadlineHandler = (deadline) =>
  recordOnOrder(keyOf(deadline, orderType), (now) => ({ type: 'ExpireOffers', data: { now } }), causedBy(deadline))

const endWait =
  (kind: WaitKind): DeadlineHandler =>
  (deadline) => {
    const round = deadline.attempt
    const end = (at: string) => ({ type: 'EndWait', data: { kind, round, at } }) as const
    return recordOnOrder(keyOf(deadline, orderType), end, causedBy(deadline))
  }

/** The moment is over: what was filled in it goes. */
const requestFilled: DeadlineHandler = (deadline) => {
  const request = { type: 'RequestFulfilment', data: {} } as const
  const command = recordOnOrder(keyOf(deadline, orderType), request, causedBy(deadline))
  return {
    ...command,
    decide: (view, now) => {
      view.row(clearFired(deadline))
      return command.decide(view, now)
    },
  }
}

/** What becomes of an order or a return when nothing comes in time. */
export const orderDeadlines: Readonly<Record<string, DeadlineHandler>> = {
  [PICKUP_WINDOW]: expirePickup,
  [GATHER_FILLS]: requestFilled,
  [AUTHORIZATION_END]: lapseAuthorizations,
  [OFFER_END]: expireOffers,
  [LATE_CHECK]: (deadline) => checkLateness(deadline, keyOf(deadline, orderType), causedBy(deadline)),
  [REFUND_WINDOW]: (deadline) => endReturn(keyOf(deadline, returnType), causedBy(deadline)),
  [RETURN_WINDOW]: (deadline) => expireReturn(keyOf(deadline, returnType), causedBy(deadline)),
  ...Object.fromEntries(waitKinds.map((kind) => [`${WAIT}${kind}`, endWait(kind)])),
}
