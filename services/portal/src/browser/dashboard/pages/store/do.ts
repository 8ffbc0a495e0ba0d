import { useRef, useState } from 'preact/hooks'
import { ApiError, newKey } from '../../core/api.ts'
import { t } from '../../core/page-data.ts'
import { refusal } from '../../ui/action.ts'
import { announce } from '../../ui/announce.ts'
import { h, type Drawn } from '../../ui/element.ts'

interface DoProps {
  readonly label: string
  readonly isMain?: boolean
  readonly isDisabled?: boolean
  readonly run: (key: string) => Promise<unknown>
  readonly onDone: () => void
}

/** A step that is done at once, with both hands full: nothing is asked, a second press does it once. */
export const Do = ({ label, isMain = false, isDisabled = false, run, onDone }: DoProps): Drawn => {
  const key = useRef(newKey())
  const [isRunning, setIsRunning] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const press = async (): Promise<void> => {
    if (isRunning) return
    setIsRunning(true)
    setProblem(null)
    try {
      await run(key.current)
      key.current = newKey()
      announce(t('action.done', { action: label }))
      onDone()
    } catch (error) {
      if (error instanceof ApiError && error.status !== 0) key.current = newKey()
      setProblem(refusal(error))
    }
    setIsRunning(false)
  }
  return h(
    'span',
    { class: 'action' },
    h(
      'button',
      {
        type: 'button',
        class: 'button',
        'data-kind': isMain ? 'main' : undefined,
        disabled: isDisabled || isRunning,
        onClick: () => void press(),
      },
      isRunning ? t('action.running') : label,
    ),
    problem === null ? null : h('p', { class: 'banner', role: 'alert', 'data-tone': 'bad' }, problem),
  )
}
