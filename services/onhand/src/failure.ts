/** One clear line for what a person can mend; undefined for anything else, which deserves its stack. */
export const explain = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') {
    const { port } = error as { port?: number }
    return `Port ${port ?? ''} is taken: stop what uses it, or choose another with PORT=8081`
  }
  if (code === 'EACCES' && 'port' in error)
    return `Port ${String(error.port)} needs rights that this user has not: choose one above 1023 with PORT`
  if (code === 'EADDRNOTAVAIL') return `HOST is no address of this machine: ${error.message}`
  const known = ['ConfigError', 'KeyRefused', 'EmbeddedPostgresError', 'UnsupportedServerError']
  if (known.includes(error.name)) return error.message
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000')
    return `The database cannot be reached: ${error.message}`
  return undefined
}
