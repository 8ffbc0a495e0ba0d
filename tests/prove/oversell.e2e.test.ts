import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { proveOversell } from './oversell/prove-oversell.ts'

const ATTEMPTS = 6_000

it(`A1-A12: ${ATTEMPTS} attempts at the last units, with kills: nothing is sold twice, nothing granted is lost`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onhand-proof-'))
  const seed = 20_260_105
  const kills = { replica: 2, postgres: 1 }
  const proof = await proveOversell({ attempts: ATTEMPTS, seed, connections: 64, kills, folder })
  expect(proof.violations).toEqual([])
  expect(proof.kills).toEqual(kills)
  expect(proof.attempts).toBeGreaterThanOrEqual(ATTEMPTS)
  for (const figure of ['granted', 'refused', 'unknown', 'replayed'] as const) expect(proof[figure]).toBeGreaterThan(10)
  expect(proof.units.left).toBeGreaterThan(100)
  for (const kind of ['kit hold', 'group hold', 'double-line hold', 'partial hold', 'transfer', 'bind', 'fulfill'])
    expect(`${kind} ${proof.kinds.get(kind)?.granted ?? 0}`).not.toBe(`${kind} 0`)
  await rm(folder, { recursive: true })
}, 120_000)
