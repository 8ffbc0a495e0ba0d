import { setTimeout as pause } from 'node:timers/promises'
import { decodePositions, encodePositions, type Positions } from '@onhand/http'
import type { Chance } from '../../simulation/chance.ts'
import { verdictOf } from '../../prove/oversell/told.ts'
import type { Caller, Recorded } from './caller.ts'

export const SESSIONS = 4
/** Each session has a SKU of its own, so that nobody else changes what it reads. */
const sessionSku = (session: number): string => `MINE-${session}`
const SESSION_LOCATION = 'WH-1'

const later = (a: Positions, b: Positions): Positions => {
  const merged: Record<string, Positions[string]> = { ...a }
  for (const [log, place] of Object.entries(b)) {
    const known = merged[log]
    const isLater =
      !known || place.epoch > known.epoch || (place.epoch === known.epoch && place.position > known.position)
    if (isLater) merged[log] = place
  }
  return merged
}

/** Writes, and reads what it wrote at any replica of the views, never older than what it has seen. */
const createSession = (caller: Caller, session: number, views: readonly string[], chance: Chance) => {
  const [actor, sku] = [`session-${session}`, sessionSku(session)]
  let seen: Positions = {}
  let written = 0
  const learn = (token: unknown): void => {
    if (typeof token === 'string') seen = later(seen, decodePositions(token))
  }
  const write = async (): Promise<void> => {
    written += 1
    const line = {
      source: actor,
      eventId: String(written),
      type: 'receipt',
      sku,
      location: SESSION_LOCATION,
      quantity: 1,
    }
    const asked = { method: 'POST', path: '/v1/stock-events', body: [line] } as const
    learn((await caller.insist(actor, asked, chance.flip(0.4) ? 1 : 3)).token)
  }
  const readView = async (): Promise<void> => {
    const minimum = Object.keys(seen).length === 0 ? '' : `&minPosition=${encodePositions(seen)}`
    const asked = { method: 'GET', path: `/v1/availability?sku=${sku}${minimum}` } as const
    const told = await caller.once(actor, asked, chance.flip(0.3) ? undefined : chance.pick(views))
    if (verdictOf(told) === 'granted') learn((told.answer as { position?: string }).position)
  }
  const readLevel = (): Promise<Recorded> =>
    caller.once(actor, { method: 'GET', path: `/v1/stock/${sku}/${SESSION_LOCATION}` })
  return {
    open: () => caller.insist(actor, { method: 'PUT', path: `/v1/items/${sku}`, body: { name: sku } }, 40),
    step: async (): Promise<void> => {
      const kind = chance.weighted({ write: 3, view: 4, level: 1 })
      if (kind === 'write') await write()
      else if (kind === 'view') await readView()
      else await readLevel()
    },
  }
}

/** @param views origins of the views' replicas, each of which must answer alike */
export const openSessions = async (caller: Caller, views: readonly string[], chance: Chance) => {
  const sessions = Array.from({ length: SESSIONS }, (_, index) =>
    createSession(caller, index + 1, views, chance.fork()),
  )
  for (const { open } of sessions) await open()
  return (pace: Chance, isOver: () => boolean): Promise<unknown> =>
    Promise.all(
      sessions.map(async ({ step }) => {
        while (!isOver()) {
          await step()
          await pause(pace.int(30, 150))
        }
      }),
    )
}
