/** A scan in the words of EasyPost's tracker, before anybody says when and where it was made. */
export interface Scan {
  readonly status: string
  readonly status_detail: string
  readonly message: string
}
export const scan = (status: string, status_detail: string, message: string): Scan => ({
  status,
  status_detail,
  message,
})

export const PICKED_UP = scan('in_transit', 'departed_origin_facility', 'ORIGIN SCAN')
export const ARRIVED = scan('in_transit', 'arrived_at_facility', 'ARRIVAL SCAN')
export const LATE = scan('in_transit', 'delayed', 'A MECHANICAL FAILURE HAS DELAYED DELIVERY')
export const OUT = scan('out_for_delivery', 'out_for_delivery', 'OUT FOR DELIVERY')
export const DELIVERED = scan('delivered', 'arrived_at_destination', 'DELIVERED')
export const RETURNED = scan('return_to_sender', 'return', 'RETURNED TO SENDER')
export const LOST = scan('failure', 'lost', 'THE PACKAGE IS LOST')
