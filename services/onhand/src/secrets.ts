import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { HostConfig } from './config.ts'

const Secrets = z.object({ trackingSecret: z.string().min(16), personalMasterKey: z.string().min(16) })
export type Secrets = z.infer<typeof Secrets>

const readKept = async (file: string): Promise<Secrets | undefined> => {
  try {
    return Secrets.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(`${file} cannot be read: links and customers' keys depend on it, restore it from a backup`, {
      cause: error,
    })
  }
}

/** Secrets from the environment, else the ones made at the first start and kept beside the data: links survive a restart. */
export const loadSecrets = async (config: HostConfig): Promise<Secrets> => {
  const { TRACKING_SECRET, PERSONAL_MASTER_KEY } = config
  if (TRACKING_SECRET !== undefined && PERSONAL_MASTER_KEY !== undefined)
    return { trackingSecret: TRACKING_SECRET, personalMasterKey: PERSONAL_MASTER_KEY }
  const file = join(config.ONHAND_DATA, 'secrets.json')
  let kept = await readKept(file)
  if (!kept) {
    const fresh = () => randomBytes(32).toString('base64')
    kept = { trackingSecret: fresh(), personalMasterKey: fresh() }
    await mkdir(config.ONHAND_DATA, { recursive: true })
    await writeFile(`${file}.new`, JSON.stringify(kept), { mode: 0o600 })
    await rename(`${file}.new`, file) // Whole or not at all, whenever the power goes.
  }
  return {
    trackingSecret: TRACKING_SECRET ?? kept.trackingSecret,
    personalMasterKey: PERSONAL_MASTER_KEY ?? kept.personalMasterKey,
  }
}
