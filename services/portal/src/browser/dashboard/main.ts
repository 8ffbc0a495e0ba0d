import { h, render } from 'preact'
import { followLinks } from './core/place.ts'
import { remember, Shell } from './ui/shell.ts'

remember('tz', Intl.DateTimeFormat().resolvedOptions().timeZone)
followLinks()
const app = document.getElementById('app')
if (app) {
  app.replaceChildren()
  render(h(Shell, {}), app)
}
