import { setTimeout as pause } from 'node:timers/promises'
import { encodePositions } from '@onhand/http'
import { createKafkaClient, KAFKA_PARTITIONS } from '@onhand/messaging'
import { withClient } from '@onhand/postgres'
import { silentLogger } from '@onhand/runtime'
import { Publisher } from '@onhand/schemas'
import { streamParts, type Row } from '../audit/rows.ts'
import { createClient } from '../e2e/client.ts'
import { composeEnvironment } from '../e2e/distributed/compose.ts'
import type { DistributedSystem } from '../e2e/distributed/system.ts'
import { headOf, readLog } from '../prove/oversell/log.ts'
import type { History, PartitionRecords, ShownViews } from './checks/history.ts'

const QUIET_MS = 2_500
const DRAIN_MS = 180_000
/** Nothing moves for so long: then what is left is nobody's work. */
const STILL_MS = 75_000
const READ_MS = 60_000

const urlOf = ({ urls }: DistributedSystem, service: Publisher): string =>
  urls[`${service.toUpperCase()}_DATABASE_URL`] ?? ''

const headsOf = async (system: DistributedSystem): Promise<Readonly<Record<Publisher, number>>> =>
  Object.fromEntries(
    await Promise.all(
      Publisher.options.map(async (service) => [service, await headOf(urlOf(system, service))] as const),
    ),
  ) as Record<Publisher, number>

/** Straight from each replica of the views, past every proxy. */
const clientsOf = (system: DistributedSystem) =>
  system.of('projection').map(({ origin }) => createClient(origin, composeEnvironment.ADMIN_API_KEY))

const viewsHave = async (system: DistributedSystem, heads: Readonly<Record<Publisher, number>>): Promise<boolean> => {
  const positions = Object.entries(heads).map(([log, position]) => [log, { epoch: 1, position }] as const)
  const path = `/v1/availability?sku=CANARY-1&minPosition=${encodePositions(Object.fromEntries(positions))}`
  const answers = await Promise.all(clientsOf(system).map((client) => client.get(path)))
  return answers.every(({ status }) => status === 200)
}

const LAG = /^onhand_consumer_lag_seconds\{.*\} ([0-9.e+-]+)$/gmu

/** Nobody has anything left to apply, by each process's own metrics. */
const isCaughtUp = async ({ replicas, client }: DistributedSystem): Promise<boolean> => {
  const texts = await Promise.all(
    replicas.map(async ({ origin }) => (await fetch(`${origin}/metrics`, { headers: client.proof })).text()),
  )
  return texts.every((text) => [...text.matchAll(LAG)].every(([, seconds]) => Number(seconds) === 0))
}

/** What a service still has to do outside of its log: ask for a price, send a mail. What a killed process had begun waits for its lease. */
const hasEffects = async (system: DistributedSystem): Promise<boolean> => {
  const counts = await Promise.all(
    Publisher.options.map((service) =>
      withClient(urlOf(system, service), async (client) => {
        const { rows } = await client.query<{ left: number }>('select count(*)::int as left from effects')
        return rows[0]?.left ?? 0
      }),
    ),
  )
  return counts.some((left) => left > 0)
}

/** Waits until all say that they are well, nothing is written any more, and every view has all of it. */
export const drain = async (system: DistributedSystem): Promise<void> => {
  await system.untilReady(DRAIN_MS)
  const start = Date.now()
  let [before, since] = ['', start]
  while (Date.now() - start < DRAIN_MS) {
    const heads = await headsOf(system)
    const now = JSON.stringify(heads)
    const isStill = now === before && (await viewsHave(system, heads))
    if (!isStill) since = Date.now()
    else if (Date.now() - since > STILL_MS) return
    else if ((await isCaughtUp(system)) && !(await hasEffects(system))) return
    before = now
    await pause(QUIET_MS)
  }
  throw new Error(`Nothing has come to rest within ${DRAIN_MS / 1_000} s`)
}

const readRows = async (url: string): Promise<readonly Row[]> => {
  const rows: Row[] = []
  await readLog(url, 0, (row) => {
    rows.push(row)
  })
  // Instants come as dates from the driver.
  return rows.map((row) => ({ ...row, ...streamParts(row.stream), recordedAt: new Date(row.recordedAt).toISOString() }))
}

const readTopic = async (brokers: readonly string[], service: Publisher): Promise<readonly PartitionRecords[]> => {
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
    ...{ service, partition, records: records.get(partition) ?? [] },
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

/** All that was left behind, read from the databases, from Kafka and from every replica of the views. */
export const readHistory = async (system: DistributedSystem, told: History['told']): Promise<History> => {
  const logs = Object.fromEntries(
    await Promise.all(
      Publisher.options.map(async (service) => [service, await readRows(urlOf(system, service))] as const),
    ),
  ) as unknown as History['logs']
  const isOwnBroker = system.kafka.control !== null
  const topics = isOwnBroker
    ? await Promise.all(Publisher.options.map((service) => readTopic(system.kafka.brokers, service)))
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
