import { expect, it } from '@jest/globals'
import { seededRandom } from '@onhand/runtime'
import { createMemoryTables } from '@onhand/tables'
import { describeKafkaFaults, FAULT_SKUS, scheduler } from '../contract/kafka-faults.ts'
import { tableRelayCheckpoint } from '../relay/checkpoint.ts'
import { kafkaClientNames } from './port.ts'
import type { RunningConsumer, Transport } from '../types.ts'

/** Kills of each kind. */
const ROUNDS = Number(process.env.ONHAND_FAULT_ROUNDS ?? 3)

describeKafkaFaults('Members and relays of Kafka that come, stand still and are killed', (now) => {
  it('applies each once while members of the group come and go', async () => {
    const faults = now()
    faults.relay()
    const transports: Transport[] = []
    const members: RunningConsumer[] = []
    const join = async (): Promise<void> => {
      const transport = faults.transportOf()
      transports.push(transport)
      members.push(await faults.consume(transport))
    }
    await join()
    await faults.nameAll(5)
    await join()
    await faults.nameAll(5)
    await join()
    await scheduler.sleep(1_000)
    await faults.nameAll(5)
    await members[0]?.stop()
    await faults.nameAll(5)
    await scheduler.sleep(1_000)
    await members[1]?.stop()
    await faults.nameAll(5)
    await faults.heardAll()
    const [, , last] = members
    const head = await faults.source.store.head()
    expect(await last?.reached({ inventory: head }, 20_000)).toBe(true)
  }, 90_000)

  it('shares a group with members of the other library, as in a rolling change of KAFKA_CLIENT', async () => {
    const faults = now()
    faults.relay()
    const members = []
    for (const client of kafkaClientNames) {
      members.push(await faults.consume(faults.transportOf(undefined, undefined, client)))
      await faults.nameAll(5)
      await faults.heardAll()
    }
    await members[0]?.stop()
    await faults.nameAll(5)
    await faults.heardAll()
  }, 90_000)

  it('sees over all members how far the group has come', async () => {
    const faults = now()
    faults.relay()
    const [one, two] = [await faults.consume(), await faults.consume()]
    await faults.nameAll(5)
    const head = await faults.source.store.head()
    expect(await Promise.all([one, two].map((member) => member.reached({ inventory: head }, 30_000)))).toEqual([
      true,
      true,
    ])
    for (const member of [one, two])
      expect(member.progress().inventory).toMatchObject({ position: head.position, lagMs: 0 })
  }, 90_000)

  it('refuses a member that was stopped in the middle of a transaction and wakes up late', async () => {
    const faults = now()
    faults.relay()
    const options = { role: 'consumer', url: faults.view.url, slowMs: 200 } as const
    const first = await faults.launch(options)
    await faults.nameAll(10)
    await faults.world.eventually(async () => expect((await faults.heard()).length).toBeGreaterThan(0))
    first.kill('SIGSTOP')
    await faults.launch(options)
    await faults.nameAll(5)
    await faults.heardAll() // The second took over all partitions.
    first.kill('SIGCONT')
    await faults.nameAll(5)
    await faults.heardAll()
    await scheduler.sleep(3_000)
    expect(await faults.heard()).toEqual(FAULT_SKUS.map(() => faults.names))
  }, 120_000)

  it('applies each once when consumers are killed again and again', async () => {
    const faults = now()
    faults.relay()
    const random = seededRandom(11)
    for (let round = 0; round < ROUNDS; round += 1) {
      const child = await faults.launch({ role: 'consumer', url: faults.view.url, slowMs: 30 })
      const naming = faults.nameAll(6)
      await scheduler.sleep(300 + random() * 1_500)
      await faults.kill(child)
      await naming
    }
    await faults.consume()
    await faults.heardAll()
  }, 120_000)

  it('neither skips nor reorders when relays are killed again and again', async () => {
    const faults = now()
    await faults.consume()
    const random = seededRandom(12)
    const second = await faults.launch({ role: 'relay', url: faults.database.url })
    for (let round = 0; round < ROUNDS; round += 1) {
      const child = await faults.launch({ role: 'relay', url: faults.database.url })
      const naming = faults.nameAll(8)
      await scheduler.sleep(200 + random() * 1_500)
      await faults.kill(round === 1 ? second : child)
      await naming
    }
    await faults.launch({ role: 'relay', url: faults.database.url })
    await faults.heardAll()
  }, 120_000)

  it.each(['before the send', 'after the send', 'at the checkpoint'])(
    'goes on after a relay that crashed %s',
    async (moment) => {
      const faults = now()
      let crashes = 0
      const crash = (at: string): void => {
        if (at === moment && (crashes += 1) <= 3) throw new Error('crash')
      }
      const sender = faults.world.sender('inventory')
      const kept = tableRelayCheckpoint(createMemoryTables(), 'inventory')
      faults.relay(
        {
          ...sender,
          send: async (records) => {
            crash('before the send')
            await sender.send(records)
            crash('after the send')
          },
        },
        {
          read: () => kept.read(),
          write: async (position) => {
            crash('at the checkpoint')
            await kept.write(position)
          },
        },
      )
      await faults.consume()
      for (let round = 0; round < 4; round += 1) {
        await faults.nameAll(2)
        await faults.heardAll()
      }
      expect(crashes).toBeGreaterThanOrEqual(3)
    },
    60_000,
  )
})
