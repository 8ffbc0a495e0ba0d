import type { Chance } from '../../simulation/chance.ts'
import type { LinkFault } from '../site/toxiproxy.ts'

/** To a process of ours. */
export const processFaults = ['kill', 'restart', 'pause'] as const
/** To the servers that all stand on. */
export const serverFaults = ['kill-postgres', 'restart-postgres', 'fill-disk', 'kill-kafka', 'pause-kafka'] as const
/** To a link between two of them. */
export const linkFaults: readonly LinkFault[] = ['cut', 'silence', 'delay', 'reset']

export type FaultKind = (typeof processFaults)[number] | (typeof serverFaults)[number] | LinkFault

export interface PlannedFault {
  readonly kind: FaultKind
  /** A replica or a link by its name; the server's own name else. */
  readonly target: string
  /** After the run began, milliseconds. */
  readonly atMs: number
  readonly forMs: number
}

export interface Ground {
  readonly replicas: readonly string[]
  readonly links: readonly string[]
  /** Kinds that cannot be done here. */
  readonly without: readonly FaultKind[]
  /** A member that is not heard for so long is put out of its group. */
  readonly sessionTimeoutMs: number
}

type Span = readonly [least: number, most: number]
const spans = (sessionTimeoutMs: number): Readonly<Record<FaultKind, Span>> => ({
  kill: [200, 4_000],
  restart: [0, 500],
  // Longer than its group waits: others have its partitions when it wakes up.
  pause: [sessionTimeoutMs + 1_000, sessionTimeoutMs + 4_000],
  'kill-postgres': [0, 3_000],
  'restart-postgres': [0, 1_000],
  'fill-disk': [3_000, 6_000],
  'kill-kafka': [500, 6_000],
  'pause-kafka': [3_000, sessionTimeoutMs + 2_000],
  cut: [1_000, 8_000],
  silence: [2_000, 10_000],
  delay: [3_000, 10_000],
  reset: [1_000, 5_000],
})

/** Between the beginnings of two faults; what lasts longer overlaps. */
const GAP: Span = [1_500, 4_500]

const isProcessFault = (kind: FaultKind): boolean => processFaults.some((known) => known === kind)
const isLinkFault = (kind: FaultKind): boolean => linkFaults.some((known) => known === kind)

/** One with the same seed on the same ground is the same. Every kind comes once before any comes again. */
export const planFaults = (chance: Chance, totalMs: number, ground: Ground): readonly PlannedFault[] => {
  const kinds = [...processFaults, ...serverFaults, ...linkFaults].filter(
    (kind) => !ground.without.includes(kind) && (!isLinkFault(kind) || ground.links.length > 0),
  )
  const lasts = spans(ground.sessionTimeoutMs)
  const plan: PlannedFault[] = []
  let round: FaultKind[] = []
  for (let atMs = chance.int(...GAP); kinds.length > 0; atMs += chance.int(...GAP)) {
    if (round.length === 0) round = [...chance.shuffle(kinds)]
    const kind = round.pop() ?? 'kill'
    const target = targetOf(chance, kind, ground)
    const fault = { kind, target, atMs, forMs: chance.int(...lasts[kind]) }
    if (atMs + fault.forMs > totalMs) break
    plan.push(fault)
  }
  return plan
}

const targetOf = (chance: Chance, kind: FaultKind, { replicas, links }: Ground): string => {
  if (isProcessFault(kind)) return chance.pick(replicas)
  if (isLinkFault(kind)) return chance.pick(links)
  return kind.endsWith('kafka') ? 'kafka' : 'postgres'
}
