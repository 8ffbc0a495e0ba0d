// @ts-check

/**
 * Where the reader is: the page's own address, so that a link, the back button and a reload show the same.
 * @typedef {{ get: (name: string) => string, set: (values: Record<string, string>) => void, url: () => URL }} Place
 */

/** @type {Place} */
export const place = {
  url: () => new URL(location.href),
  get: (name) => new URLSearchParams(location.search).get(name) ?? '',
  set: (values) => {
    const url = new URL(location.href)
    for (const [name, value] of Object.entries(values)) {
      if (value === '') url.searchParams.delete(name)
      else url.searchParams.set(name, value)
    }
    history.replaceState(null, '', url)
  },
}
