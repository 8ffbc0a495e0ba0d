import { readFile } from 'node:fs/promises'
import { withClient } from '@onhand/postgres'

/** The kernel counts in hundredths of a second, whatever its own clock is (proc_pid_stat(5), USER_HZ). */
const TICK_US = 10_000

/** User and system time of a process so far, microseconds; 0 where there is no /proc, or no such process any more. */
export const cpuOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return 0
  // Behind the name, which may hold spaces: state is field 3, utime and stime are 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_US
}

/** CPU time of the backends that serve a database, for a server on this machine. */
export const backendCpu = async (url: string): Promise<number> => {
  const pids = await withClient(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    return rows.map(({ pid }) => pid)
  })
  const times = await Promise.all(pids.map(cpuOf))
  return times.reduce((sum, time) => sum + time, 0)
}
