import { describe, expect, it } from '@jest/globals'
import { noOrder, type Order } from '../../domain/order/state.ts'
import { SOURCE_ORDER } from '../streams.ts'
import { sourceOrderEffect } from './source-effect.ts'

type Ports = Parameters<typeof sourceOrderEffect>[0]

/** What the planner was asked of. It knows no more, and stops there. */
class Asked extends Error {}

const line = { line: 1, sku: 'A', quantity: 2, unitPriceMinor: 100, unsourced: 2 } as Order['lines'][number]
const placed: Order = { ...noOrder('order-A-1'), status: 'pending', orderId: 'A-1', channel: 'web', lines: [line] }

/** The first attempt, by a process that knows the order as `recent`, while the log has it placed. */
const attempt = async (recent: Order | undefined) => {
  const reads: string[] = []
  const asked: string[][] = []
  const ports = {
    store: { recent: () => (recent === undefined ? undefined : { state: recent, version: 1, sequence: 1 }) },
    orderNow: (orderId: string) => {
      reads.push(orderId)
      return Promise.resolve(placed)
    },
    planning: { rulesNow: () => Promise.resolve({}) },
    availability: {
      stock: (skus: string[]) => {
        asked.push(skus)
        return Promise.reject(new Asked())
      },
    },
  } as unknown as Ports
  const effect = { id: 'source-order:A-1:1', kind: SOURCE_ORDER, stream: 'order-A-1', dueAt: '', attempt: 1 }
  const done = sourceOrderEffect(ports, () => Promise.resolve({}))
  await expect(done({ ...effect, data: { orderId: 'A-1', attempt: 1 } })).rejects.toThrow(Asked)
  return { reads, asked }
}

describe('the order that is sourced', () => {
  it('is as this process left it, where the attempt was asked of that', async () => {
    expect(await attempt(placed)).toEqual({ reads: [], asked: [['A']] })
  })

  // Seen on the benchmark: the commit of the order is there, its answer on its way to the process that placed it.
  it.each([
    ['has not begun', noOrder('order-A-1')],
    ['has got its place already', { ...placed, attempt: 1 }],
    ['is not known', undefined],
  ])('is read anew where in this process it %s yet', async (_, recent) => {
    expect(await attempt(recent)).toEqual({ reads: ['A-1'], asked: [['A']] })
  })
})
