import { databaseServices } from '@onhand/host'
import type { Journey } from '../actors/carriers/journeys.ts'
import type { Network } from '../actors/network.ts'
import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'
import { checkTransfers } from './transfers.ts'
import { checkGoods, checkMoney, checkOrders, checkParcels, openUnits } from './goods.ts'
import { createFormAudit } from '../../audit/log-form.ts'
import type { Held } from '../../audit/reservation-fold.ts'
import { Tally, type Report } from '../../audit/rows.ts'
import { auditStock } from '../../audit/stock-audit.ts'
import { pumpUntil } from '../drain.ts'
import { checkHandling } from './handling.ts'
import { readLogs } from './history.ts'
import { checkCare } from './care.ts'
import { checkCarriers, checkHubs } from './carriers.ts'
import { checkMessages } from './messages.ts'
import { checkPast } from './past.ts'
import { probe } from './probe.ts'
import { checkPurchases } from './purchases.ts'
import { checkOpenLines, checkStates } from './states.ts'
import { checkFeeds, checkTold } from './told.ts'
import { checkViews } from './views.ts'

const checkHealth = async (world: World, report: Report): Promise<void> => {
  for (const node of world.nodes.values()) {
    const { checks } = await node.built.health()
    for (const [name, { ok, detail }] of Object.entries(checks))
      if (!ok) report('health', `${node.name}: ${name}: ${detail ?? ''}`)
  }
}

/** Units that stand in a reservation, but those that kits which lack a component keep until it comes. */
const heldForNobody = ({ lines, waiting }: Readonly<Held>, { kits }: Network): number => {
  const all = lines.keys().reduce((sum, key) => sum + lines.of(key), 0)
  const kept = waiting.isEmpty ? 0 : lines.keys().reduce((sum, key) => sum + keptAt(key, lines, waiting, kits), 0)
  return all - kept
}

/** At most what the kits of a place could keep, that still miss another component there. */
const keptAt = (key: string, lines: Tally, waiting: Tally, kits: Network['kits']): number => {
  const [sku = '', location = ''] = key.split('@')
  const most = [...kits.values()].map((components) => {
    const own = components.find((part) => part.sku === sku)?.quantity ?? 0
    const lacks = components.map((part) => Math.ceil(waiting.of(`${part.sku}@${location}`) / part.quantity))
    return own * Math.max(0, ...lacks) - waiting.of(key)
  })
  return Math.max(0, Math.min(lines.of(key), ...most))
}

/** While some still wait: the views show the same as the logs leave open. */
export const checkMeanwhile = async (world: World): Promise<readonly string[]> => {
  const violations: string[] = []
  const report: Report = (invariant, what) => violations.push(`${invariant}, while some wait: ${what}`)
  checkOpenLines(world, openUnits(readLogs(world)), report)
  await checkViews(world, report)
  return violations
}

/**
 * What costs much, in turns as the seed says: the views while some wait, or a refill of them at the end; and in every second life
 * all that was said said again, in the others the past or what can be had.
 */
export const lookedAt = (seed: number) => {
  const again = Math.floor(seed / 2) % 2 === 1
  const past = !again && Math.floor(seed / 4) % 2 === 0
  return { meanwhile: seed % 2 === 1, refill: seed % 2 === 0, again, past, shown: !again && !past }
}

export interface Judged {
  readonly world: World
  readonly client: Client
  readonly network: Network
  /** Tracking number → how that parcel ended. */
  readonly ends: ReadonlyMap<string, Journey['end']>
}

/** Judges a quiet world by its logs, its views and what callers were told; nothing here asks the services' own rules. */
export const checkWorld = async ({ world, client, network, ends }: Judged): Promise<readonly string[]> => {
  const violations: string[] = []
  const report: Report = (invariant, what) => violations.push(`${invariant}: ${what}`)
  const logs = readLogs(world)
  const looks = lookedAt(world.seed)
  await checkHealth(world, report)
  for (const service of databaseServices) {
    const form = createFormAudit(service, report)
    for (const row of logs[service]) form.take(row)
  }
  const { places, reservations } = auditStock(logs.inventory, report)
  checkTold(client.told, network.kits, logs, report)
  checkPurchases(logs, report)
  checkFeeds(client.told, logs, report)
  const onHand = new Tally()
  for (const [place, figures] of places) onHand.add(place, figures.onHand)
  checkGoods(logs, onHand, report, network.kits)
  checkTransfers(logs, report)
  const ofOrders = new Set(
    logs.order.filter(({ type }) => type === 'OrderSourced').map(({ data }) => data.reservationId),
  )
  const held = new Tally()
  for (const [id, reservation] of reservations) if (ofOrders.has(id)) held.add(id, heldForNobody(reservation, network))
  checkOrders(logs, held, report)
  checkHandling(logs, report)
  checkOpenLines(world, openUnits(logs), report)
  await checkStates(world, report)
  checkMoney(logs, world.bank.ledger, report)
  for (const conflict of world.bank.conflicts) report('7 money', `the provider: ${conflict}`)
  checkParcels(logs, report, network.kits)
  checkCarriers(ends, logs, report)
  checkHubs(logs, report)
  checkMessages(logs, report)
  checkCare(world, logs, report)
  await checkViews(world, report, looks.refill)
  const bounded = new Set<string>()
  for (const { kind, key, level } of logs.inventory) {
    if (kind !== 'stock') continue
    if (((level?.channels ?? []) as unknown[]).length > 0) bounded.add(key)
    else bounded.delete(key)
  }
  if (looks.past) await pumpUntil(world, checkPast({ world, client, kits: network.kits }, logs.inventory, report))
  await probe({ world, client, network, places, bounded }, looks, report)
  return violations
}
