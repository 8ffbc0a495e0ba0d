import { formats, t, word } from '../../core/page-data.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Panel } from '../../ui/parts.ts'
import { table, type Column } from '../../ui/table.ts'
import { Ago, none } from '../../ui/values.ts'

/** `GET /v1/carriers`, as far as it tells what came. */
export interface Sent {
  readonly carrier: string
  readonly title: string
  readonly counts: Readonly<Record<string, number>>
  readonly oddities: Readonly<Record<string, number>>
  readonly unknownCodes: readonly { readonly code: string; readonly count: number }[]
  readonly lastAt: string | null
  readonly lastProblem: { readonly outcome: string; readonly detail: string; readonly at: string } | null
}

const TAKEN = ['applied', 'kept', 'unchanged', 'ignored']
const isTaken = (outcome: string): boolean => TAKEN.includes(outcome)

const counted = (counts: Readonly<Record<string, number>>, isMeant: (kind: string) => boolean): string => {
  const some = Object.entries(counts).filter(([kind, count]) => isMeant(kind) && count > 0)
  return some.map(([kind, count]) => `${word('ops.sentWhy', kind)}: ${formats.number(count)}`).join(' · ')
}

const columns = (): Column<Sent>[] => [
  { id: 'carrier', label: t('adapter'), isHead: true, cell: ({ title }) => title },
  {
    id: 'taken',
    label: t('sent.taken'),
    isNumber: true,
    cell: ({ counts }) => formats.number(TAKEN.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0)),
  },
  {
    id: 'refused',
    label: t('sent.refused'),
    isWide: true,
    cell: ({ counts }) => counted(counts, (kind) => !isTaken(kind)) || none,
    tone: ({ counts }) => (counted(counts, (kind) => !isTaken(kind)) === '' ? 'muted' : 'warn'),
  },
  {
    id: 'odd',
    label: t('sent.odd'),
    isWide: true,
    cell: ({ oddities }) => counted(oddities, () => true) || none,
  },
  {
    id: 'codes',
    label: t('sent.unknownCodes'),
    isWide: true,
    cell: ({ unknownCodes }) =>
      unknownCodes.length === 0
        ? none
        : unknownCodes
            .slice(0, 5)
            .map(({ code, count }) => `${code} × ${formats.number(count)}`)
            .join(' · '),
    tone: ({ unknownCodes }) => (unknownCodes.length === 0 ? 'muted' : 'warn'),
  },
  {
    id: 'last',
    label: t('sent.last'),
    isWide: true,
    cell: ({ lastProblem }) =>
      lastProblem === null ? none : [lastProblem.detail, ' ', h(Ago, { at: lastProblem.at })],
  },
]

/** Webhooks and answers of carriers: what was taken, what was refused and why, what is odd, and which codes nobody knows. */
export const CarriersSent = ({ carriers }: { readonly carriers: readonly Sent[] }): Drawn =>
  h(
    Panel,
    { title: t('sent.title') },
    table({
      caption: t('sent.title'),
      columns: columns(),
      rows: carriers.filter(({ lastAt }) => lastAt !== null),
      keyOf: ({ carrier }) => carrier,
      empty: t('sent.none'),
    }),
  )
