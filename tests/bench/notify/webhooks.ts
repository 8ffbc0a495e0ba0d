import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { ask, until, type Process } from './notifier.ts'

export const SUBSCRIPTIONS = 8

const startPartners = async () => {
  let calls = 0
  const seen = new Set<string>()
  const server = http.createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      calls += 1
      seen.add(`${request.url ?? ''} ${String(request.headers['webhook-id'])}`)
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    calls: () => calls,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Every event to eight endpoints: signed, called, and each call on record; alone, and while each is told of by mail too. */
export const fanOut = async (
  child: Process,
  { rounds, events }: { readonly rounds: number; readonly events: number },
) => {
  const { origin } = child.ready
  const partners = await startPartners()
  const types = ['onhand.shipment.eta-predicted.v1', 'onhand.order.order-confirmed.v1']
  for (let number = 0; number < SUBSCRIPTIONS; number += 1) {
    const answer = await fetch(`${origin}/v1/webhook-subscriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ subscriptionId: `p-${number}`, url: `${partners.url}/${number}`, types }),
    })
    if (answer.status !== 201) throw new Error(`A subscription was answered ${answer.status}: ${await answer.text()}`)
  }
  const health = async (): Promise<unknown> =>
    Promise.all(
      Array.from({ length: SUBSCRIPTIONS }, async (_, number) =>
        (await fetch(`${origin}/v1/webhook-subscriptions/p-${number}`)).json(),
      ),
    )
  const measure = async (say: () => Promise<unknown>): Promise<number> => {
    const before = partners.seen.size
    const start = performance.now()
    await say()
    await until('deliveries', () => partners.seen.size >= before + events * SUBSCRIPTIONS, health)
    return Math.round((events * SUBSCRIPTIONS) / ((performance.now() - start) / 1_000))
  }
  const alone: number[] = []
  const besideMails: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const from = 900_000 + round * events
    alone.push(await measure(() => ask(child, { do: 'predict', from, count: events })))
    besideMails.push(
      await measure(() => ask(child, { do: 'orders', from, count: events, customer: `C-webhook-${round}` })),
    )
  }
  if (partners.calls() !== partners.seen.size)
    throw new Error(`${partners.calls()} calls for ${partners.seen.size} deliveries`)
  partners.stop()
  return { alone, besideMails }
}
