/** One run of a contender. */
export interface Sample {
  readonly value: number
  readonly p50Ms?: number
  readonly p99Ms?: number
  /** CPU time of server and database for one answer: a busy machine distorts it far less than the rate. */
  readonly cpuUs?: number
}

export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** Who is measured; its name is the figure's. */
export interface Contender {
  readonly name: string
  readonly unit: string
  readonly measure: () => Promise<Sample>
  /** Names of contenders of the same rounds that it is set against. */
  readonly baselines?: readonly string[]
}

/** A figure of one run of the benchmark: what its interleaved rounds gave. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly value: Spread
  readonly p50Ms?: Spread
  readonly p99Ms?: Spread
  readonly cpuUs?: Spread
  /** Baseline's name → this figure over that one, round by round. */
  readonly ratios: Readonly<Record<string, Spread>>
}

/** What a figure must reach, stated as a ratio or in its unit. */
export interface Floor {
  readonly name: string
  readonly wanted: string
  readonly measured: number
  readonly pass: boolean
}

export interface Outcome {
  readonly figures: readonly Figure[]
  readonly floors: readonly Floor[]
  /** Whatever else was found, e.g. where a flush spends its time. */
  readonly details?: Readonly<Record<string, unknown>>
}

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const [low = 0, high = 0] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]]
  return { median: (low + high) / 2, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 }
}

/** @param fraction 0.99 for p99. Sorts the samples in place. */
export const percentile = (samples: Float64Array, fraction: number): number => {
  samples.sort()
  return samples[Math.min(samples.length - 1, Math.floor(samples.length * fraction))] ?? 0
}

type Rounds = ReadonlyMap<string, readonly Sample[]>

const figureOf = ({ name, unit, baselines = [] }: Contender, rounds: Rounds): Figure => {
  const samples = rounds.get(name) ?? []
  const other = (key: 'p50Ms' | 'p99Ms' | 'cpuUs') => {
    const values = samples.flatMap((sample) => sample[key] ?? [])
    return values.length > 0 ? { [key]: spreadOf(values) } : {}
  }
  const ratios = baselines.map((baseline) => {
    const others = rounds.get(baseline) ?? []
    return [baseline, spreadOf(samples.map(({ value }, round) => value / (others[round]?.value ?? NaN)))]
  })
  return {
    ...{ name, unit, value: spreadOf(samples.map(({ value }) => value)) },
    ...other('p50Ms'),
    ...other('p99Ms'),
    ...other('cpuUs'),
    ratios: Object.fromEntries(ratios) as Record<string, Spread>,
  }
}

/** Everyone's first run, then everyone's second: what else the machine does falls on all of them alike. */
export const interleave = async (
  contenders: readonly Contender[],
  rounds: number,
  log: (line: string) => void,
): Promise<readonly Figure[]> => {
  const samples = new Map<string, Sample[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 1; round <= rounds; round += 1)
    for (const { name, unit, measure } of contenders) {
      const sample = await measure()
      samples.get(name)?.push(sample)
      const latency = sample.p99Ms === undefined ? '' : `, p99 ${sample.p99Ms.toFixed(1)} ms`
      log(`round ${round}/${rounds}  ${name}: ${sample.value.toFixed(0)} ${unit}${latency}`)
    }
  return contenders.map((contender) => figureOf(contender, samples))
}

/** Milliseconds, by the median of the rounds' 99th percentiles. */
export const p99AtMost = (figures: readonly Figure[], name: string, ms: number): Floor => {
  const measured = figures.find((figure) => figure.name === name)?.p99Ms?.median ?? NaN
  return { name, wanted: `p99 ≤ ${ms} ms`, measured, pass: measured <= ms }
}

/** At least so many times the baseline, by the median of the rounds' ratios. */
export const atLeast = (figures: readonly Figure[], name: string, baseline: string, times: number): Floor => {
  const measured = figures.find((figure) => figure.name === name)?.ratios[baseline]?.median ?? NaN
  return { name, wanted: `≥ ${times} × ${baseline}`, measured, pass: Number.isFinite(measured) && measured >= times }
}
