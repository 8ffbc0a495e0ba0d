import { setTimeout as pause } from 'node:timers/promises'
import { encodePositions } from '@onhand/http'
import { createKafkaClient, KAFKA_PARTITIONS } from '@onhand/messaging'
import { silentLogger } from '@onhand/runtime'
import { Publisher } from '@onhand/schemas'
import { streamParts, type Row } from '../audit/rows.ts'
import { createClient } from '../e2e/client.ts'
import { composeEnvironment } from '../e2e/distributed/compose.ts'
import type { DistributedSystem } from '../e2e/distributed/system.ts'
import { headOf, readLog } from '../prove/oversell/log.ts'
import type { History, PartitionRecords, ShownViews } from './checks/history.ts'
import { readLeft, undrained, type Heads, type Left } from './drained.ts'

const QUIET_MS = 1_000
const READY_MS = 180_000
const DRAIN_MS = 300_000
/** Longer than any lease or pause between two tries: who has not moved by then never will. */
const STILL_MS = 100_000
const READ_MS = 60_000

const urlOf = ({ urls }: DistributedSystem, service: Publisher): string =>
  urls[`${service.toUpperCase()}_DATABASE_URL`] ?? ''

const headsOf = async (system: DistributedSystem): Promise<Heads> =>
  Object.fromEntries(
    await Promise.all(
      Publisher.options.map(async (service) => [service, await headOf(urlOf(system, service))] as const),
    ),
  ) as unknown as Heads

/** Straight from each replica of the views, past every proxy. */
const clientsOf = (system: DistributedSystem) =>
  system.of('projection').map(({ origin }) => createClient(origin, composeEnvironment.ADMIN_API_KEY))

const viewsHave = async (system: DistributedSystem, heads: Heads): Promise<boolean> => {
  const positions = Object.entries(heads).map(([log, position]) => [log, { epoch: 1, position }] as const)
  const path = `/v1/availability?sku=CANARY-1&minPosition=${encodePositions(Object.fromEntries(positions))}`
  const answers = await Promise.all(clientsOf(system).map((client) => client.get(path)))
  return answers.every(({ status }) => status === 200)
}

/** Every owner of a log or of views. */
const OWNERS = [...Publisher.options, 'projection'] as const

const readAllLeft = ({ urls }: DistributedSystem): Promise<readonly Left[]> =>
  Promise.all(OWNERS.map((owner) => readLeft(owner, urls[`${owner.toUpperCase()}_DATABASE_URL`] ?? '')))

/** What a process had begun that was killed waits for its lease; a consumer whose database was away tries again. */
const stillToDo = async (system: DistributedSystem, heads: Heads): Promise<readonly string[]> => {
  const left = undrained(await readAllLeft(system), heads, system.kafka.brokers.length > 0)
  return left.length > 0 || (await viewsHave(system, heads)) ? left : ['a replica of the views does not have all of it']
}

const sameHeads = (a: Heads | null, b: Heads): boolean =>
  a !== null && Publisher.options.every((service) => a[service] === b[service])

/** Where the logs stood when all had come to rest. A hold may lapse at any time after that: it is judged by what was there. */
export interface Rest {
  readonly heads: Heads
  /** What never came to rest, in words. */
  readonly undrained: readonly string[]
}

/**
 * Waits until all say that they are well, nothing is written any more, every consumer has come to the head of each log that it
 * reads, and nothing is due. Bounded by how long nothing has changed, so that a busy machine only takes longer.
 */
export const drain = async (system: DistributedSystem): Promise<Rest> => {
  await system.untilReady(READY_MS)
  const start = Date.now()
  let before: Heads | null = null
  let [left, known, movedAt]: [readonly string[], string, number] = [[], '', start]
  while (Date.now() - start < DRAIN_MS) {
    const heads = await headsOf(system)
    const isStill = sameHeads(before, heads)
    left = isStill ? await stillToDo(system, heads) : ['somebody still writes']
    if (left.length === 0 && sameHeads(heads, await headsOf(system))) return { heads, undrained: [] }
    const now = JSON.stringify([heads, left])
    if (now !== known) [known, movedAt] = [now, Date.now()]
    if (Date.now() - movedAt > STILL_MS) break
    before = heads
    await pause(QUIET_MS)
  }
  const after = `after ${Math.round((Date.now() - start) / 1_000)} s`
  return { heads: await headsOf(system), undrained: left.map((what) => `${what} ${after}`) }
}

const readRows = async (url: string, head: number): Promise<readonly Row[]> => {
  const rows: Row[] = []
  await readLog(url, 0, (row) => {
    if (row.position <= head) rows.push(row)
  })
  // Instants come as dates from the driver.
  return rows.map((row) => ({ ...row, ...streamParts(row.stream), recordedAt: new Date(row.recordedAt).toISOString() }))
}

/** Progress has no position: it says nothing of its own. */
const isUpTo =
  (head: number) =>
  (record: string): boolean =>
    Number((JSON.parse(record) as { readonly position?: string }).position ?? 0) <= head

const readTopic = async (
  brokers: readonly string[],
  service: Publisher,
  head: number,
): Promise<readonly PartitionRecords[]> => {
  const client = await createKafkaClient({
    brokers,
    clientId: 'chaos-auditor',
    logger: silentLogger,
    client: 'platformatic',
  })
  const topic = `${service}.events`
  const ends = await client.offsetsOf(topic)
  const ranges = new Map(
    [...ends]
      .filter(([, { low, high }]) => high > low)
      .map(([partition, { low, high }]) => [partition, { from: low, to: high }]),
  )
  const records = await client.read(topic, ranges, READ_MS)
  return Array.from({ length: KAFKA_PARTITIONS }, (_, partition) => ({
    ...{ service, partition, records: (records.get(partition) ?? []).filter(isUpTo(head)) },
  }))
}

interface Stocked {
  readonly sku: string
  readonly locations: readonly { readonly location: string; readonly onHand: number }[]
}
const PAGE = 40

const readView = async (client: ReturnType<typeof createClient>, skus: readonly string[]): Promise<ShownViews> => {
  const onHand = new Map<string, number>()
  for (let at = 0; at < skus.length; at += PAGE) {
    const { body } = await client.get(
      `/v1/availability?${skus
        .slice(at, at + PAGE)
        .map((sku) => `sku=${sku}`)
        .join('&')}`,
    )
    for (const { sku, locations } of (body as { items: Stocked[] }).items)
      for (const place of locations) onHand.set(`${sku}@${place.location}`, place.onHand)
  }
  const orders: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await client.get(`/v1/visibility/orders?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`)
    const page = body as { items: { orderId: string }[]; nextCursor?: string | null }
    orders.push(...page.items.map(({ orderId }) => orderId))
    cursor = page.nextCursor ?? null
  }
  return { onHand, orders }
}

/** All that was left behind up to these heads, read from the databases, from Kafka and from every replica of the views. */
export const readHistory = async (system: DistributedSystem, told: History['told'], heads: Heads): Promise<History> => {
  const logs = Object.fromEntries(
    await Promise.all(
      Publisher.options.map(
        async (service) => [service, await readRows(urlOf(system, service), heads[service])] as const,
      ),
    ),
  ) as unknown as History['logs']
  const isOwnBroker = system.kafka.control !== null
  const topics = isOwnBroker
    ? await Promise.all(Publisher.options.map((service) => readTopic(system.kafka.brokers, service, heads[service])))
    : []
  const skus = [
    ...new Set(logs.inventory.filter(({ kind }) => kind === 'stock').map(({ key }) => key.split('@')[0] ?? '')),
  ]
  const views = await Promise.all(clientsOf(system).map((client) => readView(client, skus)))
  return { told, logs, topics: topics.flat(), views }
}

/** `onhand doctor` as an operator runs it. @returns what it found wrong */
export const askDoctor = async (system: DistributedSystem): Promise<readonly string[]> => {
  const [replica] = system.of('inventory')
  if (!replica) return ['no replica of inventory to ask the doctor by']
  try {
    await replica.run('doctor')
    return []
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    return [`the doctor says: ${stdout}${stderr}`.slice(0, 3_000)]
  }
}
