import type { EffectHandler } from '@onhand/event-store'
import { metadataOf } from './commands.ts'
import type { Order } from '../domain/order/state.ts'
import { moveMoney } from './move-money.ts'
import type { Payments } from './ports.ts'
import type { Planner, PlanningPorts } from './sourcing/plan.ts'
import { giveWorkBack, sourceOrderEffect } from './sourcing/source-effect.ts'
import { offerElsewhereEffect } from './offer-elsewhere.ts'
import { lookElsewhereEffect } from './sourcing/look-elsewhere.ts'
import { GIVE_WORK_BACK, LOOK_ELSEWHERE, MOVE_MONEY, OFFER_ELSEWHERE, SOURCE_ORDER } from './streams.ts'

export interface EffectPorts extends PlanningPorts {
  readonly payments: Payments
  readonly planning: Planner
  readonly orderNow: (orderId: string) => Promise<Order>
}

/** What the order service does outside of its log. */
export const effectHandlers = (ports: EffectPorts): Readonly<Record<string, EffectHandler>> => ({
  [SOURCE_ORDER]: sourceOrderEffect(ports, (about, causationId) => metadataOf(ports.store, about, causationId)),
  [LOOK_ELSEWHERE]: lookElsewhereEffect(ports, (about, causationId) => metadataOf(ports.store, about, causationId)),
  [OFFER_ELSEWHERE]: offerElsewhereEffect(ports, (about, causationId) => metadataOf(ports.store, about, causationId)),
  [GIVE_WORK_BACK]: giveWorkBack,
  [MOVE_MONEY]: moveMoney(ports),
})
