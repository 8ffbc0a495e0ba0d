import type { Language } from '../languages.ts'
import { wordFor } from './message.ts'

/** Codes of the field that say the same to a customer. */
const REASONS: Readonly<Record<string, string>> = {
  weather_delay: 'weather',
  'weather-delay': 'weather',
  customs_delay: 'customs',
  'customs-delay': 'customs',
  delayed: 'carrier',
  missorted: 'carrier',
  'carrier-delay': 'carrier',
  late: 'carrier',
  late_scan: 'carrier',
  missed_milestone: 'carrier',
  hub_slowdown: 'carrier',
  eta_slipped: 'carrier',
  address_correction: 'address',
  'wrong-address': 'address',
  awaiting_information: 'address',
  'nobody-there': 'nobody',
  delivery_exception: 'nobody',
  'no-stock': 'stock',
  'not-in-stock': 'stock',
  short: 'stock',
  shortfall: 'stock',
  'stock-shortfall': 'stock',
  supplied: 'supply',
  rescheduled: 'supply',
  'supply-rescheduled': 'supply',
  'supply-late': 'supply',
  'no-date': 'supply',
}

/** Why something happened, in a customer's words; undefined for a code that says nothing to them. */
export const reasonFor = (code: string, language: Language): string | undefined =>
  wordFor(`reason.${REASONS[code] ?? code}`, language)
