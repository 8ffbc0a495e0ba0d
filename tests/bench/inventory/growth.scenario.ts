import { startChild, type Child } from '../child.ts'
import { backendCpu, cpuOf } from '../cpu.ts'
import { interleave, type Contender, type Outcome } from '../figures.ts'
import { findGenerator } from '../load.ts'
import type { Bench } from '../scenario.ts'
import { seedLog } from './size-seed.ts'
import { growthFloor, sizeName, SIZES } from './sizes.ts'

const CONNECTIONS = 256

interface Server {
  readonly child: Child<{ readonly origin: string }>
  readonly database: string
  readonly rows: number
}

const startServer = async ({ server }: Bench, rows: number): Promise<Server> => {
  const database = await server.database(`holds_${rows}`)
  const environment = { DATABASE_URL: server.url, INVENTORY_DATABASE_URL: database }
  const child: Server['child'] = await startChild(new URL('../holds/inventory-server.ts', import.meta.url), environment)
  await seedLog(database, rows)
  return { child, database, rows }
}

/** Holds spread over all SKUs of a log with 10,000, 100,000 and 1,000,000 of them: what does size cost? */
export const growthScenario = async (bench: Bench): Promise<Outcome> => {
  const { options, log } = bench
  const generator = await findGenerator()
  const servers: Server[] = []
  for (const rows of SIZES) servers.push(await startServer(bench, rows))
  const cpu = async ({ child, database }: Server): Promise<number> =>
    (await cpuOf(child.pid)) + (await backendCpu(database))
  const contenders = servers.map((server): Contender => ({
    ...{ name: `growth/holds/${sizeName(server.rows)}`, unit: 'holds/s' },
    measure: async () => {
      const before = await cpu(server)
      const { origin } = server.child.ready
      const load = { origin, connections: CONNECTIONS, seconds: options.seconds, skus: server.rows }
      const { answered, ...sample } = await generator.send(load)
      return { ...sample, cpuUs: ((await cpu(server)) - before) / answered }
    },
  }))
  for (const { measure } of contenders) await measure()
  const figures = await interleave(contenders, options.rounds, log)
  return { figures, floors: [growthFloor(figures, 'growth/holds')], details: { generator: generator.name } }
}
