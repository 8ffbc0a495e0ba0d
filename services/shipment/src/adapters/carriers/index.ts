import type { CarrierAdapter, CodeBook } from '../../app/carriers.ts'
import { aftership } from './aftership.ts'
import { canadaPost } from './canada-post.ts'
import type { CarrierSettings, DefinedCarrier } from './definition.ts'
import { dhlExpress } from './dhl-express.ts'
import { dhlParcelDe } from './dhl-parcel-de.ts'
import { dpd } from './dpd.ts'
import { easypost } from './easypost.ts'
import { fedex } from './fedex.ts'
import { gls } from './gls.ts'
import { inpost } from './inpost.ts'
import { japanPost } from './japan-post.ts'
import { sagawa } from './sagawa.ts'
import { shipengine } from './shipengine.ts'
import { shippo } from './shippo.ts'
import { ups } from './ups.ts'
import { usps } from './usps.ts'
import { yamato } from './yamato.ts'

/** Every carrier that Onhand speaks with; docs/carriers.md says how to add one. */
export const definedCarriers: readonly DefinedCarrier[] = [
  easypost,
  aftership,
  shippo,
  shipengine,
  ups,
  fedex,
  usps,
  dhlExpress,
  dhlParcelDe,
  dpd,
  gls,
  canadaPost,
  inpost,
  yamato,
  sagawa,
  japanPost,
]

/** @param settingsOf carrier's name → its secret and what it is asked by */
export const createCarriers = (
  settingsOf: (name: string) => CarrierSettings,
  book: CodeBook,
): readonly CarrierAdapter[] => definedCarriers.map(({ name, create }) => create(settingsOf(name), book))
