import { assertNever, type Decider } from '@onhand/event-sourcing'
import type { Event } from './shipment/events.ts'

/** The link to one order's tracking page: stream `tracking-link-{orderId}`. A higher generation revokes the ones before. */
export interface TrackingLink {
  readonly orderId: string
  /** 0: no shipment is known yet. */
  readonly generation: number
  readonly expiresAt: string | null
}

export type LinkEvent =
  | Event<'LinkOpened', { readonly orderId: string; readonly generation: number }>
  | Event<'LinkChanged', { readonly orderId: string; readonly generation: number; readonly expiresAt: string | null }>
export type LinkCommand =
  | Event<'OpenLink', { readonly orderId: string }>
  /** `generation` is the one that is revoked, so that a repeat revokes nothing more. */
  | Event<'RevokeLink', { readonly orderId: string; readonly generation: number }>
  | Event<'ExpireLink', { readonly orderId: string; readonly expiresAt: string | null }>

export const linkDecider: Decider<TrackingLink, LinkCommand, LinkEvent> = {
  initial: () => ({ orderId: '', generation: 0, expiresAt: null }),
  decide: (command, link) => {
    const generation = Math.max(1, link.generation)
    const { orderId } = command.data
    switch (command.type) {
      case 'OpenLink':
        return link.generation > 0 ? [] : [{ type: 'LinkOpened', data: { orderId, generation } }]
      case 'RevokeLink':
        return command.data.generation < generation
          ? []
          : [{ type: 'LinkChanged', data: { orderId, generation: generation + 1, expiresAt: link.expiresAt } }]
      case 'ExpireLink':
        return command.data.expiresAt === link.expiresAt
          ? []
          : [{ type: 'LinkChanged', data: { orderId, generation, expiresAt: command.data.expiresAt } }]
      default:
        return assertNever(command)
    }
  },
  evolve: (link, event) => ({ ...link, ...event.data }),
}
