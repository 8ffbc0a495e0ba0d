import type { DataOf, DefinitionOf, EventTypeOf } from '@onhand/schemas'

type PublicType = EventTypeOf<'shipment'>
/** One public event of this service: its type, and the data that goes with it. */
export type Said = { [Type in PublicType]: { readonly type: Type; readonly data: PublicData<Type> } }[PublicType]
/** Lists in stored events are readonly; the schemas' are not. */
type PublicData<Type extends PublicType> = DeepReadonly<DataOf<DefinitionOf<Type>>>
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T
