import type { Report, Row } from './rows.ts'

/** Positions and versions without a gap, public counts without a gap, time never backwards, ids never twice. */
export const createFormAudit = (log: string, report: Report) => {
  const versions = new Map<string, number>()
  const sequences = new Map<string, number>()
  const ids = new Set<string>()
  let position = 0
  let recordedAt = ''
  return {
    take: (row: Row): void => {
      const fail = (what: string): void => report('log', `${log} ${row.position} (${row.stream} ${row.type}): ${what}`)
      if (row.position !== position + 1) fail(`position follows ${position}`)
      position = row.position
      if (row.version !== (versions.get(row.stream) ?? 0) + 1) fail(`version ${row.version} is not the next one`)
      versions.set(row.stream, row.version)
      if (row.sequence !== null) {
        if (row.sequence !== (sequences.get(row.stream) ?? 0) + 1) fail(`sequence ${row.sequence} is not the next one`)
        sequences.set(row.stream, row.sequence)
      }
      if (row.recordedAt < recordedAt) fail(`recorded ${row.recordedAt}, the one before ${recordedAt}`)
      recordedAt = row.recordedAt
      if (ids.has(row.id)) fail('its id stands twice')
      ids.add(row.id)
    },
  }
}
