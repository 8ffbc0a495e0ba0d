// The notification service as it runs in production, alone in a process; what orders and parcels say comes from memory.
import { randomBytes } from 'node:crypto'
import { createMemoryKeys, seal } from '@onhand/personal'
import { createNotificationService } from '@onhand/notification'
import { fakeLog } from '../../../services/notification/src/testing/fake-log.ts'
import { createSmtpMailer } from '../../../services/notification/src/adapters/smtp-mailer.ts'
import { serveParent } from '../child.ts'
import { benchProcess, listen } from '../processes.ts'

/** What the parent asks for. */
export type Question =
  | { readonly do: 'orders'; readonly from: number; readonly count: number; readonly customer?: string }
  | { readonly do: 'ship'; readonly from: number; readonly count: number }
  | { readonly do: 'predict'; readonly from: number; readonly count: number }
  | { readonly do: 'bare'; readonly count: number }

const smtpUrl = process.env.BENCH_SMTP_URL ?? ''

await serveParent(async () => {
  const running = await benchProcess()
  const [order, shipment, inventory] = [fakeLog('order'), fakeLog('shipment'), fakeLog('inventory')]
  const keys = createMemoryKeys((length) => randomBytes(length))
  const service = createNotificationService({
    ...(await running.dependencies('notification')),
    keys,
    config: {
      smtpUrl,
      mailFrom: 'Onhand <orders@onhand.example>',
      publicUrl: () => 'https://shop.example',
      trackingSecret: 'bench-tracking-secret',
      webhooksToPrivateNetworks: true,
    },
  })
  const own = service.publicLog ? [service.publicLog] : []
  running.logs.splice(0, running.logs.length, order.log, shipment.log, inventory.log, ...own)
  await service.start()
  running.lifecycle.onStop('notification', () => service.stop())
  const origin = await listen(running, service.plugin)

  const customers = new Map<string, object>()
  const customerOf = async (number: number, customer: string | undefined) => {
    const customerId = customer ?? `C-${number}`
    const known = customers.get(customerId)
    if (known) return known
    const person = { name: `Customer ${number}`, email: `${customerId.toLowerCase()}@example.com` }
    const personal = seal(await keys.createKey(customerId), customerId, person, (length) => randomBytes(length))
    const fields = { customerId, language: ['en', 'ja', 'pl', 'hy'][number % 4], personal }
    customers.set(customerId, fields)
    return fields
  }
  const ownerOf = new Map<number, object>()
  const line = { line: 1, sku: 'SKU-1', quantity: 2 }
  const placeOrders = async (from: number, count: number, customer?: string): Promise<void> => {
    for (let number = from; number < from + count; number += 1) {
      const fields = await customerOf(number, customer)
      ownerOf.set(number, fields)
      const lines = [{ ...line, promisedOn: '2026-12-04' }]
      order.say('onhand.order.order-confirmed.v1', `order-A-${number}`, { orderId: `A-${number}`, ...fields, lines })
    }
  }
  const ship = (from: number, count: number): void => {
    for (let number = from; number < from + count; number += 1) {
      const { customerId } = ownerOf.get(number) as { customerId: string }
      const id = `A-${number}-s1`
      const parcel = {
        shipmentId: id,
        orderId: `A-${number}`,
        customerId,
        status: 'shipped',
        carrier: 'UPS',
        trackingNumber: `1Z${number}`,
      }
      const rest = {
        location: 'WH-DEN',
        lines: [line],
        reservationId: `A-${number}-1`,
        shippedAt: new Date().toISOString(),
      }
      shipment.say('onhand.shipment.shipped.v1', `shipment-${id}`, { ...parcel, ...rest })
    }
  }
  /** An arrival that was predicted: nobody is written to, only partners hear of it. */
  const predict = (from: number, count: number): void => {
    for (let number = from; number < from + count; number += 1) {
      const id = `P-${number}-s1`
      const parcel = { shipmentId: id, orderId: `P-${number}`, customerId: `C-${number}`, status: 'in_transit' }
      const window = { earliest: '2026-12-04T08:00:00.000Z', latest: '2026-12-04T18:00:00.000Z' }
      const data = { ...parcel, carrier: 'UPS', trackingNumber: `1Z${number}`, ...window }
      shipment.say('onhand.shipment.eta-predicted.v1', `shipment-${id}`, data)
    }
  }
  const bare = async (count: number): Promise<number> => {
    const mailer = createSmtpMailer({
      url: smtpUrl,
      from: 'Onhand <orders@onhand.example>',
      returnPath: null,
      messageIdOf: (id) => `<${id}@bare.example>`,
    })
    const html = `<p>${'x'.repeat(4_000)}</p>`
    const start = performance.now()
    let next = 0
    const worker = async (): Promise<void> => {
      for (; next < count;) {
        next += 1
        const mail = { messageId: `bare-${next}`, to: { name: 'Bare', address: 'bare@example.com' }, language: 'en' }
        await mailer.send({ ...mail, subject: 'Bare', text: 'x'.repeat(400), html })
      }
    }
    await Promise.all(Array.from({ length: 32 }, worker))
    mailer.close()
    return (performance.now() - start) / 1_000
  }
  return {
    ready: { origin },
    answer: async (question) => {
      const asked = question as Question
      if (asked.do === 'orders') return placeOrders(asked.from, asked.count, asked.customer)
      if (asked.do === 'ship') {
        ship(asked.from, asked.count)
        return null
      }
      if (asked.do === 'predict') {
        predict(asked.from, asked.count)
        return null
      }
      return bare(asked.count)
    },
    stop: () => running.lifecycle.stop(),
  }
})
