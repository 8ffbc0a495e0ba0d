// @ts-check
/**
 * Keeps the shopper's page up to date without asking anything of the reader: the server draws it, in its language and in
 * the reader's time zone, and only what has changed is put in.
 */
const POLL_MS = 30_000
const MOST_MS = 300_000

const byId = (/** @type {string} */ id) => document.getElementById(id)
let waitMs = POLL_MS
/** @type {number | undefined} */
let timer

/** @param {boolean} isAnnounced */
const refresh = async (isAnnounced) => {
  try {
    const answer = await fetch(location.href, { cache: 'no-store', headers: { accept: 'text/html' } })
    if (!answer.ok) throw new Error(`The page answered ${answer.status}`)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const [before, after] = [byId('content'), page.getElementById('content')]
    if (!before || !after) return
    const updated = page.getElementById('updated')?.textContent ?? ''
    if (before.dataset.version !== after.dataset.version) {
      if (before.querySelector('details[open] form')) return // Somebody is filling it in; the next time will do.
      before.replaceWith(after)
      const announcer = byId('announcer')
      if (isAnnounced && announcer) announcer.textContent = after.querySelector('.status')?.textContent ?? ''
    } else {
      const line = byId('updated')
      if (line && line.textContent !== updated) line.textContent = updated
    }
    waitMs = POLL_MS
  } catch {
    waitMs = Math.min(MOST_MS, waitMs * 2) // What is shown stays; its time says how old it is.
  }
}

const next = () => {
  clearTimeout(timer)
  timer = window.setTimeout(async () => {
    if (!document.hidden) await refresh(true)
    next()
  }, waitMs)
}

/** A mail's button leads to a form: it is opened. Some browsers do so by themselves, some do not. */
const openAsked = () => {
  const asked = byId(location.hash.slice(1))
  const form = asked?.closest('details')
  if (form) form.open = true
  if (asked) asked.scrollIntoView()
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
document.cookie = `tz=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`
const shown = byId('content')?.dataset.timeZone
if (shown !== undefined && shown !== zone) void refresh(false).then(openAsked)
else openAsked()
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void refresh(true)
})
if (shown !== undefined) next()
