import { createMemoryDisk, createMemoryStorage, type MemoryDisk, type MemoryFaults } from '@onhand/event-store'
import type { PublicLog, Transport } from '@onhand/messaging'
import type { Mailer } from '@onhand/notification'
import type { PersonalKeys, RandomBytes } from '@onhand/personal'
import type { Service } from '@onhand/service'
import { databaseServices, type DatabaseService } from './databases.ts'
import type { ProcessParts } from './parts.ts'
import { wireServices } from './wire.ts'

export interface MemorySystemOptions {
  readonly parts: ProcessParts
  readonly keys: PersonalKeys
  readonly random: RandomBytes
  /** Built over the list that is filled with the services' logs. */
  readonly transport: (logs: PublicLog[]) => Transport
  readonly mailer: Mailer
  /** What an earlier life left; a fresh one when absent. */
  readonly disks?: Disks
  readonly faults?: Partial<Record<DatabaseService, MemoryFaults>>
}

export type Disks = Readonly<Record<DatabaseService, MemoryDisk>>

export const createDisks = (): Disks =>
  Object.fromEntries(databaseServices.map((service) => [service, createMemoryDisk()])) as unknown as Disks

/** The same services over memory: for the simulation, and for documents that need no database. */
export const createMemorySystem = (options: MemorySystemOptions) => {
  const { parts, keys, random, mailer, disks = createDisks(), faults = {} } = options
  const { clock, scheduler } = parts
  const logs: PublicLog[] = []
  const transport = options.transport(logs)
  const dependencies = Object.fromEntries(
    databaseServices.map((service) => {
      const fault = faults[service]
      const storage = createMemoryStorage({ clock, scheduler, ...(fault ? { faults: fault } : {}) }, disks[service])
      return [service, { ...parts, storage, tables: disks[service].tables, transport }]
    }),
  ) as unknown as Parameters<typeof wireServices>[0]['dependencies']
  const services: readonly Service[] = wireServices({
    dependencies,
    logs,
    keys,
    random,
    mailer,
    trackingSecret: 'simulated-tracking-secret',
    order: { payment: 'none', pickupWindowDays: 7 },
    shipment: { carriers: {}, silenceDays: 5, replayWindowSeconds: 300, linkDays: 90 },
    notification: { smtpUrl: null, mailFrom: 'Onhand <orders@onhand.example>', publicUrl: () => 'http://127.0.0.1' },
  })
  return { services, transport, logs, disks }
}
export type MemorySystem = ReturnType<typeof createMemorySystem>
