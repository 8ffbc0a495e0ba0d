import { HTMLElement } from 'node-html-parser'
import { z } from 'zod'

/** A page as `decoders.html` reads it. */
export const Page = z.custom<HTMLElement>((value) => value instanceof HTMLElement, 'is not a page')

/** The text of an element, with runs of white space as one. */
export const textOf = (element: HTMLElement | null | undefined): string =>
  (element?.text ?? '').replaceAll(/[\s\u3000]+/g, ' ').trim()

/** The digits of a tracking number, however it is grouped. */
export const numberIn = (text: string): string | null => {
  const found = /\d[\d\s-]{9,18}\d/.exec(text.normalize('NFKC'))?.[0].replaceAll(/\D/g, '')
  return found !== undefined && found.length >= 11 && found.length <= 13 ? found : null
}

/** `08月21日 14:03`, `08/21 14:03`, `2026/08/21 14:03`: fields as text; undefined where it is no time. */
export const fieldsIn = (
  text: string,
): { year?: string; month: string; day: string; hour?: string; minute?: string } | undefined => {
  const plain = text.normalize('NFKC').trim()
  const match =
    /^(?:(\d{4})[年/.-])?\s*(\d{1,2})[月/.-]\s*(\d{1,2})日?(?:\s*\(?[^\d\s]?\)?\s*(\d{1,2})[:時](\d{2})分?)?/.exec(
      plain,
    )
  if (!match) return undefined
  const [, year, month = '', day = '', hour, minute] = match
  return {
    ...(year === undefined ? {} : { year }),
    month,
    day,
    ...(hour === undefined ? {} : { hour }),
    ...(minute === undefined ? {} : { minute }),
  }
}

/** First prefecture in a text, e.g. 東京都: kept as the region. */
export const prefectureIn = (text: string): string | null =>
  /(東京都|北海道|(?:京都|大阪)府|.{2,3}県)/.exec(text)?.[1] ?? null
