// @ts-check
/** Signs in by the API, so that a try counts for who makes it, and goes on to where the reader was going. */
const form = /** @type {HTMLFormElement} */ (document.getElementById('sign-in'))
const problem = /** @type {HTMLElement} */ (document.getElementById('problem'))
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'))

/** @param {number} status */
const said = (status) => {
  if (status === 401) return form.dataset.wrong
  return status === 429 ? form.dataset.often : form.dataset.failed
}

const signIn = async () => {
  const { email, password } = Object.fromEntries(new FormData(form))
  button.disabled = true
  problem.textContent = ''
  try {
    const answer = await fetch('/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    if (answer.ok) {
      location.assign(form.dataset.next ?? '/')
      return
    }
    problem.textContent = said(answer.status) ?? ''
  } catch {
    problem.textContent = said(0) ?? ''
  }
  button.disabled = false
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void signIn()
})
