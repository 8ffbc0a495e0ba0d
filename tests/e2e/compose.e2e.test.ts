import { describe, expect, it } from '@jest/globals'
import { databaseOwners } from '@onhand/host'
import { composedServices, readCompose } from './distributed/compose.ts'
import { findComposeReader } from './distributed/compose-check.ts'

describe('docker-compose.yml', () => {
  it('runs each service and the portal by the command line, with every setting of its peers', () => {
    const services = composedServices()
    expect(services.map(({ name }) => name).toSorted()).toEqual([...databaseOwners, 'portal'].toSorted())
    for (const { name, command } of services)
      expect(command).toEqual(['node', 'services/onhand/src/cli.ts', 'serve', name])
  })
  it('stands for itself in front: nothing but the gateway and the mail is reached from outside, from this machine only', () => {
    const open = Object.entries(readCompose().services as Record<string, { ports?: string[] }>).flatMap(
      ([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`),
    )
    expect(open).toEqual(['mail 127.0.0.1:8025:8025', 'gateway 127.0.0.1:8080:8080'])
  })
  it('is read by Compose without a complaint', async () => {
    const reader = await findComposeReader()
    if (typeof reader === 'string') {
      process.stderr.write(`\nNOT RUN: check of docker-compose.yml by Compose: ${reader}\n`)
      return
    }
    const model = JSON.parse(await reader()) as { services: Record<string, { environment?: Record<string, string> }> }
    expect(Object.keys(model.services)).toHaveLength(11)
    // Compose and the test that runs these commands without it read the same environment.
    for (const { name, environment } of composedServices())
      expect(model.services[name]?.environment).toEqual(environment)
  }, 200_000)
})
