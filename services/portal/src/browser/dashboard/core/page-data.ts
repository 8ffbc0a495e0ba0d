import { createFormats, createWords, type FormatData, type WordForm } from '@onhand/i18n/browser'

/** What the server tells the page before its modules run: `words/{language}.js`. */
interface PageData {
  readonly language: string
  /** Code → the language's own name. */
  readonly languages: Readonly<Record<string, string>>
  readonly words: Readonly<Record<string, WordForm>>
  readonly format: FormatData
}
declare global {
  interface Window {
    readonly onhand: PageData
  }
}

export const { language, languages, words } = window.onhand
export const formats = createFormats(window.onhand.format)

const say = createWords(words, language, (value) => formats.number(value))
/** A text of the dashboard: `t('stock')` is the text `ops.stock`. */
export const t = (key: string, values?: Readonly<Record<string, string | number>>): string => say(`ops.${key}`, values)

/** Several words in a row. */
export const listed = (some: readonly string[]): string => some.join(language === 'ja' ? '、' : ', ')

/** A code in words where there are some: a newer server may send one that this page does not know. */
export const word = (family: string, code: string): string => {
  const key = `${family}.${code}`
  return Object.hasOwn(words, key) ? say(key) : code.replaceAll(/[-_]/g, ' ')
}

const units = [
  ['daysShort', 86_400],
  ['hoursShort', 3_600],
  ['minutesShort', 60],
] as const

/** A length of time in its largest unit. @param ms milliseconds */
export const span = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  for (const [key, size] of units) if (seconds >= size) return t(key, { n: formats.number(Math.floor(seconds / size)) })
  return t('secondsShort', { n: formats.number(seconds) })
}

/** How long ago an instant was, in its largest unit. */
export const ago = (instant: string): string => span(Date.now() - Date.parse(instant))
