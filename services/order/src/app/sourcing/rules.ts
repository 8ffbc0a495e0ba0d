import type { TableReader } from '@onhand/tables'
import type { NodeSettings } from '../../domain/rules/node-settings.ts'
import { defaultDelivery, type DeliveryTable } from '../../domain/sourcing/delivery.ts'
import { defaultProfile, type SourcingProfile } from '../../domain/sourcing/profile.ts'
import { ruleClock, ruleTable, ruleVersionTable, type RuleRow } from './rule-streams.ts'

/** All rules as they stand. */
export interface Rules {
  /** Of the network: that of its standard delivery. */
  readonly currency: string
  /** Where the log was when one of them changed last. */
  readonly position: number
  nodeSettings(location: string): NodeSettings | undefined
  delivery(service: string): DeliveryTable
  readonly profile: SourcingProfile
}

const PAGE = 10_000

const allRules = async (tables: TableReader): Promise<readonly RuleRow[]> => {
  const rows: RuleRow[] = []
  for (;;) {
    const last = rows.at(-1)
    const after = last === undefined ? {} : { after: [last.kind, last.id] }
    const page = await tables.select(ruleTable, { ...after, limit: PAGE })
    rows.push(...page)
    if (page.length < PAGE) return rows
  }
}

const rulesFrom = (rows: readonly RuleRow[], position: number): Rules => {
  const of = <Document>(kind: string): Map<string, Document & { version: number }> =>
    new Map(
      rows
        .filter((row) => row.kind === kind)
        .map((row) => [row.id, { ...(row.document as Document), version: row.version }]),
    )
  const nodes = of<NodeSettings>('node-settings')
  const services = of<Omit<DeliveryTable, 'service'>>('delivery-service')
  const profiles = of<Omit<SourcingProfile, 'profileId'>>('sourcing-profile')
  const currency = services.get('standard')?.currency ?? defaultDelivery.standard.currency
  const own = profiles.get(defaultProfile.profileId)
  return {
    ...{ currency, position },
    nodeSettings: (location) => nodes.get(location),
    delivery: (service) => {
      const written = services.get(service)
      if (written !== undefined) return { ...written, service }
      const built = service === 'expedited' ? defaultDelivery.expedited : defaultDelivery.standard
      return { ...built, currency } // Its figures are minor units of whatever currency the network has.
    },
    profile: own === undefined ? defaultProfile : { ...own, profileId: defaultProfile.profileId },
  }
}

/** Reads the rules; the copy in memory serves until the log says that one has changed. */
export const rulesReader = (tables: TableReader): (() => Promise<Rules>) => {
  let known: Rules | null = null
  return async () => {
    const position = (await tables.get(ruleClock, { name: 'rules' }))?.position ?? 0
    if (known?.position !== position) known = rulesFrom(await allRules(tables), position)
    return known
  }
}

/** One version of a profile; the built-in rules are version 0 of `default`. Undefined: there is none. */
export const profileVersion = async (
  tables: TableReader,
  profileId: string,
  version: number | undefined,
): Promise<SourcingProfile | undefined> => {
  if (profileId === defaultProfile.profileId && version === 0) return defaultProfile
  const key = { kind: 'sourcing-profile', id: profileId }
  const row =
    version === undefined ? await tables.get(ruleTable, key) : await tables.get(ruleVersionTable, { ...key, version })
  if (row === undefined)
    return profileId === defaultProfile.profileId && version === undefined ? defaultProfile : undefined
  return { ...(row.document as Omit<SourcingProfile, 'profileId' | 'version'>), profileId, version: row.version }
}
