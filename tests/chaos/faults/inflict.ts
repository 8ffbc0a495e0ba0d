import { setTimeout as pause } from 'node:timers/promises'
import type { LinkFault } from '../site/toxiproxy.ts'
import type { Site } from '../site/site.ts'
import type { FaultKind, PlannedFault } from './plan.ts'

/** A fault as it came: `healedAt` is when all was put right, from where recovery counts. Epoch milliseconds. */
export interface InflictedFault extends PlannedFault {
  readonly beganAt: number
  readonly healedAt: number
}

interface Remedy {
  begin(site: Site, target: string): Promise<void> | void
  heal(site: Site, target: string): Promise<void> | void
}

const replica = ({ system }: Site, target: string) => {
  const found = system.replicas.find(({ name }) => name === target)
  if (!found) throw new Error(`no replica ${target}`)
  return found
}
const onLink = (fault: LinkFault): Remedy => ({
  begin: ({ proxies }, target) => proxies?.break(target, fault),
  heal: ({ proxies }, target) => proxies?.mend(target),
})

const remedies: Readonly<Record<FaultKind, Remedy>> = {
  kill: {
    begin: (site, target) => replica(site, target).kill(),
    heal: (site, target) => replica(site, target).start(),
  },
  restart: {
    begin: async (site, target) => {
      await replica(site, target).stop()
    },
    heal: (site, target) => replica(site, target).start(),
  },
  pause: {
    begin: (site, target) => replica(site, target).pause(),
    heal: (site, target) => replica(site, target).resume(),
  },
  'kill-postgres': { begin: ({ postgres }) => postgres.kill(), heal: ({ postgres }) => postgres.start() },
  'restart-postgres': { begin: ({ postgres }) => postgres.stopOrderly(), heal: ({ postgres }) => postgres.start() },
  'fill-disk': {
    begin: ({ postgres }) => postgres.fillDisk(),
    heal: async ({ postgres }) => {
      await postgres.emptyDisk()
      await postgres.start()
    },
  },
  'kill-kafka': { begin: ({ kafka }) => kafka.control?.kill(), heal: ({ kafka }) => kafka.control?.start() },
  'pause-kafka': { begin: ({ kafka }) => kafka.control?.pause(), heal: ({ kafka }) => kafka.control?.resume() },
  cut: onLink('cut'),
  silence: onLink('silence'),
  delay: onLink('delay'),
  reset: onLink('reset'),
}

const inflict = async (site: Site, fault: PlannedFault): Promise<InflictedFault> => {
  const remedy = remedies[fault.kind]
  const beganAt = Date.now()
  await remedy.begin(site, fault.target)
  await pause(fault.forMs)
  await remedy.heal(site, fault.target)
  return { ...fault, beganAt, healedAt: Date.now() }
}

/** Each fault at its time; two of the same target one after the other. Resolves when all are healed. */
export const inflictAll = async (
  site: Site,
  plan: readonly PlannedFault[],
  tell: (fault: PlannedFault) => void,
): Promise<readonly InflictedFault[]> => {
  const start = Date.now()
  const busy = new Map<string, Promise<unknown>>()
  const all: Promise<InflictedFault>[] = []
  for (const fault of plan) {
    await pause(Math.max(0, start + fault.atMs - Date.now()))
    const before = busy.get(fault.target) ?? Promise.resolve()
    const done = before.then(() => {
      tell(fault)
      return inflict(site, fault)
    })
    busy.set(fault.target, done)
    all.push(done)
  }
  return Promise.all(all)
}
