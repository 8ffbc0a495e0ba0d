import { useEffect, useState } from 'preact/hooks'
import { go } from '../core/place.ts'
import { h, type Drawn, type Tone } from './element.ts'
import { frameOf, overlaps, partOf, project, type Box, type Frame, type Point } from './map-geometry.ts'
import { useWidth } from './use-width.ts'

export interface MapNode {
  readonly id: string
  /** All that is said of it. */
  readonly label: string
  /** Beside its circle, where there is room. */
  readonly name: string
  readonly latitude: number
  readonly longitude: number
  /** Its circle's area is in proportion. */
  readonly size: number
  readonly tone: Tone | null
  readonly href: string
}

export interface MapFlow {
  readonly from: string
  readonly to: string
  readonly label: string
  readonly quantity: number
}

const outlines = new Map<string, Promise<readonly string[]>>()
const readOutlines = (name: string): Promise<readonly string[]> => {
  const url = new URL(`../../map/${name}`, import.meta.url)
  const known =
    outlines.get(name) ??
    fetch(url).then(async (answer) => {
      if (!answer.ok) throw new Error(`No outlines at ${name}`)
      return (await answer.json()) as readonly string[]
    })
  outlines.set(name, known)
  known.catch(() => outlines.delete(name))
  return known
}

/** Coarse outlines first; finer ones where only a part of the world is shown. */
const useOutlines = (frame: Frame): readonly string[] => {
  const [paths, setPaths] = useState<readonly string[]>([])
  const part = partOf(frame)
  useEffect(() => {
    let isGone = false
    const show = (read: readonly string[]): void => {
      if (!isGone) setPaths(read)
    }
    const world = readOutlines('world.json').then(show)
    if (part !== null) void world.then(() => readOutlines(part)).then(show, () => undefined)
    else world.catch(() => undefined)
    return () => {
      isGone = true
    }
  }, [part])
  return paths
}

const arc = ([x1, y1]: Point, [x2, y2]: Point): string => {
  const [bendX, bendY] = [(x1 + x2) / 2 - (y2 - y1) * 0.18, (y1 + y2) / 2 + (x2 - x1) * 0.18]
  return `M${x1.toFixed(1)},${y1.toFixed(1)}Q${bendX.toFixed(1)},${bendY.toFixed(1)} ${x2.toFixed(1)},${y2.toFixed(1)}`
}

const MOST_RADIUS = 18
const NAME_HEIGHT = 14
const NAME_WIDTH = 6.4

/** On which side of its circle a name stands; null where there is room on none. */
type Side = 'right' | 'left' | null

interface Placed extends MapNode {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly named: Side
}

const circleOf = ({ x, y, radius }: Omit<Placed, 'named'>): Box => ({
  ...{ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius },
})

const nameBox = ({ x, y, radius, name }: Omit<Placed, 'named'>, side: 'right' | 'left'): Box => {
  const length = 6 + name.length * NAME_WIDTH
  const [left, right] = side === 'right' ? [x + radius, x + radius + length] : [x - radius - length, x - radius]
  return { left, right, top: y - NAME_HEIGHT / 2, bottom: y + NAME_HEIGHT / 2 }
}

/** Largest first, so that small circles lie on top; a name stands only where it covers neither another name nor any circle. */
const placed = (nodes: readonly MapNode[], at: (node: MapNode) => Point, width: number): Placed[] => {
  const most = Math.max(...nodes.map(({ size }) => size), 1)
  const circles = nodes
    .toSorted((a, b) => b.size - a.size)
    .map((node) => {
      const [x, y] = at(node)
      return { ...node, x, y, radius: 4 + Math.sqrt(node.size / most) * (MOST_RADIUS - 4) }
    })
  const names: Box[] = []
  return circles.map((circle) => {
    const others = circles.filter((other) => other !== circle).map(circleOf)
    const isFree = (box: Box): boolean =>
      box.left > 0 && box.right < width && ![...others, ...names].some((taken) => overlaps(taken, box))
    const named = (['right', 'left'] as const).find((side) => isFree(nameBox(circle, side))) ?? null
    if (named !== null) names.push(nameBox(circle, named))
    return { ...circle, named }
  })
}

const Node = ({ node: { label, name, tone, href, x, y, radius, named } }: { readonly node: Placed }): Drawn => {
  const open = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    go(href)
  }
  return h(
    'a',
    { class: 'node', href, 'aria-label': label, 'data-tone': tone ?? undefined, onClick: open },
    h('title', {}, label),
    h('circle', { cx: x, cy: y, r: radius }),
    named === null
      ? null
      : h(
          'text',
          {
            ...{ x: named === 'right' ? x + radius + 4 : x - radius - 4, y: y + 4 },
            'text-anchor': named === 'right' ? 'start' : 'end',
          },
          name,
        ),
  )
}

/** Locations where they are, and what is on its way between them. Each is a link; the table beside it says the same in figures. */
export const NetworkMap = ({
  title,
  nodes,
  flows,
}: {
  readonly title: string
  readonly nodes: readonly MapNode[]
  readonly flows: readonly MapFlow[]
}): Drawn => {
  const { ref, width } = useWidth(800)
  const height = Math.round(Math.min(640, width / (width < 520 ? 1.2 : 1.9)))
  const frame = frameOf(nodes.map(project), width / height)
  const paths = useOutlines(frame)
  const scale = width / frame.width
  const at = (node: MapNode): Point => {
    const [x, y] = project(node)
    return [(x - frame.x) * scale, (y - frame.y) * scale]
  }
  const points = new Map(nodes.map((node) => [node.id, at(node)]))
  const most = Math.max(...flows.map(({ quantity }) => quantity), 1)
  return h(
    'div',
    { class: 'map', ref },
    h(
      'svg',
      { viewBox: `0 0 ${width} ${height}`, width, height, 'aria-label': title, role: 'group' },
      h(
        'g',
        { 'aria-hidden': 'true', transform: `scale(${scale}) translate(${-frame.x} ${-frame.y})` },
        paths.map((d, index) => h('path', { key: index, class: 'land', d })),
      ),
      flows.map(({ from, to, label, quantity }) => {
        const [start, end] = [points.get(from), points.get(to)]
        if (!start || !end) return null
        return h(
          'path',
          {
            key: `${from} ${to}`,
            class: 'flow',
            d: arc(start, end),
            'stroke-width': 1 + (quantity / most) * 1.5,
            role: 'img',
            'aria-label': label,
          },
          h('title', {}, label),
        )
      }),
      placed(nodes, at, width).map((node) => h(Node, { key: node.id, node })),
    ),
  )
}
