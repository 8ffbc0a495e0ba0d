import { isRejection } from '@onhand/event-sourcing'
import { parseMoney, toWire, type WireMoney } from '@onhand/money'
import type { NodeSettings } from '../../domain/rules/node-settings.ts'
import { defaultDelivery, type DeliveryTable, type DeliveryZone } from '../../domain/sourcing/delivery.ts'
import type { SourcingProfile } from '../../domain/sourcing/profile.ts'

/** A sum that cannot be, with its place in the body. */
export class BadMoney extends Error {
  override readonly name = 'BadMoney'
  readonly code: 'invalid-value' | 'mixed-currencies'
  readonly pointer: string
  constructor(code: 'invalid-value' | 'mixed-currencies', pointer: string, detail: string) {
    super(detail)
    this.code = code
    this.pointer = pointer
  }
}

/** Reads sums of one currency: that of the first that it is given, or of the network. */
export const moneyReader = (network: string | null) => {
  let currency = network
  return {
    currency: (): string => currency ?? defaultDelivery.standard.currency,
    minor: (money: WireMoney, pointer: string): number => {
      currency ??= money.currency
      if (money.currency !== currency)
        throw new BadMoney('mixed-currencies', `${pointer}/currency`, `The network counts in ${currency}.`)
      const parsed = parseMoney(money)
      if (isRejection(parsed)) throw new BadMoney('invalid-value', pointer, `It is no amount: ${parsed.code}.`)
      return parsed.minor
    },
  }
}
export type MoneyReader = ReturnType<typeof moneyReader>

/** Node settings as callers write them: costs as money. */
export interface NodeSettingsBody extends Omit<NodeSettings, 'currency' | 'costs'> {
  readonly costs: {
    readonly order?: WireMoney | undefined
    readonly unit?: WireMoney | undefined
    readonly markdown?: WireMoney | undefined
    readonly markdownBySku?: Readonly<Record<string, WireMoney>> | undefined
  }
}

export const nodeSettingsDocument = ({ costs, ...body }: NodeSettingsBody, read: MoneyReader): NodeSettings => {
  const minor = (name: 'order' | 'unit' | 'markdown'): number => {
    const money = costs[name]
    return money === undefined ? 0 : read.minor(money, `/costs/${name}`)
  }
  const bySku = Object.entries(costs.markdownBySku ?? {}).map(
    ([sku, money]) => [sku, read.minor(money, `/costs/markdownBySku/${sku}`)] as const,
  )
  return {
    ...body,
    costs: {
      ...{ orderMinor: minor('order'), unitMinor: minor('unit'), markdownMinor: minor('markdown') },
      markdownBySku: Object.fromEntries(bySku),
    },
    currency: read.currency(),
  }
}

export const nodeSettingsBody = ({ costs, currency, ...settings }: NodeSettings): NodeSettingsBody => {
  const money = (minor: number): WireMoney => toWire({ minor, currency })
  const bySku = Object.entries(costs.markdownBySku).map(([sku, minor]) => [sku, money(minor)] as const)
  return {
    ...settings,
    costs: {
      ...{ order: money(costs.orderMinor), unit: money(costs.unitMinor), markdown: money(costs.markdownMinor) },
      markdownBySku: Object.fromEntries(bySku),
    },
  }
}

interface ZoneBody {
  readonly upToKm: number | null
  readonly parcel: WireMoney
  readonly unit: WireMoney
  readonly per100Km: WireMoney
  readonly transit: DeliveryZone['transit']
}

/** A delivery table as callers write it. */
export interface DeliveryBody {
  readonly zones: readonly ZoneBody[]
  readonly unknownDistance: Omit<ZoneBody, 'upToKm' | 'per100Km'>
  readonly travelsOn: readonly number[]
}

export const deliveryDocument = (
  { zones, unknownDistance, travelsOn }: DeliveryBody,
  read: MoneyReader,
): Omit<DeliveryTable, 'service' | 'version'> => ({
  zones: zones.map(({ upToKm, parcel, unit, per100Km, transit }, index) => ({
    ...{ upToKm, transit },
    parcelMinor: read.minor(parcel, `/zones/${index}/parcel`),
    unitMinor: read.minor(unit, `/zones/${index}/unit`),
    per100KmMinor: read.minor(per100Km, `/zones/${index}/per100Km`),
  })),
  unknownDistance: {
    parcelMinor: read.minor(unknownDistance.parcel, '/unknownDistance/parcel'),
    unitMinor: read.minor(unknownDistance.unit, '/unknownDistance/unit'),
    transit: unknownDistance.transit,
  },
  travelsOn,
  currency: read.currency(),
})

export const deliveryBody = ({ zones, unknownDistance, travelsOn, currency }: DeliveryTable): DeliveryBody => {
  const money = (minor: number): WireMoney => toWire({ minor, currency })
  return {
    zones: zones.map(({ upToKm, parcelMinor, unitMinor, per100KmMinor, transit }) => ({
      ...{ upToKm, transit, parcel: money(parcelMinor), unit: money(unitMinor), per100Km: money(per100KmMinor) },
    })),
    unknownDistance: {
      parcel: money(unknownDistance.parcelMinor),
      unit: money(unknownDistance.unitMinor),
      transit: unknownDistance.transit,
    },
    travelsOn,
  }
}

/** A profile as callers write it. */
export interface ProfileBody extends Omit<SourcingProfile, 'profileId' | 'version' | 'prices'> {
  readonly prices: {
    readonly split: WireMoney
    readonly lineSplit: WireMoney
    readonly balance: WireMoney
    readonly riskPerDay: WireMoney
  }
}

/** What is kept of it; the currency stands beside the figures. */
export type ProfileDocument = Omit<SourcingProfile, 'profileId' | 'version'> & { readonly currency: string }

export const profileDocument = ({ prices, ...body }: ProfileBody, read: MoneyReader): ProfileDocument => ({
  ...body,
  prices: {
    splitMinor: read.minor(prices.split, '/prices/split'),
    lineSplitMinor: read.minor(prices.lineSplit, '/prices/lineSplit'),
    balanceMinor: read.minor(prices.balance, '/prices/balance'),
    riskMinorPerDay: read.minor(prices.riskPerDay, '/prices/riskPerDay'),
  },
  currency: read.currency(),
})

export const profileBody = (
  { prices, name, strategies }: Omit<SourcingProfile, 'profileId' | 'version'>,
  currency: string,
) => {
  const money = (minor: number): WireMoney => toWire({ minor, currency })
  return {
    name,
    prices: {
      ...{ split: money(prices.splitMinor), lineSplit: money(prices.lineSplitMinor) },
      ...{ balance: money(prices.balanceMinor), riskPerDay: money(prices.riskMinorPerDay) },
    },
    strategies,
  }
}
