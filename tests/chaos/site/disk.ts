import { execFile } from 'node:child_process'
import { mkdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const MEBIBYTE = 1_048_576

/** A small disk that can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string
  fill(): Promise<void>
  empty(): Promise<void>
  remove(): Promise<void>
}

/** A tmpfs of its own size, which root may mount; the reason where that cannot be done. */
export const mountSmallDisk = async (
  folder: string,
  mebibytes: number,
): Promise<SmallDisk | { readonly missing: string }> => {
  if (process.platform !== 'linux') return { missing: 'only Linux mounts a tmpfs' }
  if (process.getuid?.() !== 0) return { missing: 'only root may mount a small disk' }
  await mkdir(folder, { recursive: true })
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0755`, 'tmpfs', folder])
  } catch (error) {
    return { missing: `no small disk can be mounted: ${String(error).split('\n')[0] ?? ''}` }
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: async () => {
      const { bavail, bsize } = await statfs(folder)
      // What is written meanwhile takes the little that is left.
      const bytes = Math.max(MEBIBYTE, bavail * bsize)
      await run('fallocate', ['-l', String(bytes), ballast]).catch(() => undefined)
    },
    empty: () => rm(ballast, { force: true }),
    remove: async () => {
      await run('umount', ['-l', folder])
    },
  }
}
