import { Fragment, h, type ComponentChildren, type JSX } from 'preact'

export { Fragment, h }
export type Child = ComponentChildren
export type Drawn = JSX.Element

/** How a figure or a state is to be taken. */
export type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'muted'
