import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode } from './errors.ts'

/** What a running server writes into its data directory. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
}

const fileIn = (data: string): string => join(data, 'postmaster.pid')

/** Lines: pid, data directory, start time, port, … (PostgreSQL's miscadmin.h). Undefined when there is none. */
export const readPostmaster = async (data: string): Promise<Postmaster | undefined> => {
  try {
    const lines = (await readFile(fileIn(data), 'utf8')).split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) }
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined
    throw error
  }
}

export const removePostmasterFile = (data: string): Promise<void> => rm(fileIn(data), { force: true })
