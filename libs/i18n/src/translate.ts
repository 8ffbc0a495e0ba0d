import { accessLabels } from './ops/access.ts'
import { careEventLabels } from './ops/care-events.ts'
import { caseLabels } from './ops/cases.ts'
import { dashboardLabels } from './ops/dashboard.ts'
import { eventLabels } from './ops/events.ts'
import { messageLabels } from './ops/message-names.ts'
import { opsLabels } from './ops/labels.ts'
import { opsPageLabels } from './ops/page.ts'
import { shipmentEventLabels } from './ops/shipment-events.ts'
import type { Language } from './languages.ts'
import { render, type Dictionary, type Placeholders, type ValueOf } from './text.ts'
import { trackingLabels } from './tracking/labels.ts'
import { parcelLabels } from './tracking/parcels.ts'
import { trackingStatuses } from './tracking/statuses.ts'
import { troubleLabels } from './tracking/troubles.ts'
import { wishLabels } from './tracking/wishes.ts'

/** Every text of the pages. */
export const texts = {
  ...trackingStatuses,
  ...trackingLabels,
  ...parcelLabels,
  ...wishLabels,
  ...troubleLabels,
  ...opsLabels,
  ...opsPageLabels,
  ...dashboardLabels,
  ...accessLabels,
  ...caseLabels,
  ...eventLabels,
  ...careEventLabels,
  ...messageLabels,
  ...shipmentEventLabels,
} as const satisfies Dictionary

type Texts = typeof texts
export type TextKey = keyof Texts

/** What a text needs, read from its English form; nothing for a text without placeholders. */
export type TextValues<K extends TextKey> = { readonly [Name in Placeholders<Texts[K]['en']>]: ValueOf<Name> }

type Needed<K extends TextKey> = [Placeholders<Texts[K]['en']>] extends [never] ? [] : [values: TextValues<K>]

/** A text in a language, with its values: `count` is a number and chooses the plural form, the rest comes formatted. */
export const translate = <K extends TextKey>(language: Language, key: K, ...[values]: Needed<K>): string =>
  render(texts[key][language], language, values ?? {})

/** Whether there is a text of that key, for keys put together from data such as a tracker status. */
export const isTextKey = (key: string): key is TextKey => Object.hasOwn(texts, key)
