import type { EffectHandler } from '@onhand/event-store'
import type { Scheduler } from '@onhand/runtime'
import { metadataOf } from './commands.ts'
import { moveMoney } from './move-money.ts'
import type { Payments } from './ports.ts'
import type { Planner, PlanningPorts } from './sourcing/plan.ts'
import { giveWorkBack, sourceOrderEffect } from './sourcing/source-effect.ts'
import { lookElsewhereEffect } from './sourcing/look-elsewhere.ts'
import { GIVE_WORK_BACK, LOOK_ELSEWHERE, MOVE_MONEY, SOURCE_ORDER } from './streams.ts'

export interface EffectPorts extends PlanningPorts {
  readonly scheduler: Scheduler
  readonly payments: Payments
  readonly planning: Planner
}

/** What the order service does outside of its log. */
export const effectHandlers = (ports: EffectPorts): Readonly<Record<string, EffectHandler>> => ({
  [SOURCE_ORDER]: sourceOrderEffect(ports, (orderId, causationId) => metadataOf(ports.store, orderId, causationId)),
  [LOOK_ELSEWHERE]: lookElsewhereEffect(ports, (orderId, causationId) => metadataOf(ports.store, orderId, causationId)),
  [GIVE_WORK_BACK]: giveWorkBack,
  [MOVE_MONEY]: moveMoney(ports),
})
