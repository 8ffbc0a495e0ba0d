import { useEffect, useRef } from 'preact/hooks'
import { ago, formats, t, word } from '../core/page-data.ts'
import { h, type Child, type Drawn, type Tone } from './element.ts'

const SHOWN_MS = 1_500

/** A number that shows for a moment that it has changed. */
export const Figure = ({ value, text }: { readonly value: number; readonly text?: string }): Drawn => {
  const element = useRef<HTMLSpanElement>(null)
  const before = useRef(value)
  useEffect(() => {
    if (before.current === value) return undefined
    before.current = value
    const span = element.current
    span?.setAttribute('data-changed', '')
    const timer = setTimeout(() => span?.removeAttribute('data-changed'), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [value])
  return h('span', { class: 'figure', ref: element }, text ?? formats.number(value))
}

/** Nothing known. */
export const none = '–'

export const Badge = ({ text, tone = 'calm' }: { readonly text: string; readonly tone?: Tone }): Drawn =>
  h('span', { class: 'badge', 'data-tone': tone }, text)

const tones: Readonly<Record<string, Tone>> = {
  backordered: 'warn',
  pending: 'warn',
  cancelled: 'muted',
  expired: 'muted',
  completed: 'good',
  delivered: 'good',
  collected: 'good',
  received: 'good',
  returned: 'good',
  'ready-for-pickup': 'good',
  ready_for_pickup: 'good',
  available_for_pickup: 'good',
  accepted: 'good',
  applied: 'good',
  captured: 'good',
  delivery_failed: 'bad',
  returned_to_sender: 'bad',
  lost: 'bad',
  rejected: 'bad',
  declined: 'bad',
  failed: 'bad',
  overdue: 'bad',
  late: 'warn',
  delayed: 'warn',
}

/** A state in words, in the tone that it has everywhere. @param family of texts, e.g. `tracking.orderStatus` */
export const Status = ({ family, code }: { readonly family: string; readonly code: string }): Drawn =>
  h(Badge, { text: word(family, code), tone: tones[code] ?? 'calm' })

/** A calendar day, YYYY-MM-DD. */
export const Day = ({ date }: { readonly date: string | null | undefined }): Drawn =>
  date ? h('time', { datetime: date }, formats.day(date, new Date())) : h('span', { class: 'nothing' }, none)

/** A day that has moved: the old one struck out before the new one. @param from what stood before; null: nothing did */
export const MovedDay = ({
  from,
  date,
}: {
  readonly from: string | null
  readonly date: string | null | undefined
}): Drawn =>
  from === null || from === date
    ? h(Day, { date })
    : h(
        'span',
        { class: 'moved' },
        h('s', { title: t('promisedFirst') }, h(Day, { date: from })),
        h('span', { 'aria-label': t('promisedNow') }, ' → '),
        date ? h(Day, { date }) : h('span', {}, t('noDay')),
      )

/** An instant with its time. */
export const Moment = ({ at }: { readonly at: string | null | undefined }): Drawn =>
  at ? h('time', { datetime: at }, formats.moment(at, new Date())) : h('span', { class: 'nothing' }, none)

/** How long ago; the moment itself on asking. */
export const Ago = ({ at }: { readonly at: string | null | undefined }): Drawn =>
  at
    ? h('time', { datetime: at, title: formats.second(at, new Date()) }, ago(at))
    : h('span', { class: 'nothing' }, none)

/** A thing by its name, with its key beside it. */
export const Named = ({
  name,
  id,
  href,
}: {
  readonly name: string | null
  readonly id: string
  readonly href?: string
}): Drawn => {
  const label = name === null || name === '' ? id : name
  const shown: Child = href === undefined ? label : h('a', { href }, label)
  return h('span', { class: 'named' }, shown, label === id ? null : h('span', { class: 'key' }, id))
}

/** A share of a whole as a bar behind its figure. @param share 0 to 1 */
export const Share = ({
  share,
  text,
  tone = 'calm',
}: {
  readonly share: number
  readonly text: string
  readonly tone?: Tone
}): Drawn =>
  h(
    'span',
    { class: 'share' },
    h(
      'svg',
      { viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true', 'data-tone': tone },
      h('rect', { class: 'rail', width: '100', height: '6' }),
      h('rect', { class: 'fill', width: String(Math.max(0, Math.min(1, share)) * 100), height: '6' }),
    ),
    h('span', {}, text),
  )
