// What some tests need beside Node and PostgreSQL: a browser with fonts, Java and Maven for Kafka's broker, nginx, and
// Python with virtual environments for the fuzzer and the check of manifests.
// On Debian as root what is missing is installed, once; elsewhere those tests say by name what they could not run.
import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const FONTS = '/usr/share/fonts'
const MOST_MS = 420_000
const TELL_MS = 30_000

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a program, on the PATH or where only root looks; undefined where there is none. */
export const programPath = (name: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isProgram)

/** The browser: CHROMIUM_PATH, else one on the PATH; undefined where there is none. */
export const chromiumPath = (): string | undefined =>
  [process.env.CHROMIUM_PATH, programPath('chromium'), programPath('chromium-browser')].find(Boolean)

/** Debian has the module `venv` and lacks what it needs until python3-venv is there. */
const canMakeEnvironments = (): boolean =>
  spawnSync('python3', ['-c', 'import ensurepip, venv'], { stdio: 'ignore' }).status === 0

/** Debian package → whether what it brings is here already. */
const wanted: readonly (readonly [name: string, isHere: () => boolean])[] = [
  ['chromium', () => chromiumPath() !== undefined],
  ['fonts-noto-cjk', () => existsSync(join(FONTS, 'opentype/noto/NotoSansCJK-Regular.ttc'))],
  ['fonts-noto-core', () => existsSync(join(FONTS, 'truetype/noto/NotoSansArmenian-Regular.ttf'))],
  ['openjdk-17-jre-headless', () => programPath('java') !== undefined],
  ['maven', () => programPath('mvn') !== undefined],
  ['nginx-light', () => programPath('nginx') !== undefined],
  ['python3-venv', () => programPath('python3') !== undefined && canMakeEnvironments()],
]

/** Names of the Debian packages whose programs or fonts are not on this machine. */
export const missingPackages = (): string[] => wanted.filter(([, isHere]) => !isHere()).map(([name]) => name)

const canInstall = (): boolean =>
  process.env.ONHAND_NO_INSTALL !== '1' &&
  process.getuid?.() === 0 &&
  existsSync('/etc/debian_version') &&
  ['apt-get', 'flock'].every((name) => programPath(name) !== undefined)

/** The one who holds the lock installs; who waited for it finds everything there. An unreachable mirror ends it soon. */
const script = `
dpkg -s "$@" > /dev/null 2>&1 && exit 0
options='-qq -o DPkg::Lock::Timeout=120 -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20'
apt-get $options update && apt-get $options install -y --no-install-recommends "$@"`

/** @returns how it ended */
const run = (packages: readonly string[], onTick: (seconds: number) => void) =>
  new Promise<string>((resolve) => {
    const lock = join(tmpdir(), 'onhand-system-packages.lock')
    const child = spawn('flock', ['--wait', String(MOST_MS / 1_000), lock, 'sh', '-c', script, 'sh', ...packages], {
      detached: true, // A group of its own, so that its end takes apt with it.
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const start = Date.now()
    const tick = setInterval(() => onTick(Math.round((Date.now() - start) / 1_000)), TELL_MS)
    const end = (outcome: string): void => {
      clearInterval(tick)
      clearTimeout(limit)
      resolve(outcome)
    }
    const limit = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    }, MOST_MS)
    child.once('error', ({ message }) => end(message))
    child.once('exit', (code, signal) => end(signal ?? `exit ${code ?? ''}`))
  })

/**
 * Installs what is missing where that can be done; never fails, as the tests themselves say what they could not run.
 * @param tell where its few lines go
 */
export const ensureSystemPackages = async (
  tell = (line: string): void => void process.stderr.write(`${line}\n`),
): Promise<void> => {
  const packages = missingPackages()
  if (packages.length === 0 || !canInstall()) return
  tell(`Installing for the tests, once: ${packages.join(', ')}`)
  const outcome = await run(packages, (seconds) => tell(`… still installing after ${seconds} s`))
  const left = missingPackages()
  if (left.length > 0) tell(`Not installed (${outcome}): ${left.join(', ')}. What needs them does not run.`)
}
