import { isLanguage } from '@onhand/i18n'
import type { LanguageCode } from '../domain/message.ts'

/** The language to write in. One that there are no texts in falls back to English, and the record says from what. */
export const languageFor = (wanted: string): { readonly language: LanguageCode; readonly fellBackFrom?: string } => {
  if (isLanguage(wanted)) return { language: wanted }
  const [primary = ''] = wanted.toLowerCase().split(/[-_]/u)
  return { language: isLanguage(primary) ? primary : 'en', fellBackFrom: wanted.slice(0, 35) }
}
