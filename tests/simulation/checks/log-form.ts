import { databaseServices } from '@onhand/host'
import type { Logs, Report } from './history.ts'

/** Positions and versions without a gap, public counts without a gap, time never backwards, ids never twice. */
export const checkLogForm = (logs: Logs, report: Report): void => {
  for (const service of databaseServices) {
    const versions = new Map<string, number>()
    const sequences = new Map<string, number>()
    const ids = new Set<string>()
    let before = ''
    logs[service].forEach((row, index) => {
      const fail = (what: string): void =>
        report('log', `${service} ${row.position} (${row.stream} ${row.type}): ${what}`)
      if (row.position !== index + 1) fail(`position follows ${index}`)
      if (row.version !== (versions.get(row.stream) ?? 0) + 1) fail(`version ${row.version} is not the next one`)
      versions.set(row.stream, row.version)
      if (row.sequence !== null) {
        if (row.sequence !== (sequences.get(row.stream) ?? 0) + 1) fail(`sequence ${row.sequence} is not the next one`)
        sequences.set(row.stream, row.sequence)
      }
      if (row.recordedAt < before) fail(`recorded ${row.recordedAt}, the one before ${before}`)
      before = row.recordedAt
      if (ids.has(row.id)) fail('its id stands twice')
      ids.add(row.id)
    })
  }
}
