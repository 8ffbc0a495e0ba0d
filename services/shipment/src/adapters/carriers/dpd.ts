import { z } from 'zod'
import { defineCarrier, type CodeTable } from './definition.ts'
import { RawCode, oneOrMany } from './fields.ts'
import { local, UnreadableTime, type ScanTime } from './times.ts'
import { zoneOf } from './zones.ts'

/** `status` of ParcelLifeCycleService 2.0, https://esolutions.dpd.com (DPD Cloud / DPD web services), old and new words. */
const codes: CodeTable = {
  SHIPMENT: ['pre_transit', 'label_created'],
  ACCEPTED: ['in_transit', 'received_at_origin_facility'],
  AT_SENDING_DEPOT: ['in_transit', 'received_at_origin_facility'],
  ON_THE_ROAD: ['in_transit', 'in_transit'],
  AT_DELIVERY_DEPOT: ['in_transit', 'received_at_destination_facility'],
  DELIVERED: ['delivered', 'arrived_at_destination'],
  Start: ['in_transit', 'received_at_origin_facility'],
  BetweenDepots: ['in_transit', 'in_transit'],
  Depot: ['in_transit', 'received_at_destination_facility'],
  Courier: ['out_for_delivery', 'out_for_delivery'],
  ParcelShop: ['available_for_pickup', 'arrived_at_pickup_location'],
  PickedUpFromParcelShop: ['delivered', 'picked_up_by_customer'],
  Delivered: ['delivered', 'arrived_at_destination'],
  DeliveryFailure: ['failure', 'delivery_exception'],
  ReturningFromDelivery: ['in_transit', 'status_update'],
  Refused: ['failure', 'refused'],
  AddressProblem: ['failure', 'address_correction'],
  CustomsClearance: ['in_transit', 'customs_processing'],
  ReturnToSender: ['return_to_sender', 'return'],
  Lost: ['failure', 'lost'],
}

const Content = z.looseObject({ content: z.string().max(200) }).nullish()
const StatusInfo = z.looseObject({
  status: RawCode,
  statusHasBeenReached: z.string().nullish(),
  location: Content,
  date: Content,
})
const Result = z.looseObject({
  shipmentInfo: z
    .looseObject({ parcelNumber: z.string().nullish(), parcelLabelNumber: z.string().nullish() })
    .nullish(),
  statusInfo: oneOrMany(StatusInfo),
})
/** The service names the parcel in what it is asked, not in what it answers: our poller puts it in front. */
const Body = z.looseObject({
  Envelope: z.looseObject({
    Header: z.looseObject({ parcelLabelNumber: z.string().nullish() }).or(z.string()).nullish(),
    Body: z.looseObject({ getTrackingDataResponse: z.looseObject({ trackingresult: oneOrMany(Result) }) }),
  }),
})

/** `8/17/2021 7:11:26 PM` or `08.12.2016, 13:34`, where the depot is. */
const timeOf = (text: string, zone: string): ScanTime => {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}):(\d{2}) (AM|PM)$/i.exec(text.trim())
  if (american) {
    const [, month = '', day = '', year = '', hour = '', minute, second, half = ''] = american
    const hours = (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
    return local(text, { year, month, day, hour: String(hours), minute, second }, zone)
  }
  const german = /^(\d{2})\.(\d{2})\.(\d{4})(?:,?\s+(\d{2}):(\d{2}))?$/.exec(text.trim())
  if (!german) throw new UnreadableTime(text)
  const [, day = '', month = '', year = '', hour, minute] = german
  return local(text, { year, month, day, hour, minute }, zone)
}

/** `Mechelen (BE)` */
const placeOf = (text: string | undefined): { city: string | null; country: string | null } => {
  const match = /^(.*?)\s*(?:\(([A-Z]{2})\))?$/.exec(text?.trim() ?? '')
  return { city: match?.[1] ?? null, country: match?.[2] ?? null }
}

export const dpd = defineCarrier({
  name: 'dpd',
  title: 'DPD',
  kind: 'carrier',
  source: 'https://esolutions.dpd.com/entwickler/dpdwebservices.aspx (ParcelLifeCycleService 2.0)',
  form: 'xml',
  body: Body.refine(
    ({
      Envelope: {
        Header,
        Body: { getTrackingDataResponse },
      },
    }) =>
      getTrackingDataResponse.trackingresult.every(
        ({ shipmentInfo }) =>
          (typeof Header === 'object' && Header?.parcelLabelNumber) ??
          shipmentInfo?.parcelLabelNumber ??
          shipmentInfo?.parcelNumber,
      ),
    { message: 'names no parcel', path: ['Envelope', 'Header', 'parcelLabelNumber'] },
  ),
  codes,
  scheme: { kind: 'basic' },
  read: ({
    Envelope: {
      Header,
      Body: { getTrackingDataResponse },
    },
  }) =>
    getTrackingDataResponse.trackingresult.map(({ shipmentInfo, statusInfo }) => ({
      trackingNumber: String(
        (typeof Header === 'object' ? Header?.parcelLabelNumber : undefined) ??
          shipmentInfo?.parcelLabelNumber ??
          shipmentInfo?.parcelNumber,
      ),
      carrier: 'DPD',
      eta: null,
      asOf: null,
      // Steps that it has not reached yet are shown to customers too; they are no scans.
      scans: statusInfo
        .filter(({ statusHasBeenReached, date }) => statusHasBeenReached !== 'false' && date?.content !== undefined)
        .map(({ status, location, date }) => {
          const place = placeOf(location?.content)
          return {
            codes: [status],
            at: timeOf(date?.content ?? '', zoneOf(place.country, null, 'Europe/Berlin')),
            place,
          }
        }),
    })),
  poll: (trackingNumber, { baseUrl, credentials }) => {
    const number = trackingNumber.replaceAll(/[^A-Za-z0-9]/g, '')
    const [user = '', password = ''] = (credentials ?? '').split(':', 2)
    const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return {
      url: `${baseUrl ?? 'https://public-ws.dpd.com'}/services/ParcelLifeCycleService/V2_0/`,
      method: 'POST',
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        soapaction: 'http://dpd.com/common/service/ParcelLifeCycleService/2.0/getTrackingData',
      },
      body: `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns="http://dpd.com/common/service/types/Authentication/2.0" xmlns:ns1="http://dpd.com/common/service/types/ParcelLifeCycleService/2.0"><soapenv:Header><ns:authentication><delisId>${escape(user)}</delisId><authToken>${escape(password)}</authToken><messageLanguage>en_US</messageLanguage></ns:authentication></soapenv:Header><soapenv:Body><ns1:getTrackingData><parcelLabelNumber>${number}</parcelLabelNumber></ns1:getTrackingData></soapenv:Body></soapenv:Envelope>`,
    }
  },
})
