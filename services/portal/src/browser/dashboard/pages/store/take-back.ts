import { useState } from 'preact/hooks'
import { get, send } from '../../core/api.ts'
import { formats, t, word } from '../../core/page-data.ts'
import type { ReturnView } from '../../core/store-answers.ts'
import { refusal } from '../../ui/action.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Status } from '../../ui/values.ts'
import { Do } from './do.ts'
import { CodeField } from './scan.ts'

interface TakeBackProps {
  readonly location: string
  readonly names: ReadonlyMap<string, string>
  readonly onDone: () => void
}

/** The return that a code names: its id, alone or at the end of an address. */
const idIn = (code: string): string => code.split('/').at(-1)?.split('?')[0] ?? code

const Lines = ({ found, location, names, onDone }: TakeBackProps & { readonly found: ReturnView }): Drawn => {
  const open = found.lines.filter(({ quantity, received }) => quantity > received)
  const [units, setUnits] = useState<ReadonlyMap<number, number>>(
    new Map(open.map(({ line, quantity, received }) => [line, quantity - received])),
  )
  const set = (line: number, value: number): void => setUnits(new Map(units).set(line, value))
  const lines = open.flatMap(({ line }) => ((units.get(line) ?? 0) > 0 ? [{ line, quantity: units.get(line) }] : []))
  return h(
    'article',
    { class: 'card', 'aria-label': found.returnId },
    h(
      'div',
      { class: 'card-head' },
      h('h2', {}, found.returnId),
      h(Status, { family: 'ops.returnStatus', code: found.status }),
      h('span', { class: 'note' }, found.orderId),
    ),
    open.length === 0
      ? h('p', { class: 'empty' }, t('store.allReceived'))
      : h(
          'ul',
          { class: 'ticks' },
          open.map(({ line, sku, quantity, received, reason }) =>
            h(
              'li',
              { key: line },
              h(
                'label',
                { class: 'amount' },
                h('span', {}, names.get(sku) ?? sku, h('span', { class: 'key' }, word('ops.returnReason', reason))),
                h('input', {
                  type: 'number',
                  inputmode: 'numeric',
                  min: 0,
                  max: quantity - received,
                  value: units.get(line) ?? 0,
                  'aria-label': t('store.unitsOf', { sku }),
                  onInput: (event: Event) =>
                    set(
                      line,
                      Math.max(
                        0,
                        Math.min(quantity - received, Number((event.currentTarget as HTMLInputElement).value)),
                      ),
                    ),
                }),
                h('span', { class: 'note' }, t('store.ofUnits', { of: formats.number(quantity - received) })),
              ),
            ),
          ),
        ),
    open.length === 0
      ? null
      : h(
          'div',
          { class: 'card-actions' },
          h(Do, {
            label: t('store.receive'),
            isMain: true,
            isDisabled: lines.length === 0,
            run: (key) =>
              send('POST', `/v1/returns/${encodeURIComponent(found.returnId)}/receive`, { location, lines }, key),
            onDone,
          }),
        ),
  )
}

/** Something comes back, without a label and without a box: the code says what it is. Only what is here is received. */
export const TakeBack = ({ location, names, onDone }: TakeBackProps): Drawn => {
  const [found, setFound] = useState<ReturnView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const find = async (code: string): Promise<void> => {
    setProblem(null)
    try {
      setFound(await get<ReturnView>(`/v1/returns/${encodeURIComponent(idIn(code))}`))
    } catch (error) {
      setFound(null)
      setProblem(refusal(error))
    }
  }
  return h(
    'div',
    { class: 'stack' },
    h(CodeField, { label: t('store.returnLabel'), hint: t('store.returnHint'), onCode: (code) => void find(code) }),
    problem === null ? null : h('p', { class: 'banner', role: 'alert', 'data-tone': 'bad' }, problem),
    found === null
      ? null
      : h(Lines, {
          key: `${found.returnId} ${found.lines.map(({ received }) => received).join(' ')}`,
          found,
          location,
          names,
          onDone: () => {
            void find(found.returnId)
            onDone()
          },
        }),
  )
}
