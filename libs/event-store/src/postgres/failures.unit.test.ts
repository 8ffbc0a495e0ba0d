import { describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { storageError } from './failures.ts'

const said = (severity: string, code: string): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError('no', 2, 'error'), { severity, code })
const kindOf = (severity: string, code: string, committing: boolean): string =>
  storageError(said(severity, code), committing).kind

describe('what became of a flush', () => {
  it.each(['53100', '53200', '53300', '53400', '57014', '57P01', '57P02', '57P03', '58000', '58030', '58P01'])(
    '%s: nothing is written, and it passes; unknown only where the server died at COMMIT',
    (code) => {
      expect([kindOf('ERROR', code, false), kindOf('ERROR', code, true)]).toEqual(['unavailable', 'unavailable'])
      expect([kindOf('FATAL', code, false), kindOf('PANIC', code, true)]).toEqual(['unavailable', 'unknown'])
    },
  )
  it.each(['22P05', '23505', '42P01', '54000', 'P0001'])("%s: the command's own", (code) => {
    expect(kindOf('ERROR', code, true)).toBe('data')
  })
})
