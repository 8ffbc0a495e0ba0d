import type { Decider } from '@onhand/event-sourcing'
import type { LanguageCode } from './message.ts'
import type { Template } from './templates.ts'

/** A brand's own words for a message: what it leaves out is said in the usual words. */
export interface OwnText {
  readonly subject?: string | undefined
  readonly lines?: readonly string[] | undefined
}

/** How one brand looks and speaks to its customers. */
export interface Brand {
  readonly brand: string
  readonly name: string
  /** CSS hexadecimal colour of the header and the buttons. */
  readonly accent: string
  /** An https address of an image; null: the name stands there. */
  readonly logoUrl: string | null
  /** The sender's name and address; null: the installation's. */
  readonly mailFrom: string | null
  readonly replyTo: string | null
  /** The sales channels that it speaks for; `*`: all that no other brand speaks for. */
  readonly salesChannels: readonly string[]
  /** What does not wait for the end of quiet hours; null: the usual list. */
  readonly urgent: readonly Template[] | null
  readonly footer: Readonly<Partial<Record<LanguageCode, string>>>
  readonly texts: Readonly<Partial<Record<Template, Readonly<Partial<Record<LanguageCode, OwnText>>>>>>
}

export type BrandEvent =
  | { readonly type: 'BrandSet'; readonly data: Brand }
  | { readonly type: 'BrandRemoved'; readonly data: { readonly brand: string } }

export type BrandCommand =
  | { readonly type: 'SetBrand'; readonly data: Brand }
  | { readonly type: 'RemoveBrand'; readonly data: { readonly brand: string } }

/** Of every brand only what decides when something is sent; its words stand in a table. Stream `brands-all`. */
export type Brands = Readonly<Record<string, Pick<Brand, 'salesChannels' | 'urgent'>>>

export const brandsDecider: Decider<Brands, BrandCommand, BrandEvent> = {
  initial: () => ({}),
  decide: (command, brands) => {
    if (command.type === 'SetBrand') return [{ type: 'BrandSet', data: command.data }]
    return brands[command.data.brand] ? [{ type: 'BrandRemoved', data: command.data }] : []
  },
  evolve: (brands, event) => {
    const { brand } = event.data
    if (event.type === 'BrandRemoved')
      return Object.fromEntries(Object.entries(brands).filter(([name]) => name !== brand))
    const { salesChannels, urgent } = event.data
    return { ...brands, [brand]: { salesChannels, urgent } }
  },
}

/** The brand that speaks for a sales channel: one that names it, else the one for all others. */
export const brandFor = <Candidate extends Pick<Brand, 'salesChannels'>>(
  brands: readonly Candidate[],
  salesChannel: string | null,
): Candidate | undefined =>
  brands.find(({ salesChannels }) => salesChannel !== null && salesChannels.includes(salesChannel)) ??
  brands.find(({ salesChannels }) => salesChannels.includes('*'))
