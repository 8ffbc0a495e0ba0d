import type { CatalogueLocation } from '@onhand/service'
import { distanceKm, regionPosition } from '../../domain/geography.ts'
import type { Destination, FulfilmentKind } from '../../domain/order/events.ts'
import { isCollected } from '../../domain/order/state.ts'
import {
  fulfilmentOf,
  optionFor,
  optionKinds,
  type AskedOption,
  type OptionKind,
  type PromiseOption,
} from '../../domain/promises/options.ts'
import type { WantedUnits } from '../../domain/sourcing/choose.ts'
import type { Look, Planner, PlanningPorts, Question } from '../sourcing/plan.ts'

/** A basket that somebody wants to know the day of. */
export interface PromiseQuestion {
  readonly channel: string
  readonly shipTo: Destination | null
  readonly storeLocation: string | null
  readonly lines: readonly WantedUnits[]
  readonly options: readonly OptionKind[]
}

/** The store that is asked of where none was named: the nearest that has any of it and hands over. */
const nearestStore = (look: Look, shipTo: Destination | null): string | null => {
  const from = regionPosition(shipTo)
  if (from === null) return null
  const stores = look.nodes.filter(({ type, capabilities }) => type === 'store' && capabilities.includes('pickup'))
  const near = ({ position }: Pick<CatalogueLocation, 'position'>): number =>
    position === null ? Infinity : distanceKm(from, position)
  return stores.toSorted((a, b) => near(a) - near(b) || (a.location < b.location ? -1 : 1))[0]?.location ?? null
}

const askedOptions = ({ options }: PromiseQuestion, store: string | null): readonly AskedOption[] =>
  optionKinds
    .filter((option) => options.length === 0 || options.includes(option))
    .flatMap((option): AskedOption[] => {
      if (option === 'ship-to-home')
        return (['standard', 'expedited'] as const).map((service) => ({ option, service, storeLocation: null }))
      const isStore = option === 'bopis' || option === 'ropis' || option === 'ship-to-store'
      return [{ option, service: 'standard', storeLocation: isStore ? store : null }]
    })

/** What the question lacks for a way; null: nothing. */
const needsOf = ({ option, storeLocation }: AskedOption, { shipTo }: PromiseQuestion, look: Look): string | null => {
  const isStore = option === 'bopis' || option === 'ropis' || option === 'ship-to-store'
  if (!isStore) return shipTo === null ? 'destination-needed' : null
  if (storeLocation === null) return 'store-needed'
  const store = look.nodes.find(({ location }) => location === storeLocation)
  return store?.capabilities.includes('pickup') === true ? null : 'no-pickup-there'
}

/** Why nothing is carried there. */
export const NOT_SERVED = 'destination-not-served'

/** Every way to get the basket, with its days, its price, and why it is not offered. */
export const promiseOptions = async (
  question: PromiseQuestion,
  { availability, planning }: Pick<PlanningPorts, 'availability'> & { readonly planning: Planner },
): Promise<readonly PromiseOption[]> => {
  const { channel, shipTo, storeLocation, lines } = question
  const rules = await planning.rulesNow()
  const stock = await availability.stock([...new Set(lines.map(({ sku }) => sku))], { channel })
  const look = await planning.look(stock, { rules, more: storeLocation === null ? [] : [storeLocation] })
  const asked = askedOptions(question, storeLocation ?? nearestStore(look, shipTo))
  const options: PromiseOption[] = []
  const carried = asked.map(({ option }) => fulfilmentOf(option)).filter((kind) => !isCollected({ fulfilment: kind }))
  const served = new Map<FulfilmentKind, boolean>()
  for (const fulfilment of new Set(carried))
    served.set(fulfilment, shipTo === null || (await planning.serves({ fulfilment, country: shipTo.country })))
  for (const one of asked) {
    const { service } = one
    const base: Question = {
      ...{ fulfilment: 'ship-to-home', shipTo, storeLocation: one.storeLocation, wanted: lines, channel, service },
      ...{ refusals: [], backorderRefusals: [], tries: 0 },
    }
    options.push(
      optionFor(
        await planning.inputFor(base, look),
        one,
        needsOf(one, question, look) ?? (served.get(fulfilmentOf(one.option)) === false ? NOT_SERVED : null),
      ),
    )
  }
  return options
}
