import { expect } from '@jest/globals'
import { isRejection } from '@onhand/event-sourcing'
import fc from 'fast-check'
import type { Command } from '../command.ts'
import { everything, expectConsistent, openStore, type TestLog } from './harness.ts'
import { shopModel, type ModelCommand, type Step } from './model.ts'
import { confirm, hold, look, receive, reserve, stock } from './shop.ts'

const SKUS = ['A', 'B', 'C']
const IDS = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6']
const line = fc.record({ sku: fc.constantFrom(...SKUS), quantity: fc.integer({ min: 1, max: 4 }) })
const command: fc.Arbitrary<ModelCommand> = fc.oneof(
  fc.record({ do: fc.constant('receive'), sku: fc.constantFrom(...SKUS), quantity: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    do: fc.constant('reserve'),
    id: fc.constantFrom(...IDS),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    ms: fc.integer({ min: 0, max: 300 }),
  }),
  fc.record({ do: fc.constant('confirm'), id: fc.constantFrom(...IDS) }),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      {
        step: fc.constant('batch'),
        commands: fc.array(command, { minLength: 1, maxLength: 8 }),
        breaks: fc.constantFrom('before', 'during', 'after'),
      },
      { requiredKeys: ['step', 'commands'] },
    ),
  },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('wait'), ms: fc.integer({ min: 1, max: 200 }) }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('restart') }) },
)
export const history: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 1, maxLength: 12 })

const toCommand = (log: TestLog, one: ModelCommand): Command<unknown> => {
  if (one.do === 'receive') return receive(one.sku, one.quantity)
  if (one.do === 'confirm') return confirm(one.id)
  return reserve(one.id, one.lines, new Date(log.clock.epochMs() + one.ms).toISOString())
}
const codeOf = (outcome: unknown): string => (isRejection(outcome) ? outcome.code : 'done')

/** Runs the history and compares every outcome and the end with the model. @returns the log, to compare storages */
export const runHistory = async (log: TestLog, steps: readonly Step[]): Promise<unknown> => {
  const model = shopModel()
  const storage = log.newStorage()
  let { store } = openStore(log, { storage })
  for (const one of steps) {
    if (one.step === 'restart')
      store = openStore(log, { storage }).store // With nothing in its cache.
    else if (one.step === 'wait') {
      log.clock.advance(one.ms)
      model.wait(one.ms)
    } else {
      if (one.breaks) log.breakNext(storage, one.breaks)
      model.wait(0)
      const expected = one.commands.map((next) => model.run(next))
      const sent = one.commands.map((next) => store.execute(toCommand(log, next)))
      expect((await Promise.all(sent)).map(({ outcome }) => codeOf(outcome))).toEqual(expected)
    }
  }
  model.wait(0)
  await store.execute(look(SKUS.map((sku) => `stock-${sku}`))) // Lets lapse what nobody has touched.
  for (const sku of SKUS) {
    const { onHand, held } = (await store.current(stock, sku)).state
    expect([sku, onHand - held]).toEqual([sku, model.free(sku)])
  }
  for (const id of IDS) expect([id, (await store.current(hold, id)).state.status]).toEqual([id, model.status(id)])
  await expectConsistent(store, storage)
  return (await everything(storage)).map((event) => ({ ...event, id: null, flush: null }))
}
