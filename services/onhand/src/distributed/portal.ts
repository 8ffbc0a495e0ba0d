import { readFile } from 'node:fs/promises'
import type { Check, Server } from '@onhand/http'
import type { Service } from '@onhand/service'
import { databaseOwners, type DatabaseOwner } from '../databases.ts'
import { originsOf, type ServeConfig } from './config.ts'

type OpenApiDocument = ReturnType<NonNullable<ReturnType<Server['openApiDocuments']['get']>>>

const documents = new URL('../../../../schemas/json/openapi/', import.meta.url)

/** The portal's process stands for the whole origin: its `/openapi.json` and `/docs` tell of every service. */
export const addCheckedInDocuments = async (server: Server): Promise<void> => {
  for (const service of databaseOwners) {
    const text = await readFile(new URL(`${service}.json`, documents), 'utf8')
    const document = JSON.parse(text) as OpenApiDocument
    server.openApiDocuments.set(service, () => document)
  }
}

const TIMEOUT_MS = 2_000

interface Ready {
  readonly status?: string | number
  readonly detail?: string
  readonly notReady?: readonly { check: string; detail?: string }[]
  readonly services?: readonly { readonly checks: Readonly<Record<string, Check>> }[]
}

const saidBy = ({ notReady, services }: Ready): string => {
  const checks = (services ?? []).flatMap((service) => Object.entries(service.checks))
  const failing = checks.filter(([, { ok }]) => !ok).map(([check, { detail }]) => ({ check, detail }))
  return [...(notReady ?? []), ...failing].map(({ check, detail }) => `${check}: ${detail ?? 'not ok'}`).join('; ')
}

const askReady = async (origin: string): Promise<Check> => {
  try {
    const answer = await fetch(new URL('/readyz', origin), { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const body = (await answer.json()) as Ready
    if (answer.status === 200 && body.status === 'ready') return { ok: true }
    return { ok: false, serves: true, detail: saidBy(body) }
  } catch {
    return { ok: false, serves: true, detail: `does not answer at ${origin}` }
  }
}

const checkOf = async (config: ServeConfig, service: DatabaseOwner): Promise<Check> => {
  const checks = await Promise.all(originsOf(config, service).map(askReady))
  return checks.find(({ ok }) => !ok) ?? { ok: true }
}

/** The gateway's `/readyz` is the portal's: it tells how every service is. The pages are served all the same. */
export const withPeersHealth = (portal: Service, config: ServeConfig): Service => ({
  ...portal,
  health: async () => {
    const checks = await Promise.all(
      databaseOwners.map(async (service) => [service, await checkOf(config, service)] as const),
    )
    return { service: 'portal', checks: Object.fromEntries(checks) }
  },
})
