// @ts-check
import { createFormats, createWords } from './format.js'

/** @typedef {import('./format.js').FormatData} FormatData */

/** @type {{ language: string, words: Record<string, import('./format.js').Form>, format: FormatData }} */
const data = JSON.parse(document.getElementById('page-data')?.textContent ?? '{}')

export const language = data.language
export const formats = createFormats(data.format)
export const t = createWords(data.words, data.language, formats.number)

/** Several words in a row. @param {string[]} words */
export const listed = (words) => words.join(language === 'ja' ? '、' : ', ')

/** A code in words where there are some: a newer server may send one that this page does not know. @param {string} family @param {string} code */
export const word = (family, code) => {
  const key = `${family}.${code}`
  return key in data.words ? t(key) : code.replaceAll(/[-_]/g, ' ')
}

const units = /** @type {const} */ ([
  ['ops.daysShort', 86_400],
  ['ops.hoursShort', 3_600],
  ['ops.minutesShort', 60],
])

/** A length of time in its largest unit. @param {number} ms */
export const span = (ms) => {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  for (const [key, size] of units) if (seconds >= size) return t(key, { n: formats.number(Math.floor(seconds / size)) })
  return t('ops.secondsShort', { n: formats.number(seconds) })
}
