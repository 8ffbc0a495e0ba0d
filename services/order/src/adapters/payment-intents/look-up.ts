import { z } from 'zod'
import { PaymentOutcomeUnknown, type PaymentRequests } from './requests.ts'

const Found = z.object({
  id: z.string(),
  status: z.string(),
  amount_received: z.number().optional(),
  created: z.number().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
})
const List = z.object({ data: z.array(Found) })

/**
 * The provider keeps the answer of a key, a 500 too: asked again it says the same, and only a look at what is there
 * tells what was done. Anything else that is unknown is asked again as it was.
 */
export const isStuck = (error: unknown): boolean => error instanceof PaymentOutcomeUnknown && error.replayed

export const findIntent = async (ask: PaymentRequests, taskId: string) => {
  const fields = { query: `metadata['task_id']:'${taskId}'`, limit: 1 }
  const { data } = await ask({ method: 'GET', path: '/v1/payment_intents/search', fields }, List)
  return data[0]
}

export const readIntent = (ask: PaymentRequests, reference: string) =>
  ask({ method: 'GET', path: `/v1/payment_intents/${encodeURIComponent(reference)}` }, Found)

export const hasRefund = async (ask: PaymentRequests, reference: string, taskId: string): Promise<boolean> => {
  const fields = { payment_intent: reference, limit: 100 }
  const { data } = await ask({ method: 'GET', path: '/v1/refunds', fields }, List)
  return data.some(({ metadata }) => metadata?.['task_id'] === taskId)
}
