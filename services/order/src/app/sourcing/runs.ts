import type { Table } from '@onhand/tables'
import type { SourcingChoice, SourcingInput, SourcingPlan } from '../../domain/sourcing/choose.ts'
import type { CandidateScore } from '../../domain/sourcing/model.ts'
import type { Dispatch } from '../../domain/sourcing/node.ts'

/** One time that places were looked for: what was seen, and what came of it. Kept for the reader, and for replays. */
export interface SourcingRunRow {
  readonly orderId: string
  readonly attempt: number
  readonly at: string
  readonly profileId: string
  readonly version: number
  readonly seen: unknown
  readonly choice: unknown
}
export const sourcingRunTable: Table<SourcingRunRow> = {
  name: 'sourcing_runs',
  columns: {
    ...{ orderId: 'text', attempt: 'bigint', at: 'timestamptz', profileId: 'text', version: 'bigint' },
    ...{ seen: 'jsonb', choice: 'jsonb' },
  },
  key: ['orderId', 'attempt'],
  indexes: [['at', 'orderId', 'attempt']],
}

/** What an attempt saw, without what the catalogue and the rules say at any time. */
export interface Seen extends Pick<
  SourcingInput,
  'fulfilment' | 'shipTo' | 'storeLocation' | 'wanted' | 'refusals' | 'backorderRefusals' | 'tries' | 'now'
> {
  readonly channel: string
  readonly service: string
  readonly priority: string
  readonly orderValueMinor: number
  /** Rows that had something to give. */
  readonly stock: SourcingInput['stock']
  /** Location → when it would have worked on the order, where it has settings. */
  readonly dispatch: Readonly<Record<string, Dispatch>>
  readonly promises: SourcingPlan['promises']
  readonly parcels: readonly { readonly location: string; readonly units: number }[]
}

/** A choice as it is kept: scores as rows of figures, in the order of `columns`. */
export interface KeptChoice extends Omit<SourcingChoice, 'candidates'> {
  readonly candidates: readonly (readonly (string | number | boolean | null)[])[]
}

export const kept = ({ candidates, ...choice }: SourcingChoice): KeptChoice => ({
  ...choice,
  candidates: candidates.map(({ location, strategy, whyNot, km, units, terms, totalMinor, isUsed }) => [
    ...[location, strategy, whyNot, km, units, totalMinor, isUsed],
    ...[terms.shipping, terms.split, terms.labour, terms.markdown, terms.capacityBalance, terms.promiseRisk],
  ]),
})

export const unpacked = ({ candidates, ...choice }: KeptChoice): SourcingChoice => ({
  ...choice,
  candidates: candidates.map((row): CandidateScore => {
    const [location, strategy, whyNot, km, units, totalMinor, isUsed, ...figures] = row
    const [shipping = 0, split = 0, labour = 0, markdown = 0, capacityBalance = 0, promiseRisk = 0] =
      figures.map(Number)
    return {
      ...{ location: String(location), strategy: String(strategy), whyNot: whyNot === null ? null : String(whyNot) },
      ...{ km: km === null ? null : Number(km), units: Number(units), totalMinor: Number(totalMinor) },
      isUsed: isUsed === true,
      terms: { shipping, split, labour, markdown, capacityBalance, promiseRisk },
    }
  }),
})

/** What a later reader needs of what this attempt saw. */
export const seenBy = (input: SourcingInput, plan: SourcingPlan): Seen => {
  const { fulfilment, shipTo, storeLocation, wanted, refusals, backorderRefusals, tries, now } = input
  const { channel = '', service = 'standard', priority = 'standard', orderValueMinor = 0 } = input
  const dispatch = input.locations.flatMap((node) =>
    node.dispatch === undefined ? [] : [[node.location, node.dispatch] as const],
  )
  const parcels = [...Map.groupBy(plan.lines, ({ location }) => location)].map(([location, lines]) => ({
    location,
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  }))
  return {
    ...{ fulfilment, shipTo, storeLocation, wanted, refusals, backorderRefusals, tries, now },
    ...{ channel, service, priority, orderValueMinor, parcels, promises: plan.promises },
    stock: input.stock.filter(({ atf, backorderable }) => atf > 0 || backorderable > 0),
    dispatch: Object.fromEntries(dispatch),
  }
}
