// @ts-check
/** One click in a mail is an answer; another score, or a comment, replaces it. Recorded by the reader's browser, so that a mail scanner that only opens links answers nothing. */
const survey = /** @type {HTMLFormElement} */ (document.getElementById('survey'))
const surveySaid = /** @type {HTMLElement} */ (document.getElementById('said'))

/** @param {boolean} withComment */
const answer = async (withComment) => {
  const { score, comment } = Object.fromEntries(new FormData(survey))
  if (typeof score !== 'string') return
  const words = typeof comment === 'string' ? comment.trim() : ''
  const body = {
    token: survey.dataset.token,
    score: Number(score),
    ...(withComment && words !== '' ? { comment: words } : {}),
  }
  try {
    const answered = await fetch('/v1/surveys/answers', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    surveySaid.textContent = (answered.ok ? survey.dataset.thanks : survey.dataset.failed) ?? ''
  } catch {
    surveySaid.textContent = survey.dataset.failed ?? ''
  }
}

survey.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement) void answer(false)
})
survey.addEventListener('submit', (event) => {
  event.preventDefault()
  void answer(true)
})
void answer(false)
