import type { Network } from '../actors/network.ts'
import type { Wms } from '../actors/wms.ts'
import type { Client } from '../world/client.ts'
import type { World } from '../world/world.ts'
import { checkGoods, checkMoney, checkOrders, checkParcels, openUnits } from './goods.ts'
import { readLogs, Tally, type Report } from './history.ts'
import { checkLogForm } from './log-form.ts'
import { checkMessages } from './messages.ts'
import { probe } from './probe.ts'
import { checkOpenLines, checkStates } from './states.ts'
import { checkStock } from './stock.ts'
import { checkFeeds, checkTold } from './told.ts'
import { checkViews } from './views.ts'

const checkHealth = async (world: World, report: Report): Promise<void> => {
  for (const node of world.nodes.values()) {
    const { checks } = await node.built.health()
    for (const [name, { ok, detail }] of Object.entries(checks))
      if (!ok) report('health', `${node.name}: ${name}: ${detail ?? ''}`)
  }
}

/** While some still wait: the views show the same as the logs leave open. */
export const checkMeanwhile = async (world: World): Promise<readonly string[]> => {
  const violations: string[] = []
  const report: Report = (invariant, what) => violations.push(`${invariant}, while some wait: ${what}`)
  checkOpenLines(world, openUnits(readLogs(world)), report)
  await checkViews(world, report)
  return violations
}

export interface Judged {
  readonly world: World
  readonly client: Client
  readonly network: Network
  readonly wms: Wms
}

/** Judges a quiet world by its logs, its views and what callers were told; nothing here asks the services' own rules. */
export const checkWorld = async ({ world, client, network, wms }: Judged): Promise<readonly string[]> => {
  const violations: string[] = []
  const report: Report = (invariant, what) => violations.push(`${invariant}: ${what}`)
  const logs = readLogs(world)
  await checkHealth(world, report)
  checkLogForm(logs, report)
  const { places, reservations } = checkStock(logs, report)
  checkTold(client.told, logs, report)
  checkFeeds(client.told, wms.lines, logs, report)
  const onHand = new Tally()
  for (const [place, figures] of places) onHand.add(place, figures.onHand)
  checkGoods(logs, onHand, report)
  const ofOrders = new Set(
    logs.order.filter(({ type }) => type === 'OrderSourced').map(({ data }) => data.reservationId),
  )
  const held = new Tally()
  for (const [id, { lines }] of reservations)
    if (ofOrders.has(id))
      held.add(
        id,
        lines.keys().reduce((sum, key) => sum + lines.of(key), 0),
      )
  checkOrders(logs, held, report)
  checkOpenLines(world, openUnits(logs), report)
  await checkStates(world, report)
  checkMoney(logs, world.bank.ledger, report)
  for (const id of world.bank.conflicts) report('7 money', `the provider was asked for two things under ${id}`)
  checkParcels(logs, report)
  checkMessages(logs, report)
  await checkViews(world, report)
  await probe({ world, client, network, places }, report)
  return violations
}
