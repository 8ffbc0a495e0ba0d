import { createInventoryService } from '@onhand/inventory'
import type { PublicLog } from '@onhand/messaging'
import { createNotificationService, type Mailer, type NotificationConfig } from '@onhand/notification'
import { createOrderService, type OrderConfig, type Payments } from '@onhand/order'
import type { PersonalKeys, RandomBytes } from '@onhand/personal'
import { createProjectionService } from '@onhand/projection'
import type { Service, ServiceDependencies } from '@onhand/service'
import { createShipmentService, type ShipmentConfig, type ShipmentDependencies } from '@onhand/shipment'
import type { DatabaseService } from './databases.ts'

export interface WireOptions {
  readonly dependencies: Readonly<Record<DatabaseService, ServiceDependencies>>
  /** The transport's list of logs: filled here, as the services that write them come to be. */
  readonly logs: PublicLog[]
  readonly keys: PersonalKeys
  readonly random: RandomBytes
  readonly trackingSecret: string
  readonly order: OrderConfig
  readonly shipment: ShipmentConfig
  readonly notification: Omit<NotificationConfig, 'trackingSecret'>
  /** In place of SMTP and of a payment provider, for the simulation. */
  readonly mailer?: Mailer
  readonly payments?: Payments
  /** In place of carriers' desks and pages. */
  readonly carriers?: Pick<ShipmentDependencies, 'desk' | 'line'>
}

/** The five services of one process, each with its ports to the others. Started in this order, stopped in the reverse. */
export const wireServices = (options: WireOptions): readonly Service[] => {
  const { dependencies, keys, random, trackingSecret, mailer, payments } = options
  const inventory = createInventoryService(dependencies.inventory)
  const projection = createProjectionService({
    ...dependencies.projection,
    config: { TRACKING_SECRET: trackingSecret },
    history: inventory.history,
    logs: () => options.logs,
  })
  const shipment = createShipmentService({
    ...dependencies.shipment,
    ...{ config: options.shipment, trackingSecret, keys, random },
    ...options.carriers,
  })
  const order = createOrderService({
    ...dependencies.order,
    config: options.order,
    personalKeys: keys,
    random,
    availability: projection.availability,
    stockLog: inventory.stockLog,
    catalogue: inventory.catalogue,
    cartHolds: inventory.cartHolds,
    backorderQueue: inventory.backorderQueue,
    transit: shipment.transit,
    payments,
    trackingSecret,
  })
  const notification = createNotificationService({
    ...dependencies.notification,
    keys,
    random,
    catalogue: inventory.catalogue,
    config: { ...options.notification, trackingSecret },
    ...(mailer ? { mailer } : {}),
  })
  const services: readonly Service[] = [inventory, order, shipment, notification, projection]
  options.logs.push(...services.flatMap(({ publicLog }) => publicLog ?? []))
  return services
}
