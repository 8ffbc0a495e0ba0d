import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the provider keeps of one payment intent. Amounts are minor units. */
export interface KeptIntent {
  readonly id: string
  readonly amount: number
  readonly multicapture: boolean
  readonly metadata: Readonly<Record<string, string>>
  status: 'requires_capture' | 'succeeded' | 'canceled'
  received: number
  refunded: number
}

/** One request as it came, form-decoded. */
export interface Taken {
  readonly method: string
  readonly path: string
  readonly key: string | undefined
  readonly form: Readonly<Record<string, string>>
}

/** What goes wrong with the next request: it is done all the same where that says so. */
export type Fault = 'timeout-after' | 'timeout-before' | '500-after' | '500-before' | '503' | '429' | '409'

type Answer = readonly [status: number, body: object]
const refusal = (status: number, error: object): Answer => [status, { error }]

/**
 * A local server that answers as Stripe documents its PaymentIntents API: hand-captured intents, multicapture, refunds,
 * idempotency keys that keep the first answer (a 500 too) and refuse other parameters. Test cards by their documented names.
 */
export const startPaymentServer = async (options: { multicapture?: boolean; nowSeconds?: () => number } = {}) => {
  const intents = new Map<string, KeptIntent>()
  const refunds: { id: string; payment_intent: string; amount: number; metadata: Record<string, string> }[] = []
  const answers = new Map<string, { readonly parameters: string; readonly answer: Answer }>()
  const requests: Taken[] = []
  const faults: Fault[] = []
  const { multicapture = true, nowSeconds = () => 1_767_600_000 } = options

  const shown = ({ id, amount, status, received, multicapture: many, metadata }: KeptIntent): object => ({
    ...{ id, object: 'payment_intent', amount, status, amount_received: received, created: nowSeconds(), metadata },
    latest_charge: {
      created: nowSeconds(),
      payment_method_details: {
        card: {
          capture_before: nowSeconds() + 7 * 86_400,
          multicapture: { status: many ? 'available' : 'unavailable' },
        },
      },
    },
  })
  const metadataOf = (form: Taken['form']): Record<string, string> =>
    Object.fromEntries(
      Object.entries(form).flatMap(([name, value]) => {
        const field = /^metadata\[(.+)\]$/u.exec(name)?.[1]
        return field === undefined ? [] : [[field, value]]
      }),
    )
  const create = (form: Taken['form']): Answer => {
    const method = form['payment_method'] ?? ''
    if (form['capture_method'] !== 'manual' || form['confirm'] !== 'true')
      return refusal(400, { type: 'invalid_request_error', code: 'parameter_missing' })
    if (method === 'pm_card_chargeDeclinedInsufficientFunds')
      return refusal(402, { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' })
    if (method === 'pm_card_authenticationRequired')
      return refusal(402, { type: 'card_error', code: 'authentication_required' })
    const id = `pi_${intents.size + 1}`
    const amount = Number(form['amount'])
    const intent: KeptIntent = {
      ...{ id, amount, multicapture, metadata: metadataOf(form) },
      ...{ status: 'requires_capture', received: 0, refunded: 0 },
    }
    intents.set(id, intent)
    return [200, shown(intent)]
  }
  const wrongState = ({ status }: KeptIntent): Answer =>
    refusal(400, {
      ...{ type: 'invalid_request_error', code: 'payment_intent_unexpected_state' },
      payment_intent: { status },
    })
  const capture = (intent: KeptIntent, form: Taken['form']): Answer => {
    if (intent.status !== 'requires_capture') return wrongState(intent)
    const amount = Number(form['amount_to_capture'] ?? intent.amount - intent.received)
    if (intent.received + amount > intent.amount)
      return refusal(400, { type: 'invalid_request_error', code: 'amount_too_large' })
    if (form['final_capture'] === 'false' && !intent.multicapture)
      return refusal(400, { type: 'invalid_request_error', code: 'parameter_invalid' })
    intent.received += amount
    if (form['final_capture'] !== 'false') intent.status = 'succeeded'
    return [200, shown(intent)]
  }
  const cancel = (intent: KeptIntent): Answer => {
    if (intent.status !== 'requires_capture') return wrongState(intent)
    intent.status = intent.received > 0 ? 'succeeded' : 'canceled'
    return [200, shown(intent)]
  }
  const refund = (form: Taken['form']): Answer => {
    const intent = intents.get(form['payment_intent'] ?? '')
    const amount = Number(form['amount'])
    if (intent === undefined) return refusal(404, { type: 'invalid_request_error', code: 'resource_missing' })
    if (intent.refunded + amount > intent.received)
      return refusal(400, { type: 'invalid_request_error', code: 'charge_already_refunded' })
    intent.refunded += amount
    const made = { id: `re_${refunds.length + 1}`, payment_intent: intent.id, amount, metadata: metadataOf(form) }
    refunds.push(made)
    return [200, { ...made, status: 'succeeded' }]
  }
  const act = ({ method, path, form }: Taken): Answer => {
    const [, , resource = '', id = '', action] = path.split('/')
    if (method === 'GET' && id === 'search') {
      const task = /'task_id'\]:'(.+)'/u.exec(form['query'] ?? '')?.[1]
      const data = [...intents.values()].filter(({ metadata }) => metadata['task_id'] === task)
      return [200, { data: data.map(shown) }]
    }
    if (resource === 'refunds' && method === 'GET')
      return [
        200,
        {
          data: refunds
            .filter((one) => one.payment_intent === form['payment_intent'])
            .map((one) => ({ ...one, status: 'succeeded' })),
        },
      ]
    if (resource === 'refunds') return refund(form)
    if (id === '') return create(form)
    const intent = intents.get(id)
    if (intent === undefined) return refusal(404, { type: 'invalid_request_error', code: 'resource_missing' })
    if (method === 'GET') return [200, shown(intent)]
    return action === 'capture' ? capture(intent, form) : cancel(intent)
  }

  const send = (reply: ServerResponse, [status, body]: Answer, replayed = false): void => {
    reply.writeHead(status, {
      'content-type': 'application/json',
      ...(replayed ? { 'idempotent-replayed': 'true' } : {}),
    })
    reply.end(JSON.stringify(body))
  }
  const BROKEN: Answer = [500, { error: { type: 'api_error', message: 'Something went wrong on our end' } }]
  const BUSY: Readonly<Partial<Record<Fault, Answer>>> = {
    '503': [503, { error: { type: 'api_error' } }],
    '429': [429, { error: { type: 'invalid_request_error', code: 'rate_limit' } }],
    '409': [409, { error: { type: 'idempotency_error', code: 'idempotency_key_in_use' } }],
  }
  const answer = (taken: Taken, reply: ServerResponse): void => {
    const fault = faults.shift()
    if (fault === 'timeout-before') return // Never answered, and not done.
    const busy = fault === undefined ? undefined : BUSY[fault]
    if (busy) {
      send(reply, busy)
      return
    }
    const parameters = JSON.stringify([taken.path, taken.form])
    const known = taken.key === undefined ? undefined : answers.get(taken.key)
    if (known !== undefined) {
      if (known.parameters === parameters) send(reply, known.answer, true)
      else send(reply, refusal(400, { type: 'idempotency_error', code: 'idempotency_error' }))
      return
    }
    const done = fault === '500-before' ? BROKEN : act(taken)
    const told = fault === '500-after' ? BROKEN : done
    if (taken.key !== undefined) answers.set(taken.key, { parameters, answer: told })
    if (fault !== 'timeout-after') send(reply, told)
  }
  const server = createServer((request: IncomingMessage, reply) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (text += chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const form = Object.fromEntries(new URLSearchParams(request.method === 'GET' ? url.search : text))
      const key = request.headers['idempotency-key']
      const taken = { method: request.method ?? '', path: url.pathname, key: key?.toString(), form }
      requests.push(taken)
      if (request.headers.authorization !== 'Bearer sk_test_1')
        send(reply, refusal(401, { type: 'invalid_request_error', message: 'Invalid API Key provided' }))
      else answer(taken, reply)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ...{ intents, refunds, requests },
    url: `http://127.0.0.1:${port}`,
    /** What goes wrong next, one request each. */
    fail: (...next: Fault[]): void => void faults.push(...next),
    stop: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type PaymentServer = Awaited<ReturnType<typeof startPaymentServer>>
