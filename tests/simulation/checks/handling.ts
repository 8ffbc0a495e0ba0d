import type { Report } from '../../audit/rows.ts'
import type { Logs } from './history.ts'

/** What not every place can handle; a fragile unit is packed with care anywhere. */
const NEEDS = new Set(['cold', 'hazmat', 'age-check'])

/** Row O4: units that have to be kept cold, or handed over with a look at an identity card, never stand where nobody can do that. */
export const checkHandling = (logs: Logs, report: Report): void => {
  const capabilities = new Map<string, readonly string[]>()
  for (const { type, data } of logs.inventory)
    if (type === 'LocationRegistered' || type === 'LocationChanged') capabilities.set(data.location, data.capabilities)
  const needs = new Map<string, readonly string[]>()
  const learn = (orderId: string, { line, handling = [] }: { line: number; handling?: readonly string[] }): void => {
    const own = handling.filter((code) => NEEDS.has(code))
    needs.set(`${orderId}/${line}`, own)
  }
  for (const { type, key, data } of logs.order) {
    if (type === 'OrderPlaced') for (const line of data.lines) learn(key, line)
    if (type === 'LineAdded') learn(key, data)
    if (type !== 'LineAllocated') continue
    const can = capabilities.get(data.location) ?? []
    for (const need of needs.get(`${key}/${data.line as number}`) ?? [])
      if (!can.includes(need))
        report('O4 handling', `${key} line ${data.line as number} is ${need}, not so ${data.location as string}`)
  }
}
