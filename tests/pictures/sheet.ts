import type { Browser } from 'playwright-core'

/** How much of its size a picture keeps: the text can still be read, and a sheet stays small enough to be kept in the repository. */
const SCALE = 0.62
const GAP = 16
const QUALITY = 0.7

/** PNG pictures, row by row. */
export type Rows = readonly (readonly Buffer[])[]

/**
 * Runs in the browser: it decodes, scales and encodes, so no library for pictures is needed. A script in words, as the page has no build.
 * `rows` holds PNGs in base64; the answer is one WebP in base64.
 */
const draw = `async ({ rows, scale, gap, quality }) => {
  const load = async (png) => {
    const image = new Image()
    image.src = 'data:image/png;base64,' + png
    await image.decode()
    return image
  }
  const images = await Promise.all(rows.map((row) => Promise.all(row.map(load))))
  const widthOf = (image) => Math.round(image.width * scale)
  const heightOf = (image) => Math.round(image.height * scale)
  const tall = images.map((row) => Math.max(...row.map(heightOf)))
  const wide = Math.max(...images.map((row) => row.reduce((sum, one) => sum + widthOf(one) + gap, gap)))
  const canvas = document.createElement('canvas')
  canvas.width = wide
  canvas.height = tall.reduce((sum, one) => sum + one + gap, gap)
  const context = canvas.getContext('2d')
  context.fillStyle = '#8a939c'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  let top = gap
  images.forEach((row, index) => {
    let left = gap
    for (const image of row) {
      context.drawImage(image, left, top, widthOf(image), heightOf(image))
      left += widthOf(image) + gap
    }
    top += tall[index] + gap
  })
  return canvas.toDataURL('image/webp', quality).split(',')[1]
}`

/** Pictures side by side on one sheet, as WebP. */
export const contactSheet = async (browser: Browser, rows: Rows, scale = SCALE): Promise<Buffer> => {
  const page = await browser.newPage()
  const given = { rows: rows.map((row) => row.map((png) => png.toString('base64'))), scale, gap: GAP, quality: QUALITY }
  const webp = await page.evaluate<string>(`(${draw})(${JSON.stringify(given)})`)
  await page.close()
  return Buffer.from(webp, 'base64')
}
