// @ts-check
/**
 * Numbers, dates and counted words by data that the server sends: a browser may lack a language that Node knows.
 * @typedef {string | { part: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' }} Piece
 * @typedef {{ group: string, decimal: string, minus: string, groupFrom: number, months: string[], day: Piece[],
 *   dayOfYear: Piece[], time: Piece[], join: string }} FormatData
 * @typedef {string | Record<string, string>} Form
 */

/** @param {FormatData} data */
export const createFormats = (data) => {
  /** @param {string} digits */
  const grouped = (digits) => (digits.length < data.groupFrom ? digits : digits.replace(/\B(?=(\d{3})+$)/g, data.group))

  /** @param {number} value an integer */
  const number = (value) => (value < 0 ? data.minus : '') + grouped(String(Math.abs(Math.trunc(value))))

  /** @param {string} amount a decimal string, exact whatever its size */
  const decimal = (amount) => {
    const [whole = '', fraction] = amount.replace('-', '').split('.')
    const sign = amount.startsWith('-') ? data.minus : ''
    return sign + grouped(whole) + (fraction === undefined ? '' : data.decimal + fraction)
  }

  /** @param {Piece[]} pieces @param {{ year: number, month: number, day: number, hour: number, minute: number, second: number }} value */
  const written = (pieces, value) =>
    pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece
        if (piece.part === 'month') return data.months[value.month - 1] ?? ''
        const figure = String(value[piece.part])
        return piece.part === 'year' || piece.part === 'day' ? figure : figure.padStart(2, '0')
      })
      .join('')

  /** @param {Date} at */
  const local = (at) => ({
    year: at.getFullYear(),
    month: at.getMonth() + 1,
    day: at.getDate(),
    hour: at.getHours(),
    minute: at.getMinutes(),
    second: at.getSeconds(),
  })

  /** A calendar day, YYYY-MM-DD, the same everywhere. The year only where it is not this one. @param {string} date @param {Date} now */
  const day = (date, now) => {
    const [year = 0, month = 0, dayOfMonth = 0] = date.slice(0, 10).split('-').map(Number)
    const value = { year, month, day: dayOfMonth, hour: 0, minute: 0, second: 0 }
    return written(year === now.getFullYear() ? data.day : data.dayOfYear, value)
  }

  /** In the reader's own time zone. @param {string} instant @param {Date} now */
  const moment = (instant, now) => {
    const value = local(new Date(instant))
    const pieces = value.year === now.getFullYear() ? data.day : data.dayOfYear
    return written(pieces, value) + data.join + written(data.time, value)
  }

  /** @param {string} instant */
  const time = (instant) => written(data.time, local(new Date(instant)))

  /** The day that an instant falls on for the reader. @param {string} instant @param {Date} now */
  const dayOf = (instant, now) => {
    const value = local(new Date(instant))
    return written(value.year === now.getFullYear() ? data.day : data.dayOfYear, value)
  }

  return { number, decimal, day, dayOf, moment, time }
}

/**
 * The text of a key with its values; `count` chooses the plural form and is written with separators.
 * @param {Record<string, Form>} words @param {string} language @param {(value: number) => string} number
 */
export const createWords = (words, language, number) => {
  const rules = new Intl.PluralRules(language)
  /** @param {string} key @param {Record<string, string | number>} [values] */
  return (key, values = {}) => {
    const form = words[key]
    if (form === undefined) return key
    const text = typeof form === 'string' ? form : (form[rules.select(Number(values.count))] ?? form.other ?? key)
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name] ?? ''
      return typeof value === 'number' ? number(value) : value
    })
  }
}
