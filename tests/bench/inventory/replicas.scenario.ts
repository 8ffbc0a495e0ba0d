import { startChild, type Child } from '../child.ts'
import { atLeast, interleave, type Contender, type Floor, type Outcome, type Sample } from '../figures.ts'
import { seed } from '../holds/seed.ts'
import { findGenerator, holdBody, LOCATION, type Generator } from '../load.ts'
import type { Bench } from '../scenario.ts'

const CONNECTIONS = 256
const SKUS = 100
/** Units of the last SKU, and how many ask for one. */
const SCARCE = 500
const ATTEMPTS = 1_500
const AT_ONCE = 64

type Server = Child<{ readonly origin: string }>

const startReplicas = async ({ server }: Bench, name: string, count: number): Promise<readonly Server[]> => {
  const database = await server.database(name)
  const environment = { DATABASE_URL: server.url, INVENTORY_DATABASE_URL: database }
  const file = new URL('../holds/inventory-server.ts', import.meta.url)
  const replicas: Server[] = []
  for (let replica = 0; replica < count; replica += 1) replicas.push(await startChild(file, environment))
  await seed(replicas[0]?.ready.origin ?? '', SKUS)
  return replicas
}

/** The same number of callers, shared out among the replicas. */
const measure = async (replicas: readonly Server[], generator: Generator, seconds: number): Promise<Sample> => {
  const connections = CONNECTIONS / replicas.length
  const sends = replicas.map(({ ready: { origin } }) => generator.send({ origin, connections, seconds, skus: 1 }))
  const results = await Promise.all(sends)
  return {
    value: results.reduce((sum, { value }) => sum + value, 0),
    p99Ms: Math.max(...results.map(({ p99Ms = NaN }) => p99Ms)),
  }
}

const post = async (origin: string, path: string, body: string): Promise<number> => {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(origin + path, { method: 'POST', headers, body })
  await answer.arrayBuffer()
  return answer.status
}

/** The last units of a SKU, asked for at all replicas at once: exactly so many holds are granted as there are units. */
const grantedOfScarce = async (replicas: readonly Server[]): Promise<number> => {
  const [first] = replicas
  const origin = first?.ready.origin ?? ''
  const item = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"name":"The last ones"}' }
  await (await fetch(`${origin}/v1/items/SCARCE`, item)).arrayBuffer()
  const receipt = { source: 'bench', eventId: 'scarce', type: 'receipt', sku: 'SCARCE', location: LOCATION }
  const line = { ...receipt, quantity: SCARCE, occurredAt: '2026-01-05T09:00:00Z' }
  await post(origin, '/v1/stock-events', JSON.stringify([line]))
  const numbers = Array.from({ length: ATTEMPTS }, (_, number) => number).values()
  let granted = 0
  const asker = async (): Promise<void> => {
    for (const number of numbers) {
      const replica = replicas[number % replicas.length]
      const status = await post(replica?.ready.origin ?? '', '/v1/reservations', holdBody('SCARCE'))
      if (status === 201) granted += 1
      else if (status !== 409) throw new Error(`A hold was answered with ${status}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, asker))
  return granted
}

/** Two processes on one log: what that costs on the same two cores, and that nothing is sold twice. */
export const replicasScenario = async (bench: Bench): Promise<Outcome> => {
  const { options, log } = bench
  const generator = await findGenerator()
  const one = await startReplicas(bench, 'one_replica', 1)
  const two = await startReplicas(bench, 'two_replicas', 2)
  const contenders: readonly Contender[] = [
    { name: 'replicas/one', unit: 'holds/s', measure: () => measure(one, generator, options.seconds) },
    {
      ...{ name: 'replicas/two', unit: 'holds/s', baselines: ['replicas/one'] },
      measure: () => measure(two, generator, options.seconds),
    },
  ]
  for (const { measure: warm } of contenders) await warm()
  const figures = await interleave(contenders, options.rounds, log)
  const granted = await grantedOfScarce(two)
  const sold: Floor = {
    ...{ name: 'replicas/the last units', wanted: `= ${SCARCE} of ${ATTEMPTS} holds granted` },
    ...{ measured: granted, pass: granted === SCARCE },
  }
  return { figures, floors: [atLeast(figures, 'replicas/two', 'replicas/one', 0.7), sold] }
}
