import { isLanguage, type Language } from '@onhand/i18n'

/** A request as far as its language matters. */
export interface Asking {
  readonly query: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** The value of one cookie; undefined where there is none. */
export const cookieOf = ({ headers }: Asking, name: string): string | undefined => {
  const { cookie } = headers
  if (typeof cookie !== 'string') return undefined
  const pair = cookie.split(/;\s*/).find((part) => part.startsWith(`${name}=`))
  return pair?.slice(name.length + 1)
}

/** The languages that a browser asks for, most wanted first. */
const accepted = ({ headers }: Asking): string[] =>
  String(headers['accept-language'] ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { tag: (tag.split('-')[0] ?? '').toLowerCase(), quality: quality ? Number(quality.trim().slice(2)) : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)

/** The language that somebody chose on this page, now or before. */
export const chosenLanguage = (asking: Asking): Language | undefined =>
  [asking.query.lang, cookieOf(asking, 'lang')].find(isLanguage)

/** Chosen, else the one that fits the matter (an order's own), else the browser's, else English. */
export const languageOf = (asking: Asking, own?: unknown): Language =>
  chosenLanguage(asking) ?? [own, ...accepted(asking)].find(isLanguage) ?? 'en'

/** The time zone that the page's script told; UTC until it did. */
export const timeZoneOf = (asking: Asking): string => {
  const zone = decodeURIComponentSafely(cookieOf(asking, 'tz') ?? '')
  if (!/^[A-Za-z0-9_+/-]{1,64}$/.test(zone)) return 'UTC'
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

const decodeURIComponentSafely = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  ja: '日本語',
  pl: 'Polski',
  hy: 'Հայերեն',
}
