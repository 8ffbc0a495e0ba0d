import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../core/page-data.ts'
import { h, type Drawn } from '../../ui/element.ts'

/** What browsers with a code reader offer (WICG Shape Detection); others type the code. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
interface DetectorClass {
  new (options: { readonly formats: readonly string[] }): Detector
}
const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { readonly BarcodeDetector?: DetectorClass }).BarcodeDetector

const EVERY_MS = 250

/** The camera looks for a code until it finds one. */
const Camera = ({
  onCode,
  onClose,
}: {
  readonly onCode: (code: string) => void
  readonly onClose: () => void
}): Drawn => {
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    const Class = detectorClass()
    let stream: MediaStream | undefined
    let timer: number | undefined
    const look = async (detector: Detector): Promise<void> => {
      const found = video.current ? await detector.detect(video.current).catch(() => []) : []
      const [code] = found
      if (code) onCode(code.rawValue)
      else timer = window.setTimeout(() => void look(detector), EVERY_MS)
    }
    const start = async (): Promise<void> => {
      if (!Class) return
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (!video.current) return
      video.current.srcObject = stream
      await video.current.play()
      await look(new Class({ formats: ['qr_code', 'code_128'] }))
    }
    start().catch(() => setProblem(t('store.noCamera')))
    return () => {
      clearTimeout(timer)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [])
  return h(
    'div',
    { class: 'camera' },
    problem === null
      ? h('video', { ref: video, playsInline: true, muted: true, 'aria-label': t('store.camera') })
      : h('p', { class: 'banner', role: 'alert' }, problem),
    h('button', { type: 'button', class: 'button', onClick: onClose }, t('action.back')),
  )
}

/** A code, typed, read by a hand scanner (which types it and presses Enter), or seen by the camera. */
export const CodeField = ({
  label,
  hint,
  onCode,
}: {
  readonly label: string
  readonly hint: string
  readonly onCode: (code: string) => void
}): Drawn => {
  const [isLooking, setIsLooking] = useState(false)
  const submit = (event: Event): void => {
    event.preventDefault()
    const code = new FormData(event.currentTarget as HTMLFormElement).get('code')
    if (typeof code === 'string' && code.trim() !== '') onCode(code.trim())
  }
  return h(
    'form',
    { class: 'code-form', onSubmit: submit },
    h(
      'label',
      { class: 'field' },
      h('span', {}, label),
      h('input', {
        name: 'code',
        required: true,
        autocomplete: 'off',
        autocapitalize: 'off',
        spellcheck: false,
        maxlength: 200,
        enterkeyhint: 'search',
      }),
    ),
    h('button', { class: 'button', 'data-kind': 'main' }, t('store.find')),
    detectorClass() === undefined
      ? null
      : h('button', { type: 'button', class: 'button', onClick: () => setIsLooking(true) }, t('store.scan')),
    h('p', { class: 'note' }, hint),
    isLooking
      ? h(Camera, {
          onClose: () => setIsLooking(false),
          onCode: (code) => {
            setIsLooking(false)
            onCode(code)
          },
        })
      : null,
  )
}
