import { formatDataOf, languages, texts, type Language } from '@onhand/i18n'
import type { MadeFile } from './assets.ts'
import { languageNames } from './language.ts'

const families = ['ops.', 'tracking.orderStatus.', 'tracking.parcelStatus.', 'tracking.status.', 'tracking.detail.']

export const wordFile = (language: Language): string => `words/${language}.js`

const fileFor = (language: Language): string => {
  const shown = Object.entries(texts).filter(([key]) => families.some((family) => key.startsWith(family)))
  const words = Object.fromEntries(shown.map(([key, text]) => [key, text[language]]))
  const data = { language, languages: languageNames, words, format: formatDataOf(language) }
  return `window.onhand = ${JSON.stringify(data)}\n`
}

/** What the dashboard says in each language, with the way that language writes figures: one script a language. */
export const wordFiles = (): Record<string, MadeFile> => {
  const from = JSON.stringify(texts)
  return Object.fromEntries(languages.map((language) => [wordFile(language), { make: () => fileFor(language), from }]))
}
