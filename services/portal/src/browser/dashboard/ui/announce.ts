/** Says something to who does not see the page; nothing of what merely changes is said. */
export const announce = (text: string): void => {
  const announcer = document.getElementById('announcer')
  if (announcer) announcer.textContent = text
}
