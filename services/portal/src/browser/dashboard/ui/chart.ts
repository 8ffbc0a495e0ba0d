import { useState } from 'preact/hooks'
import { formats, listed, t } from '../core/page-data.ts'
import { go } from '../core/place.ts'
import { h, type Child, type Drawn } from './element.ts'
import { stride, ticks } from './scale.ts'
import { table, type Column } from './table.ts'
import { useWidth } from './use-width.ts'
import { none } from './values.ts'

export interface Series {
  readonly name: string
  /** One for each label; null where there is none. */
  readonly values: readonly (number | null)[]
  readonly kind: 'line' | 'bar'
  readonly tone?: 'first' | 'second' | 'good' | 'warn' | 'bad'
}

export interface Limit {
  readonly label: string
  readonly value: number
  readonly kind: 'mean' | 'limit' | 'target'
}

export interface ChartProps {
  readonly title: string
  /** What the points along the axis are, e.g. "Day". */
  readonly axis: string
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  readonly limits?: readonly Limit[]
  readonly format?: (value: number) => string
  /** Where a point leads. */
  readonly hrefOf?: (index: number) => string
  readonly height?: number
  /** The axis of figures begins here instead of at the least figure. */
  readonly from?: number
  readonly to?: number
  /** Bars stand on each other. */
  readonly isStacked?: boolean
}

const PAD = { top: 10, right: 12, bottom: 24 }
const LABEL_WIDTH = 58

const extent = ({
  series,
  limits = [],
  from,
  to,
  isStacked = false,
  labels,
}: ChartProps): readonly [number, number] => {
  const bars = series.filter(({ kind }) => kind === 'bar')
  const stacks = isStacked
    ? labels.map((_, index) => bars.reduce((sum, { values }) => sum + (values[index] ?? 0), 0))
    : []
  const all = [
    ...series.flatMap(({ values }) => values.filter((value) => value !== null)),
    ...limits.map(({ value }) => value),
    ...stacks,
  ]
  const least = from ?? Math.min(...all, 0)
  const most = to ?? Math.max(...all, least + 1)
  return [least, most]
}

/** Path of a line that is broken where a value is missing. */
const linePath = (
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string =>
  values
    .map((value, index) => {
      if (value === null) return ''
      const begins = index === 0 || values[index - 1] === null || values[index - 1] === undefined
      return `${begins ? 'M' : 'L'}${x(index).toFixed(1)},${y(value).toFixed(1)}`
    })
    .join('')

/** The figures of a chart as a table: for who reads better than looks, and for the exact ones. */
const ChartTable = ({ title, axis, labels, series, format = formats.number, hrefOf }: ChartProps): Drawn => {
  const columns: Column<number>[] = [
    {
      id: 'label',
      label: axis,
      isHead: true,
      cell: (index) => (hrefOf ? h('a', { href: hrefOf(index) }, labels[index]) : labels[index]),
    },
    ...series.map((one): Column<number> => ({
      id: one.name,
      label: one.name,
      isNumber: true,
      cell: (index) => {
        const value = one.values[index]
        return value === null || value === undefined ? none : format(value)
      },
    })),
  ]
  return table({
    caption: title,
    columns,
    rows: labels.map((_, index) => index),
    keyOf: (index) => labels[index] ?? '',
  })
}

/** What the pointer, or the arrow keys, are at. */
const readout = ({ labels, series, format = formats.number }: ChartProps, index: number): string =>
  [
    labels[index],
    ...series.map(({ name, values }) => {
      const value = values[index]
      return `${name} ${value === null || value === undefined ? none : format(value)}`
    }),
  ].join(' · ')

const Legend = ({ series, limits = [] }: Pick<ChartProps, 'series' | 'limits'>): Drawn | null =>
  series.length + limits.length < 2
    ? null
    : h(
        'ul',
        { class: 'legend', 'aria-hidden': 'true' },
        series.map(({ name, kind, tone = 'first' }) =>
          h('li', { key: name, 'data-kind': kind, 'data-series': tone }, name),
        ),
        limits.map(({ label, kind }) => h('li', { key: label, 'data-kind': kind }, label)),
      )

interface Plot {
  readonly props: ChartProps
  readonly x: (index: number) => number
  readonly y: (value: number) => number
  /** Room for each point. */
  readonly step: number
  readonly base: number
}

const Bars = ({ props: { series, labels, isStacked = false }, x, y, step, base }: Plot): Drawn => {
  const bars = series.filter(({ kind }) => kind === 'bar')
  const side = isStacked ? 1 : Math.max(1, bars.length)
  const width = Math.max(1, Math.min(44, (step * 0.72) / side))
  const rects = labels.flatMap((_, index) => {
    let reached = 0
    return bars.map(({ values, tone = 'first', name }, place) => {
      const value = values[index] ?? 0
      const [low, high] = isStacked ? [reached, reached + value] : [0, value]
      reached = high
      const left = x(index) - (width * side) / 2 + (isStacked ? 0 : place * width)
      const [top, bottom] = [y(Math.max(low, high)), Math.min(base, y(Math.min(low, high)))]
      return h('rect', {
        key: `${name} ${index}`,
        class: 'bar',
        'data-series': tone,
        x: left.toFixed(1),
        y: top.toFixed(1),
        width: Math.max(1, width - 1).toFixed(1),
        height: Math.max(value === 0 ? 0 : 1, bottom - top).toFixed(1),
      })
    })
  })
  return h('g', {}, rects)
}

const Lines = ({
  props: { series, limits = [] },
  x,
  y,
  left,
  right,
}: Plot & { readonly left: number; readonly right: number }): Drawn =>
  h(
    'g',
    {},
    limits.map(({ label, value, kind }) =>
      h('line', { key: label, class: 'limit', 'data-kind': kind, x1: left, x2: right, y1: y(value), y2: y(value) }),
    ),
    series
      .filter(({ kind }) => kind === 'line')
      .map(({ name, values, tone = 'first' }) =>
        h('path', { key: name, class: 'line', 'data-series': tone, d: linePath(values, x, y) }),
      ),
  )

/** A figure whose neighbours are unknown is on no line: it is a point. */
const Points = ({ props: { series }, x, y }: Plot): Drawn =>
  h(
    'g',
    {},
    series
      .filter(({ kind }) => kind === 'line')
      .flatMap(({ name, values, tone = 'first' }) =>
        values.flatMap((value, index) => {
          const isAlone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
          return value !== null && isAlone
            ? [
                h('circle', {
                  key: `${name} ${index}`,
                  class: 'point',
                  'data-series': tone,
                  cx: x(index),
                  cy: y(value),
                  r: 3.5,
                }),
              ]
            : []
        }),
      ),
  )

/** Figures that lie outside of the control limits, marked. */
const Outside = ({ props: { series, limits = [] }, x, y }: Plot): Drawn | null => {
  const bounds = limits.filter(({ kind }) => kind === 'limit').map(({ value }) => value)
  if (bounds.length === 0) return null
  const [low, high] = [bounds.length > 1 ? Math.min(...bounds) : -Infinity, Math.max(...bounds)]
  const points = series.flatMap(({ values, kind }) =>
    kind === 'line'
      ? values.flatMap((value, index) => (value !== null && (value < low || value > high) ? [{ value, index }] : []))
      : [],
  )
  return h(
    'g',
    {},
    points.map(({ value, index }) => h('circle', { key: index, class: 'outside', cx: x(index), cy: y(value), r: 4 })),
  )
}

const Axes = ({
  marks,
  plot,
  format,
  left,
  right,
  bottom,
  every,
}: {
  readonly marks: readonly number[]
  readonly plot: Plot
  readonly format: (value: number) => string
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly every: number
}): Drawn => {
  const { labels } = plot.props
  const shown = labels
    .map((label, index) => ({ label, index }))
    .filter(({ index }) => (labels.length - 1 - index) % every === 0)
  return h(
    'g',
    { class: 'axes' },
    marks.map((mark) =>
      h(
        'g',
        { key: mark },
        h('line', { x1: left, x2: right, y1: plot.y(mark), y2: plot.y(mark) }),
        h('text', { x: left - 6, y: plot.y(mark) + 4, 'text-anchor': 'end' }, format(mark)),
      ),
    ),
    shown.map(({ label, index }) =>
      h('text', { key: index, x: plot.x(index), y: bottom, 'text-anchor': 'middle' }, label),
    ),
  )
}

const Drawing = (props: ChartProps): Drawn => {
  const { labels, format = formats.number, height = 190, title, hrefOf } = props
  const { ref, width } = useWidth(560)
  const [at, setAt] = useState<number | null>(null)
  const [low, high] = extent(props)
  const areWhole =
    props.format === undefined &&
    props.series.every(({ values }) => values.every((value) => value === null || Number.isInteger(value)))
  const marks = ticks(low, high, Math.max(2, Math.round(height / 52)), areWhole ? 1 : 0)
  const [least = low, most = high] = [marks[0], marks.at(-1)]
  const left = 14 + Math.max(...marks.map((mark) => format(mark).length)) * 6.6
  const right = width - PAD.right
  const base = height - PAD.bottom
  const step = (right - left) / Math.max(1, labels.length)
  const x = (index: number): number => left + step * (index + 0.5)
  const y = (value: number): number =>
    base - ((value - least) / Math.max(most - least, Number.EPSILON)) * (base - PAD.top)
  const plot: Plot = { props, x, y, step, base }
  const indexAt = (clientX: number, box: DOMRect): number | null => {
    const index = Math.floor((((clientX - box.left) / box.width) * width - left) / step)
    return index >= 0 && index < labels.length ? index : null
  }
  const move = (event: PointerEvent): void =>
    setAt(indexAt(event.clientX, (event.currentTarget as Element).getBoundingClientRect()))
  const press = (event: KeyboardEvent): void => {
    const turn = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (turn !== 0) {
      event.preventDefault()
      setAt(Math.max(0, Math.min(labels.length - 1, (at ?? (turn > 0 ? -1 : labels.length)) + turn)))
    } else if (event.key === 'Enter' && at !== null && hrefOf) go(hrefOf(at))
    else if (event.key === 'Escape') setAt(null)
  }
  const cursor: Child = at === null ? null : h('line', { class: 'cursor', x1: x(at), x2: x(at), y1: PAD.top, y2: base })
  return h(
    'div',
    { class: 'drawing', ref },
    h('p', { class: 'readout', 'aria-live': 'polite' }, at === null ? '' : readout(props, at)),
    h(
      'svg',
      {
        class: 'chart',
        'data-leads': hrefOf ? '' : undefined,
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: 'img',
        'aria-label': `${title}. ${listed(props.series.map(({ name }) => name))}. ${t('chartKeys')}`,
        tabindex: 0,
        onPointerMove: move,
        onPointerLeave: () => setAt(null),
        onClick: () => {
          if (at !== null && hrefOf) go(hrefOf(at))
        },
        onKeyDown: press,
        onBlur: () => setAt(null),
      },
      h(Axes, {
        marks,
        plot,
        format,
        left,
        right,
        bottom: height - 6,
        every: stride(labels.length, right - left, LABEL_WIDTH),
      }),
      h(Bars, plot),
      cursor,
      h(Lines, { ...plot, left, right }),
      h(Points, plot),
      h(Outside, plot),
    ),
  )
}

/** A chart that says something, with its figures as a table below it. */
export const Chart = (props: ChartProps): Drawn =>
  props.labels.length === 0
    ? h('p', { class: 'empty' }, t('empty'))
    : h(
        'figure',
        { class: 'figure-chart' },
        h(Legend, props),
        h(Drawing, props),
        h('details', { class: 'chart-table' }, h('summary', {}, t('asTable')), h(ChartTable, props)),
      )
