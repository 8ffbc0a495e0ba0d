import { decodePositions, type Positions } from '@onhand/http'
import { groupBy } from '../../audit/rows.ts'
import type { Recorded } from '../workload/caller.ts'
import type { Checker, Find, History } from './history.ts'

/** A stock stream through the log: the units on hand from a position on. */
interface Step {
  readonly position: number
  readonly onHand: number
}

const stepsOf = (rows: History['logs']['inventory'], sku: string): readonly Step[] => {
  let onHand = 0
  return rows
    .filter(({ kind, key, type }) => kind === 'stock' && key.startsWith(`${sku}@`) && type === 'StockReceived')
    .map(({ position, data }) => ({ position, onHand: (onHand += data.quantity as number) }))
}

const VIEW = /^\/v1\/availability\?sku=([^&]+)(?:&minPosition=(.+))?$/u
const LEVEL = /^\/v1\/stock\/([^/]+)\/[^/]+$/u

interface Shown {
  readonly position?: string
  readonly onHand?: number
  readonly items?: readonly { readonly onHand: number }[]
}
interface Read {
  readonly sku: string
  /** From which place of inventory's log on it may have been read. */
  readonly least: Positions
  readonly reached: Positions | null
  readonly onHand: number
}

/** A read that was answered; null for anything else. */
export const readOf = ({ path, status, answer }: Recorded): Read | null => {
  if (status !== 200) return null
  const shown = answer as Shown
  const level = LEVEL.exec(path)
  if (level) return { sku: level[1] ?? '', least: {}, reached: null, onHand: shown.onHand ?? 0 }
  const view = VIEW.exec(path)
  if (!view) return null
  return {
    sku: view[1] ?? '',
    least: view[2] === undefined ? {} : decodePositions(view[2]),
    reached: shown.position === undefined ? {} : decodePositions(shown.position),
    onHand: shown.items?.[0]?.onHand ?? 0,
  }
}

const isBehind = (reached: Positions, least: Positions): boolean =>
  Object.entries(least).some(([log, { epoch, position }]) => {
    const at = reached[log]
    return !at || at.epoch < epoch || (at.epoch === epoch && at.position < position)
  })

/** What a caller had seen or was told of before it asked. */
const judgeSession = (
  actor: string,
  told: readonly Recorded[],
  rows: History['logs']['inventory'],
  find: Find,
): void => {
  const steps = new Map<string, readonly Step[]>()
  let [seen, acknowledged] = [0, 0]
  for (const one of told) {
    if (one.path === '/v1/stock-events' && one.status === 200) acknowledged = Math.max(acknowledged, eventOf(one))
    const read = readOf(one)
    if (!read) continue
    const { sku, least, reached, onHand } = read
    const known = steps.get(sku) ?? stepsOf(rows, sku)
    steps.set(sku, known)
    const where = `${actor} at ${one.at} (${one.path})`
    if (reached && isBehind(reached, least))
      find(`${where} was answered before the view had reached what was asked for`)
    const from = (reached?.['inventory'] ?? least['inventory'])?.position ?? 0
    const due = known.findLast(({ position }) => position <= from)?.onHand ?? 0
    if (onHand < due) find(`${where} shows ${onHand}, at position ${from} there were ${due}`)
    if (onHand !== 0 && !known.some((step) => step.onHand === onHand)) find(`${where} shows ${onHand}, which never was`)
    // The service itself, and a view from what was seen on, never go back.
    if (onHand < seen && (reached === null || Object.keys(least).length > 0))
      find(`${where} shows ${onHand} after ${seen}`)
    if (reached === null && onHand < writtenBy(known, told, one))
      find(`${where} does not show what was acknowledged before`)
    seen = Math.max(seen, onHand)
  }
}

const eventOf = ({ body }: Recorded): number => Number((body as { eventId: string }[])[0]?.eventId ?? 0)

/** Units that the caller had been told of as taken, before it asked. */
const writtenBy = (steps: readonly Step[], told: readonly Recorded[], read: Recorded): number => {
  const before = told.filter(
    (one) => one.path === '/v1/stock-events' && one.status === 200 && one.answeredAtMs <= read.askedAtMs,
  )
  const reached = Math.max(0, ...before.map(({ position }) => position ?? 0))
  return steps.findLast(({ position }) => position <= reached)?.onHand ?? 0
}

/** Each caller reads its own writes by `minPosition`, at whichever replica, and never sees time go back. */
export const checkSession: Checker = ({ told, logs }, find) => {
  const sessions = groupBy(told, ({ actor }) => actor)
  for (const [actor, own] of sessions) if (actor.startsWith('session-')) judgeSession(actor, own, logs.inventory, find)
}
