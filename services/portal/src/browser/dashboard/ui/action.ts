import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, newKey } from '../core/api.ts'
import { t } from '../core/page-data.ts'
import { announce } from './announce.ts'
import { h, type Child, type Drawn } from './element.ts'

export interface Field {
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'number' | 'select' | 'date' | 'email' | 'password'
  readonly value?: string
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly min?: number
  readonly max?: number
  readonly isOptional?: boolean
}

export interface ActionProps {
  /** On its button. */
  readonly label: string
  /** What is about to happen, in a sentence; the dialog asks before it does. */
  readonly question: string
  readonly fields?: readonly Field[]
  /** What the dialog shows besides, e.g. a preview. */
  readonly details?: Child
  readonly isDanger?: boolean
  readonly isMain?: boolean
  readonly isDisabled?: boolean
  /** Does it. `key` stays the same while the dialog is open: pressing again does it once. */
  readonly run: (values: Readonly<Record<string, string>>, key: string) => Promise<unknown>
  readonly onDone: () => void
  readonly onClose?: () => void
  /** Its dialog is open from the start. */
  readonly isOpen?: boolean
  /** Its button is a word among words. */
  readonly isQuiet?: boolean
}

/** A refusal in the API's own words, with the fields that it names. */
export const refusal = (error: unknown): string => {
  if (!(error instanceof ApiError)) return error instanceof Error && error.message !== '' ? error.message : t('failed')
  if (error.status === 0) return t('action.unknown')
  const { detail, title, errors = [] } = error.problem
  return [detail ?? title ?? t('failed'), ...errors.map((one) => `${one.pointer} ${one.detail}`)].join(' · ')
}

const Input = ({ field }: { readonly field: Field }): Drawn => {
  const { name, label, kind, value = '', choices = [], isOptional = false } = field
  const shared = { name, required: !isOptional }
  return h(
    'label',
    { class: 'field' },
    h('span', {}, label),
    kind === 'select'
      ? h(
          'select',
          shared,
          choices.map((choice) =>
            h('option', { key: choice.value, value: choice.value, selected: choice.value === value }, choice.label),
          ),
        )
      : h('input', {
          ...shared,
          type: kind,
          defaultValue: value,
          min: field.min,
          max: field.max,
          maxlength: kind === 'text' ? 500 : undefined,
          autocomplete: 'off',
        }),
  )
}

const Dialog = ({ props, onClose }: { readonly props: ActionProps; readonly onClose: () => void }): Drawn => {
  const { label, question, fields = [], details, isDanger = false, isDisabled = false, run, onDone } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const key = useRef(newKey())
  const [isRunning, setIsRunning] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (isRunning) return
    const data = new FormData(event.currentTarget as HTMLFormElement)
    const values = Object.fromEntries(
      [...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
    )
    setIsRunning(true)
    setProblem(null)
    try {
      await run(values, key.current)
      announce(t('action.done', { action: label }))
      onDone()
      onClose()
    } catch (error) {
      setProblem(refusal(error))
      setIsRunning(false)
      // A refusal is an answer: what is sent after it was corrected is another request. An unknown outcome is asked again.
      if (error instanceof ApiError && error.status !== 0) key.current = newKey()
    }
  }
  return h(
    'dialog',
    { ref: dialog, onClose, 'aria-label': label },
    h(
      'form',
      { class: 'dialog-form', onSubmit: (event: Event) => void submit(event) },
      h('h2', {}, label),
      h('p', {}, question),
      details,
      fields.map((field) => h(Input, { key: field.name, field })),
      problem === null ? null : h('p', { class: 'banner', role: 'alert', 'data-tone': 'bad' }, problem),
      h(
        'div',
        { class: 'dialog-actions' },
        h('button', { type: 'button', class: 'button', onClick: onClose }, t('action.back')),
        h(
          'button',
          { class: 'button', 'data-kind': isDanger ? 'danger' : 'main', disabled: isRunning || isDisabled },
          isRunning ? t('action.running') : label,
        ),
      ),
    ),
  )
}

/** A button that asks before it does, says what was refused and why, and does the same thing once however often it is pressed. */
export const Action = (props: ActionProps): Drawn => {
  const [isOpen, setIsOpen] = useState(props.isOpen ?? false)
  const close = (): void => {
    setIsOpen(false)
    props.onClose?.()
  }
  const kind = props.isDanger ? 'danger' : props.isMain ? 'main' : undefined
  return h(
    'span',
    { class: 'action' },
    h(
      'button',
      {
        type: 'button',
        class: props.isQuiet ? 'quiet' : 'button',
        'data-kind': kind,
        disabled: props.isDisabled,
        onClick: () => setIsOpen(true),
      },
      props.label,
    ),
    isOpen ? h(Dialog, { props, onClose: close }) : null,
  )
}
