import type { Choice } from '../../core/order-answers.ts'
import { formats, t, word } from '../../core/page-data.ts'
import { to } from '../../core/place.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { table, type Column } from '../../ui/table.ts'
import { none } from '../../ui/values.ts'

type Candidate = Choice['candidates'][number]
const terms = ['shipping', 'split', 'labour', 'markdown', 'capacityBalance', 'promiseRisk'] as const

const digitsOf = (currency: string): number => window.onhand.format.currencies[currency]?.digits ?? 2
/** Minor units as money; costs of a choice may be negative, as a markdown that is saved is. */
const amount = (minor: number, currency: string): string =>
  formats.money({ amount: (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency)), currency })

const columns = (currency: string, most: number): Column<Candidate>[] => [
  {
    id: 'location',
    label: t('location'),
    isHead: true,
    cell: ({ location }) => h('a', { href: to.location(location) }, location),
  },
  {
    id: 'verdict',
    label: t('outcome'),
    cell: ({ isUsed, whyNot }) =>
      isUsed
        ? h('span', { 'data-tone': 'good' }, t('sourcing.used'))
        : whyNot === null
          ? t('sourcing.dearer')
          : h('span', { class: 'note' }, word('ops.whyNot', whyNot)),
  },
  {
    id: 'km',
    label: t('distance'),
    isNumber: true,
    cell: ({ km }) => (km === null ? none : t('km', { n: formats.number(km) })),
  },
  { id: 'units', label: t('units'), isNumber: true, cell: ({ units }) => formats.number(units) },
  {
    id: 'total',
    label: t('score'),
    isNumber: true,
    cell: ({ totalMinor, whyNot }) =>
      whyNot !== null
        ? none
        : h(
            'span',
            { class: 'share' },
            h(
              'svg',
              { viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
              h('rect', { class: 'rail', width: 100, height: 6 }),
              h('rect', { class: 'fill', width: Math.max(1, (Math.max(0, totalMinor) / most) * 100), height: 6 }),
            ),
            amount(totalMinor, currency),
          ),
  },
  ...terms.map((term): Column<Candidate> => ({
    id: term,
    label: t(`sourcing.${term}`),
    isNumber: true,
    cell: ({ terms: own, whyNot }) => (whyNot !== null ? none : amount(own[term], currency)),
    tone: ({ terms: own }) => (own[term] === 0 ? 'muted' : null),
  })),
]

/** Every location that was considered, what it would have cost and why, or why it could not serve: the chosen ones first, then the cheapest. */
export const Candidates = ({ choice }: { readonly choice: Choice }): Drawn => {
  const { profileId, version, method, gap, totalMinor, currency, candidates } = choice
  const rows = candidates.toSorted(
    (a, b) =>
      Number(b.isUsed) - Number(a.isUsed) ||
      Number(a.whyNot !== null) - Number(b.whyNot !== null) ||
      a.totalMinor - b.totalMinor,
  )
  const most = Math.max(...candidates.map((one) => (one.whyNot === null ? one.totalMinor : 0)), 1)
  const how = method === 'exact' ? t('sourcing.exact') : t('sourcing.heuristic', { gap: formats.percent(gap) })
  return h(
    'details',
    { class: 'candidates', open: true },
    h(
      'summary',
      {},
      t('sourcing.scores', { profile: profileId, version: String(version), total: amount(totalMinor, currency), how }),
    ),
    table({
      caption: t('sourcing'),
      columns: columns(currency, most),
      rows,
      keyOf: ({ location, strategy }) => `${location} ${strategy}`,
    }),
  )
}
