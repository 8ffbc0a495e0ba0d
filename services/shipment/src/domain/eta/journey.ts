/**
 * How far a parcel has come, as far as arrival times tell it apart: handed over and not scanned, moving, at the last depot, on
 * the van; held up (customs, weather, whatever the carrier says of a delay) or tried in vain, both of which may come at any time.
 */
export type Stage = 'handed-over' | 'moving' | 'near' | 'out' | 'held' | 'failed'

const WAY: readonly Stage[] = ['handed-over', 'moving', 'near', 'out']
const isAside = (stage: Stage): boolean => stage === 'held' || stage === 'failed'

/** Where a parcel goes, coarse. */
export interface Zone {
  readonly country: string
  readonly region: string | null
  readonly postalCode: string | null
}

/** What is known of a parcel when it leaves. */
export interface Lane {
  readonly carrier: string
  readonly service: string | null
  /** The location that sent it. */
  readonly origin: string
  readonly destination: Zone | null
}

/** Reached at `at`, milliseconds since 1970; `hub` where the carrier says a place. */
export interface Milestone {
  readonly stage: Stage
  readonly at: number
  readonly hub: string | null
}

/** What was expected of the rest of the way when a stage was reached: hours, before they were corrected. */
export interface Expectation {
  readonly stage: Stage
  readonly low: number
  readonly high: number
  /** What was added on both sides when it was told. */
  readonly margin: number
}

/** A parcel that arrived: what the forecasts are learnt from. */
export interface Journey extends Lane {
  readonly shippedAt: number
  readonly arrivedAt: number
  /** All scans before the arrival in time order, each with the stage that it left the parcel in. */
  readonly scans: readonly Milestone[]
  /** What the carrier itself first said, where it did. */
  readonly carrierEta: number | null
  /** What was expected on the way. Windows are corrected by how wrong these were, not by what is known afterwards. */
  readonly expected: readonly Expectation[]
}

/** The first time that each stage was reached, in the order of reaching; the departure is the first. */
export const milestonesOf = (shippedAt: number, scans: readonly Milestone[]): readonly [Milestone, ...Milestone[]] => {
  const reached: [Milestone, ...Milestone[]] = [{ stage: 'handed-over', at: shippedAt, hub: null }]
  for (const scan of scans) {
    const last = reached.at(-1)
    // A stage that was passed is not entered again; after what went wrong any may follow.
    const stage = last?.stage ?? 'handed-over'
    const isAhead = isAside(scan.stage) || isAside(stage) || WAY.indexOf(scan.stage) > WAY.indexOf(stage)
    if (scan.stage !== stage && isAhead) reached.push({ ...scan, at: Math.max(scan.at, shippedAt) })
  }
  return reached
}
