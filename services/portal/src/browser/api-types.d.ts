// Generated from schemas/json/openapi.json by `pnpm contracts`.
export interface paths {
    readonly "/v1/items/{sku}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getItem"];
        readonly put: operations["putItem"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/items": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listItems"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/locations/{location}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getLocation"];
        readonly put: operations["putLocation"];
        readonly post?: never;
        /** @description Closes a location that is empty: 409 `location-in-use` names what is there. A PUT opens it again. */
        readonly delete: operations["closeLocation"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/locations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listLocations"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/location-groups/{group}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getLocationGroup"];
        readonly put: operations["putLocationGroup"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/location-groups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listLocationGroups"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock-events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Lines are checked and applied each for itself; see docs/feeds.md. Types: receipt, adjustment, count, snapshot, move, return, transfer-out, transfer-in. An array answers JSON; application/x-ndjson and text/csv of any length answer application/x-ndjson, one line a line, then a summary. */
        readonly post: operations["pushStockEvents"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feeds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listFeeds"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feeds/{source}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getFeed"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feeds/{source}/rejects": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Rejected lines that wait for their correction. With `format` all of them as a file whose lines, corrected, can be sent as they are. */
        readonly get: operations["listFeedRejects"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/feeds/{source}/mapping": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getFeedMapping"];
        readonly put: operations["putFeedMapping"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Every SKU that a location has, or had: on hand, held, damaged, incoming, in transit; now, or `at` a moment of the past. */
        readonly get: operations["listStockOfLocation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock/{sku}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getStockOfSku"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock/{sku}/{location}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The figures of one SKU at one location: now, with a version for `If-Match`, or `at` a moment of the past. */
        readonly get: operations["getStock"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock/{sku}/{location}/lots": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Lots that are there, in the order in which they are picked: first expired, first out. */
        readonly get: operations["getStockLots"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock/{sku}/{location}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Every movement of one SKU at one location, with the figures that it changed. */
        readonly get: operations["getStockLedger"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock/{sku}/{location}/explain": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Why is it so many? What can be taken of one SKU at one location, addend by addend, each with the events behind it. */
        readonly get: operations["explainStock"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock-policies/{sku}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description What rules each place of the SKU now, put together from all policies that cover it. */
        readonly get: operations["listStockPolicies"];
        readonly put: operations["putStockPolicy"];
        readonly post?: never;
        readonly delete: operations["endStockPolicy"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock-policies/_categories/{category}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["putCategoryPolicy"];
        readonly post?: never;
        readonly delete: operations["endCategoryPolicy"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock-policies/{sku}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listStockPolicyVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock-policies/_categories/{category}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listCategoryPolicyVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock-policies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listPolicies"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock-policies/_applications": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description How far policies that cover many places have been applied, the newest first. */
        readonly get: operations["listPolicyApplications"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock/{sku}/{location}/trust": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getStockTrust"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock/_trust": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Places where somebody looked, the least accurate record first. */
        readonly get: operations["listStockTrust"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stock-policies/{sku}/hold-limits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listHoldLimits"];
        readonly put: operations["putHoldLimits"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reservations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listReservations"];
        readonly put?: never;
        readonly post: operations["createReservation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reservations/{reservationId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getReservation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete: operations["releaseReservation"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reservations/{reservationId}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["confirmReservation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reservations/{reservationId}/extend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["extendReservation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reservations/{reservationId}/shrink": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["shrinkReservation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reservations/{reservationId}/transfer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["transferReservation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reservations/{reservationId}/bind": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["bindReservation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reservations/{reservationId}/fulfill": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["fulfillReservation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/supply/atp": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description What can be promised of a SKU and when: units that are here and announced supply, less what waits for it already. With a quantity the first day for it, and the supply behind that day; over all locations, and at each. */
        readonly get: operations["getAvailableToPromise"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/supply/{supplyId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getSupply"];
        readonly put: operations["putSupply"];
        readonly post?: never;
        readonly delete: operations["cancelSupply"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/supply/{supplyId}/receive": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Units that arrived now. Send an Idempotency-Key: two deliveries may be alike. */
        readonly post: operations["receiveSupply"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/supply": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listSupply"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/backorders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Lines that wait for supply. Of one SKU at one location they come in the order in which they are served, with their place and the day on which supply reaches them. */
        readonly get: operations["listBackorders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/backorders/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Who would get what: the very read that the fill makes. Nothing changes. */
        readonly post: operations["previewBackorderFill"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/backorders/fill": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Gives what is here to the queue: units set aside for it first, then free ones. With a quantity send an Idempotency-Key: a second fill alike would give again. */
        readonly post: operations["fillBackorders"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/backorders/{reservationId}/lines/{line}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** @description Of a kit all components move together: name its SKU, or that of any of them. */
        readonly put: operations["prioritizeBackorder"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/backorders/policies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listBackorderPolicies"];
        /** @description Who is served first: the oldest order, the highest priority, or the line whose promise is at risk. The narrowest policy counts: SKU at a location, SKU, location, all; without any the oldest order. */
        readonly put: operations["putBackorderPolicy"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transfers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listTransfers"];
        readonly put?: never;
        readonly post: operations["createTransfer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transfers/{transferId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getTransfer"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transfers/{transferId}/receive": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Units that arrived now. More than left, or after `complete` less, is a discrepancy to resolve. Send an Idempotency-Key: two deliveries may be alike. */
        readonly post: operations["receiveTransfer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transfers/{transferId}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["resolveTransfer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/transfers/{transferId}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Before anything was received: the units are back at the source. */
        readonly post: operations["cancelTransfer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/suppliers/{supplierId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getSupplier"];
        readonly put: operations["putSupplier"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/suppliers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listSuppliers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/supply/settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getSupplySettings"];
        /** @description The default confidence of supply by type. It counts for what is announced or changed from then on. */
        readonly put: operations["putSupplySettings"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/purchase-orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listPurchaseOrders"];
        readonly put?: never;
        /** @description Each line is supply that is expected from now on. The same order again gets the same answer. */
        readonly post: operations["placePurchaseOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/purchase-orders/{purchaseOrderId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getPurchaseOrder"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/purchase-orders/{purchaseOrderId}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["confirmPurchaseOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/purchase-orders/{purchaseOrderId}/lines/{line}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["changePurchaseOrderLine"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/purchase-orders/{purchaseOrderId}/asn": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description An advance ship notice: these units are on the road, with a day of their own. */
        readonly post: operations["announceShipment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/purchase-orders/{purchaseOrderId}/asn/{asnId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["rescheduleShipment"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/purchase-orders/{purchaseOrderId}/asn/{asnId}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description What is on the road by this notice does not come with it; the supplier owes it as before. */
        readonly post: operations["cancelShipment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/purchase-orders/{purchaseOrderId}/receive": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description A delivery is a fact: less or more than expected is recorded and said, never refused. Short of a notice is owed as before; short of an order that is complete is given up. */
        readonly post: operations["receivePurchaseOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/purchase-orders/{purchaseOrderId}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description What is still on order is not wanted any more, for good: a cancelled line takes no change. What is on the road comes. */
        readonly post: operations["cancelPurchaseOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/purchase-orders/{purchaseOrderId}/lines/{line}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description What is still on order is not wanted any more, for good: a cancelled line takes no change. What is on the road comes. */
        readonly post: operations["cancelPurchaseOrderLine"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/inventory": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who did what with inventory, as its log has it, newest first. A page may be empty and yet not the last. */
        readonly get: operations["auditInventory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listOrders"];
        readonly put?: never;
        readonly post: operations["placeOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getOrder"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/sourcing": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getOrderSourcing"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/promises": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getOrderPromises"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["cancelOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/lines/{line}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["cancelOrderLine"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/collect": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["collectOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/edits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Fewer units, more of them, other SKUs, another address: all of it or nothing, and only of what has not left. */
        readonly post: operations["editOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/substitutes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["offerSubstitute"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/offers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getOrderOffers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/offers/{offerId}/answer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["answerOffer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/refunds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Money back at a person’s word, at most what was taken and not given back. */
        readonly post: operations["refundOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/payments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getOrderPayments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/backorders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Units that wait for supply, their day and their place in the queue. */
        readonly get: operations["getOrderBackorders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/orders/{orderId}/returns": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["requestReturn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listReturns"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns/{returnId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getReturn"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns/{returnId}/label": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The code by which a return is handed in without a label or a box; `Accept: image/svg+xml` for the picture alone. */
        readonly get: operations["getReturnLabel"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns/scan": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["scanReturnCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns/{returnId}/authorize": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["authorizeReturn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns/{returnId}/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["declineReturn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns/{returnId}/drop-off": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["dropOffReturn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns/{returnId}/pickup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["schedulePickup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns/{returnId}/receive": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Units that arrived now. The same body again is a repeat, unless it has an Idempotency-Key of its own. */
        readonly post: operations["receiveReturn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns/{returnId}/inspect": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Units that arrived now. The same body again is a repeat, unless it has an Idempotency-Key of its own. */
        readonly post: operations["inspectReturn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/returns/unknown-parcels": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listUnknownParcels"];
        readonly put?: never;
        readonly post: operations["receiveUnknownParcel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/track/{token}/offers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["trackOffers"];
        readonly put?: never;
        readonly post: operations["trackAnswerOffer"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/track/{token}/returns": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["trackReturns"];
        readonly put?: never;
        readonly post: operations["trackRequestReturn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/order-policies/lateness": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getLatenessPolicy"];
        readonly put: operations["putLatenessPolicy"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/order-policies/lateness/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listLatenessPolicyVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/order-policies/returns": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getReturnsPolicy"];
        readonly put: operations["putReturnsPolicy"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/order-policies/returns/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listReturnsPolicyVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/order-policies/channels": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getChannelsPolicy"];
        readonly put: operations["putChannelsPolicy"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/order-policies/channels/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listChannelsPolicyVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/order-policies/substitutes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getSubstitutesPolicy"];
        readonly put: operations["putSubstitutesPolicy"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/order-policies/substitutes/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listSubstitutesPolicyVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getCustomer"];
        readonly put: operations["putCustomer"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/promises": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["createPromise"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/node-settings/{location}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getNodeSettings"];
        readonly put: operations["putNodeSettings"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/node-settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listNodeSettings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/node-settings/{location}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listNodeSettingsVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/node-settings/{location}/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getNodeSettingsVersion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/delivery-services/{service}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getDeliveryService"];
        readonly put: operations["putDeliveryService"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/delivery-services": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listDeliveryServices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/delivery-services/{service}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listDeliveryServiceVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/delivery-services/{service}/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getDeliveryServiceVersion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sourcing-profiles/{profileId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getSourcingProfile"];
        readonly put: operations["putSourcingProfile"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sourcing-profiles": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listSourcingProfiles"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sourcing-profiles/{profileId}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listSourcingProfileVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sourcing-profiles/{profileId}/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getSourcingProfileVersion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sourcing-profiles/{profileId}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** @description Runs past orders through a version. Answers NDJSON: a line {"done"} a page, then one line {"result"}; nothing is written. */
        readonly post: operations["replaySourcingProfile"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/order": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who did what with order, as its log has it, newest first. A page may be empty and yet not the last. */
        readonly get: operations["auditOrder"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shipments/{id}/pick": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["pickShipment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shipments/{id}/picks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["pickUnits"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shipments/{id}/pack": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["packShipment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shipments/{id}/labels": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["requestLabel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shipments/{id}/ship": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["shipShipment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shipments/{id}/proof": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["recordProof"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shipments/{id}/reject": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["rejectShipment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shipments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listShipments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shipments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getShipment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/waves/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getWave"];
        readonly put: operations["releaseWave"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/waves/{id}/pick-list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getPickList"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/waves": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listWaves"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/manifests/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getManifest"];
        readonly put: operations["closeManifest"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/manifests/{id}/hand-over": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["handOverManifest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/manifests": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listManifests"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/carriers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listCarriers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/carriers/{carrier}/webhooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["carrierWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/carriers/{carrier}/codes/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["mapCarrierCode"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inbound/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getInbound"];
        readonly put: operations["createInbound"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inbound": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listInbound"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tracking-links/{orderId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getTrackingLink"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tracking-links/{orderId}/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["revokeTrackingLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/tracking-links/{orderId}/expire": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["expireTrackingLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/track/{token}/options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listTrackingOptions"];
        readonly put?: never;
        readonly post: operations["requestTrackingOption"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/pickup-points/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getPickupPoint"];
        readonly put: operations["putPickupPoint"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/pickup-points": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listPickupPoints"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/scorecards": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listScorecards"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/shipment": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who did what with shipment, as its log has it, newest first. A page may be empty and yet not the last. */
        readonly get: operations["auditShipment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listMessages"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/messages/{messageId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getMessage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/messages/{messageId}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Tries a failed or bounced message again, from its first channel on. */
        readonly post: operations["retryMessage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/messages/providers/sms/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The SMS provider's status callback, signed by its X-Twilio-Signature. */
        readonly post: operations["smsStatus"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/messages/providers/chat/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The chat provider's webhook, signed by its X-Line-Signature. */
        readonly post: operations["chatEvents"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/messages/reports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A delivery status notification (RFC 3464) or a complaint (RFC 5965), as message/rfc822. */
        readonly post: operations["reportMail"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/preferences/{customerId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getPreferences"];
        readonly put: operations["setPreferences"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/preferences/unsubscribe/{token}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** No more questions for an opinion: one click from a mail (RFC 8058). */
        readonly post: operations["unsubscribe"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-subscriptions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listWebhooks"];
        readonly put?: never;
        readonly post: operations["subscribeWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-subscriptions/{subscriptionId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getWebhook"];
        readonly put: operations["changeWebhook"];
        readonly post?: never;
        readonly delete: operations["removeWebhook"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-subscriptions/{subscriptionId}/rotate-secret": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["rotateWebhookSecret"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-subscriptions/{subscriptionId}/enable": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["enableWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-subscriptions/{subscriptionId}/disable": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["disableWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-subscriptions/{subscriptionId}/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listWebhookDeliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-subscriptions/{subscriptionId}/deliveries/{eventId}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["replayWebhookDelivery"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-subscriptions/{subscriptionId}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sends what ended once more: dead letters, unless another status is named. */
        readonly post: operations["replayWebhookDeliveries"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listCases"];
        readonly put?: never;
        readonly post: operations["openCase"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/{caseId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getCase"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/{caseId}/answer": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["answerCase"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/{caseId}/notes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["noteCase"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/{caseId}/messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The customer's own further words. */
        readonly post: operations["writeToCase"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/{caseId}/assign": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["assignCase"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/{caseId}/hand-over": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["handOverCase"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/{caseId}/hand-over/answered": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The other party has answered. */
        readonly post: operations["endHandOver"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/{caseId}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["resolveCase"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/canned-answers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listCannedAnswers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/canned-answers/{answerId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["setCannedAnswer"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/track/{token}/questions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Answers from what is known, and opens a case only where that does not help. */
        readonly post: operations["askQuestion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cases/self-service": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Order number and e-mail address open the answer; a wrong pair says no more than that. */
        readonly post: operations["findOrderByEmail"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recovery-policies/{policy}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["setRecoveryPolicy"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recovery-policies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every version of every policy; the newest of each decides. */
        readonly get: operations["listRecoveryPolicies"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recoveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listRecoveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recoveries/{recoveryId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getRecovery"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recoveries/outcomes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** By policy version: remedies, how many of the measured customers bought again, and their CSAT. */
        readonly get: operations["recoveryOutcomes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recoveries/{recoveryId}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["approveRecovery"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recoveries/{recoveryId}/refuse": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["refuseRecovery"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recoveries/{recoveryId}/fulfil": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What no refund does by itself was carried out. */
        readonly post: operations["fulfilRecovery"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/surveys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listSurveys"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/surveys/answers/{token}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getSurveyQuestion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/surveys/answers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** One click from a mail; a comment, or another score, replaces what was said before. */
        readonly post: operations["answerSurvey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/message-templates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listMessageTemplates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/message-templates/{template}/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["previewMessage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/message-templates/{template}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["sendTestMessage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/brands/{brand}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getBrand"];
        readonly put: operations["setBrand"];
        readonly post?: never;
        readonly delete: operations["removeBrand"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/brands": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listBrands"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mail": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listCaughtMail"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mail/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getCaughtMail"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/notification": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who did what with notification, as its log has it, newest first. A page may be empty and yet not the last. */
        readonly get: operations["auditNotification"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/availability": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getAvailability"];
        readonly put?: never;
        readonly post: operations["queryAvailability"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/visibility": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getVisibility"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/visibility/customers/{customerId}/journey": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getJourney"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["search"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/kpis": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getKpis"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/kpis/overstock": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listOverstock"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/kpis/{kpi}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getKpi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/kpis/{kpi}/facts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listKpiFacts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/visibility/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listVisibleOrders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/visibility/order-groups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["countVisibleOrders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/visibility/orders/{orderId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getVisibleOrder"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/visibility/inbound": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listVisibleInbound"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/visibility/inbound-days": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["countInbound"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/visibility/returns": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listVisibleReturns"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/visibility/feeds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getViewFeeds"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/track/{token}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["trackOrder"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["streamChanges"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/api-keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listApiKeys"];
        readonly put?: never;
        readonly post: operations["createApiKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/api-keys/{keyId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getApiKey"];
        readonly put?: never;
        readonly post?: never;
        readonly delete: operations["revokeApiKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/api-keys/{keyId}/rotate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post: operations["rotateApiKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts/{accountId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getAccount"];
        readonly put: operations["putAccount"];
        readonly post?: never;
        readonly delete: operations["closeAccount"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["listAccounts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/accounts/{accountId}/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put: operations["setPassword"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["getSession"];
        readonly put?: never;
        readonly post: operations["signIn"];
        readonly delete: operations["signOut"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/access": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who did what with access, as its log has it, newest first. A page may be empty and yet not the last. */
        readonly get: operations["auditAccess"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/session/oidc": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["departForOidc"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/session/oidc/callback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get: operations["returnFromOidc"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An RFC 9457 problem; further members depend on its type. */
        readonly Problem: {
            /** Format: uri */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            /** @enum {string} */
            readonly code: "malformed-request" | "malformed-json" | "invalid-body" | "invalid-csv" | "invalid-parameter" | "unauthorized" | "forbidden" | "not-found" | "unknown-carrier" | "method-not-allowed" | "insufficient-stock" | "hold-budget" | "customer-limit" | "reservation-not-held" | "reservation-expired" | "order-not-cancellable" | "edit-after-shipping" | "offer-not-open" | "refund-exceeds-captured" | "shipment-not-shippable" | "return-exceeds-bought" | "already-returned" | "return-window-closed" | "not-returnable" | "too-many-lots" | "quote-expired" | "quote-used" | "payment-needed" | "already-exists" | "first-is-admin" | "location-in-use" | "invalid-state" | "still-running" | "precondition-failed" | "body-too-large" | "too-many-lines" | "unsupported-media-type" | "unknown-sku" | "unknown-location" | "location-closed" | "unknown-customer" | "unknown-type" | "unknown-reference" | "idempotency-key-reused" | "mixed-currencies" | "total-mismatch" | "fulfilment-not-offered" | "unknown-line" | "returns-not-accepted" | "pickup-date-past" | "pickup-slot-not-offered" | "substitute-costs-more" | "location-needed" | "payment-method-required" | "quote-mismatch" | "destination-not-served" | "date-in-past" | "collection-code-needed" | "wrong-collection-code" | "invalid-value" | "precondition-required" | "too-many-requests" | "headers-too-large" | "internal" | "overloaded" | "unavailable" | "not-ready" | "behind-position";
            readonly detail?: string;
            readonly requestId: string;
            readonly errors?: readonly {
                readonly pointer?: string;
                readonly parameter?: string;
                readonly detail: string;
            }[];
        };
        readonly "Inventory.AppliedStockPolicy": {
            readonly sku: string;
            readonly location: string;
            readonly safetyStock: number;
            readonly backorderLimit: number;
            readonly channels?: readonly {
                readonly channel: string;
                /** @description `minimum − used` is protected from the other channels */
                readonly minimum?: number;
                /** @description the channel may take `cap − used` at most */
                readonly cap?: number;
                /** @description its share of what the minimums leave */
                readonly ratio?: number;
                /** @description units that it holds, and those fulfilled since the policy was set */
                readonly used: number;
                /** @description what the channel may take now */
                readonly reservable: number;
            }[];
            readonly upcoming?: readonly {
                /** Format: date-time */
                readonly effectiveAt: string;
                readonly safetyStock: number;
                readonly backorderLimit: number;
                readonly channels: readonly {
                    readonly channel: string;
                    /** @description `minimum − used` is protected from the other channels */
                    readonly minimum?: number;
                    /** @description the channel may take `cap − used` at most */
                    readonly cap?: number;
                    /** @description its share of what the minimums leave */
                    readonly ratio?: number;
                    /** @description units that it holds, and those fulfilled since the policy was set */
                    readonly used: number;
                }[];
            }[];
            /** @description what the record accuracy suggests to keep back; applied by `buffer: trust` only */
            readonly suggestedBuffer: number;
        };
        readonly "Inventory.AuditEntry": {
            /**
             * Format: date-time
             * @description when it was recorded
             */
            readonly at: string;
            readonly position: number;
            /** @description key:{id}, account:{id}, jwt:{subject}, cli:{user}: who asked for it, by whatever proved who they are */
            readonly actor: string;
            readonly event: string;
            /** @description what it happened to */
            readonly stream: string;
            /** @description the request */
            readonly correlationId: string | null;
        };
        readonly "Inventory.AvailableToPromise": {
            readonly sku: string;
            readonly quantity: number | null;
            /** @description sellable now */
            readonly atf: number;
            readonly steps: readonly {
                readonly on: string;
                /** @description comes on this day */
                readonly supply: number;
                /** @description can be promised for this day or later, every supply counted in full */
                readonly atp: number;
                /** @description the same, every supply counted with its confidence */
                readonly weightedAtp: number;
                /** @description some of it should have been here before */
                readonly overdue: boolean;
            }[];
            /** @description null: no quantity was asked for, or not so many are announced */
            readonly earliest: {
                readonly on: string;
                /** @description all of it is here */
                readonly now: boolean;
                /** @description of the weakest supply behind it */
                readonly confidencePercent: number;
                /** @description what it would take; the rest is here */
                readonly behind: readonly {
                    readonly supplyId: string;
                    readonly location: string;
                    /** @enum {string} */
                    readonly type: "PO_PLACED" | "INTRANSIT" | "PLAN";
                    readonly quantity: number;
                    readonly expectedOn: string;
                    readonly confidencePercent: number;
                }[];
            } | null;
            /** @description the first day on which the weighted figure reaches the quantity */
            readonly weightedOn: string | null;
            readonly locations: readonly {
                readonly location: string;
                /** @description sellable now */
                readonly atf: number;
                readonly steps: readonly {
                    readonly on: string;
                    /** @description comes on this day */
                    readonly supply: number;
                    /** @description can be promised for this day or later, every supply counted in full */
                    readonly atp: number;
                    /** @description the same, every supply counted with its confidence */
                    readonly weightedAtp: number;
                    /** @description some of it should have been here before */
                    readonly overdue: boolean;
                }[];
                /** @description null: no quantity was asked for, or not so many are announced */
                readonly earliest: {
                    readonly on: string;
                    /** @description all of it is here */
                    readonly now: boolean;
                    /** @description of the weakest supply behind it */
                    readonly confidencePercent: number;
                    /** @description what it would take; the rest is here */
                    readonly behind: readonly {
                        readonly supplyId: string;
                        readonly location: string;
                        /** @enum {string} */
                        readonly type: "PO_PLACED" | "INTRANSIT" | "PLAN";
                        readonly quantity: number;
                        readonly expectedOn: string;
                        readonly confidencePercent: number;
                    }[];
                } | null;
            }[];
        };
        readonly "Inventory.Backorder": {
            readonly sku: string;
            readonly location: string;
            readonly placedAt: string;
            readonly orderId: string;
            readonly line: number;
            readonly quantity: number;
            readonly reservationId: string;
            readonly priority: number;
            /** @description the day on which the units have to be here for the first promise to hold */
            readonly neededOn: string | null;
            /** @description the day of supply that was told last */
            readonly expectedOn: string | null;
            /** @description SKU of the kits that the units are a component of */
            readonly kit: string | null;
            /** @description place in the queue; told where both SKU and location were asked for */
            readonly position: number | null;
            /** @description the day on which supply reaches it as things stand; null: none does */
            readonly dueOn: string | null;
            /** @description of the weakest supply behind that day */
            readonly confidencePercent: number | null;
            /** @description its units came in and are being given to it */
            readonly here: boolean;
        };
        readonly "Inventory.BackorderFill": {
            /** @enum {string} */
            readonly policy: "oldest" | "priority" | "promise-at-risk";
            /** @description given */
            readonly units: number;
            readonly lines: readonly {
                readonly reservationId: string;
                readonly orderId: string;
                readonly line: number;
                /** @description waits */
                readonly quantity: number;
                /** @description gets */
                readonly fills: number;
            }[];
        };
        readonly "Inventory.BackorderFillPreview": {
            /** @enum {string} */
            readonly policy: "oldest" | "priority" | "promise-at-risk";
            /** @description given out */
            readonly units: number;
            readonly lines: readonly {
                readonly reservationId: string;
                readonly orderId: string;
                readonly line: number;
                /** @description waits */
                readonly quantity: number;
                /** @description gets */
                readonly fills: number;
            }[];
            /** @description the queue is longer than what one fill serves */
            readonly more: boolean;
        };
        readonly "Inventory.BackorderPolicy": {
            readonly sku: string | null;
            readonly location: string | null;
            /** @enum {string} */
            readonly policy: "oldest" | "priority" | "promise-at-risk";
            readonly version: number;
            readonly setAt: string;
        };
        readonly "Inventory.CreatedReservation": {
            readonly reservationId: string;
            /** @constant */
            readonly status: "held";
            readonly lines: readonly {
                readonly line: number | null;
                readonly sku: string;
                /** @description null where the line named a group */
                readonly location: string | null;
                /** @description what this line got */
                readonly quantity: number;
                readonly channel: string | null;
                /** @description held for any location of the group, not bound yet */
                readonly locationGroup?: string;
                /** @description what this line asked for */
                readonly requested: number;
            }[];
            /** @description where the units stand, if a line named a kit or a group */
            readonly held?: readonly {
                readonly line: number | null;
                readonly sku: string;
                readonly location: string;
                readonly quantity: number;
                readonly channel: string | null;
                readonly kit?: {
                    readonly sku: string;
                    /** @description units in one kit */
                    readonly each: number;
                };
                /** @description held for any location of the group, not bound yet */
                readonly locationGroup?: string;
            }[];
            readonly expiresAt: string;
            readonly position: string;
        };
        readonly "Inventory.ExplainedAddend": {
            readonly name: string;
            /** @description = before + Σ change */
            readonly quantity: number;
            /** @description what events earlier than those listed come to */
            readonly before: number;
            readonly events: readonly {
                /** @description null: time alone did it, and no event says so yet */
                readonly id: string | null;
                readonly type: string;
                readonly position: number | null;
                readonly at: string;
                readonly change: number;
                /** @description the reservation, supply or transfer */
                readonly about: string | null;
            }[];
        };
        readonly "Inventory.ExplainedStock": {
            readonly sku: string;
            readonly location: string;
            readonly asOf: string;
            readonly position: string;
            readonly lagMs: number;
            /** @description what can be taken: the addends sum to it */
            readonly quantity: number;
            readonly addends: readonly components["schemas"]["Inventory.ExplainedAddend"][];
        };
        readonly "Inventory.Feed": {
            readonly source: string;
            /** @description when its last line came */
            readonly lastSeenAt: string | null;
            /** @description the newest time that a line named as its own */
            readonly newestAt: string | null;
            /** @description how far the newest line lies behind now */
            readonly lagMs: number | null;
            /** @description how many went which way, since the first one */
            readonly lines: {
                readonly applied: number;
                readonly duplicates: number;
                /** @description snapshots that were no news */
                readonly unchanged: number;
                /** @description snapshots of a time since which more is known */
                readonly stale: number;
                readonly rejected: number;
            };
            /** @description rejected lines that wait for their correction */
            readonly openRejects: number;
        };
        readonly "Inventory.FeedMapping": {
            readonly delimiter: string;
            readonly columns: {
                readonly [key: string]: string;
            };
            readonly constants: {
                readonly [key: string]: string;
            };
            readonly ignore: readonly string[];
        };
        readonly "Inventory.FeedReject": {
            /** @description where it stood in what was sent, from 1 */
            readonly line: number;
            readonly eventId: string | null;
            readonly rejectedAt: string;
            readonly problem: {
                readonly type: string;
                readonly title: string;
                readonly code: string;
                readonly detail: string;
                readonly pointer: string;
            };
            /** @description the members that it had; null where it could not be read */
            readonly content: unknown;
        };
        readonly "Inventory.HoldLimits": {
            readonly sku: string;
            readonly location: string;
            readonly holdBudget: number | null;
            readonly maxPerCustomer: {
                readonly quantity: number;
                readonly windowSeconds: number;
            } | null;
        };
        readonly "Inventory.Item": {
            readonly name: string;
            readonly category?: string;
            readonly weightGrams?: number;
            /** @description what it needs wherever it goes: orders take it only from locations that can */
            readonly handling?: readonly ("fragile" | "cold" | "hazmat" | "age-check")[];
            /** @description a kit: its components are held and shipped; it has no stock of its own */
            readonly components?: readonly {
                readonly sku: string;
                /** @description units in one kit */
                readonly quantity: number;
            }[];
            readonly sku: string;
        };
        readonly "Inventory.Location": {
            readonly location: string;
            readonly name: string;
            /** @enum {string} */
            readonly type: "warehouse" | "store" | "supplier" | "carrier-hub";
            readonly timeZone: string;
            readonly position: {
                readonly latitude: number;
                readonly longitude: number;
            } | null;
            readonly capabilities: readonly string[];
            readonly region: string | null;
            /** @description true once it left the network; lists leave it out then */
            readonly closed: boolean;
        };
        readonly "Inventory.LocationGroup": {
            readonly group: string;
            readonly name: string;
            readonly locations: readonly string[];
        };
        readonly "Inventory.PolicyApplication": {
            readonly applicationId: string;
            /** @description the policy or the location group that set it off */
            readonly subject: string;
            /** @enum {string} */
            readonly status: "running" | "done";
            /** @description places looked at so far */
            readonly places: number;
            /** @description of these, places whose policies changed */
            readonly changed: number;
            readonly startedAt: string;
            readonly updatedAt: string;
        };
        readonly "Inventory.PolicyVersion": {
            readonly version: number;
            readonly effectiveAt: string;
            /** @description null: it says nothing from then on */
            readonly terms: {
                /** @description units, or days of demand; computed anew once a day */
                readonly safetyStock?: number | {
                    /** @description days of the place's own daily demand, in whole units upwards */
                    readonly daysOfCover: number;
                    readonly atMost?: number;
                };
                /**
                 * @description trust: the buffer that the record accuracy suggests comes on top of the safety stock
                 * @enum {string}
                 */
                readonly buffer?: "none" | "trust";
                readonly backorderLimit?: number;
                readonly channels?: readonly {
                    readonly channel: string;
                    /** @description ring-fenced: `minimum − used` is protected from the other channels */
                    readonly minimum?: number;
                    /** @description the channel may take `cap − used` at most */
                    readonly cap?: number;
                    /** @description its share of what the minimums leave; all together at most 1 */
                    readonly ratio?: number;
                }[];
            } | null;
            /** @description since when fulfilled units of its channels count, where asked for */
            readonly countsFrom: string | null;
        };
        readonly "Inventory.PurchaseOrder": {
            readonly purchaseOrderId: string;
            readonly supplierId: string;
            readonly reference: string | null;
            readonly status: string;
            readonly placedAt: string;
            /** @description the supplier sends it to the customer of this order */
            readonly dropship?: {
                readonly orderId: string;
                readonly shipmentId: string;
                readonly reservationId: string;
            };
            /** @description always ordered + over = onOrder + inTransit + received + cancelled + short */
            readonly lines: readonly {
                readonly line: number;
                readonly sku: string;
                readonly location: string;
                readonly expectedOn: string;
                readonly ordered: number;
                /** @description neither on the road nor here nor given up */
                readonly onOrder: number;
                readonly inTransit: number;
                readonly received: number;
                readonly cancelled: number;
                /** @description came, or was announced, beyond what was ordered */
                readonly over: number;
                /** @description did not come, and nobody waits for it any more */
                readonly short: number;
                /** @description cancelled for good: what is on the road comes, nothing more of it is wanted */
                readonly closed: boolean;
            }[];
            readonly asns: readonly {
                readonly asnId: string;
                readonly expectedOn: string;
                readonly lines: readonly {
                    readonly line: number;
                    /** @description announced */
                    readonly quantity: number;
                    /** @description still to come */
                    readonly open: number;
                }[];
            }[];
        };
        readonly "Inventory.PurchaseOrderListItem": {
            readonly purchaseOrderId: string;
            readonly supplierId: string;
            readonly status: string;
            readonly placedAt: string;
            /** @description the next day on which something of it is due */
            readonly nextOn: string | null;
            readonly onOrder: number;
            readonly inTransit: number;
            readonly received: number;
        };
        readonly "Inventory.Reservation": {
            readonly reservationId: string;
            /** @enum {string} */
            readonly status: "held" | "confirmed" | "fulfilled" | "released" | "expired" | "transferred" | "rejected";
            readonly orderId: string | null;
            readonly customerId: string | null;
            readonly expiresAt: string | null;
            readonly lines: readonly {
                readonly line: number | null;
                readonly sku: string;
                readonly location: string;
                readonly quantity: number;
                readonly channel: string | null;
                readonly kit?: {
                    readonly sku: string;
                    /** @description units in one kit */
                    readonly each: number;
                };
                /** @description held for any location of the group, not bound yet */
                readonly locationGroup?: string;
            }[];
            /** @description units in the queue for supply */
            readonly waiting: readonly {
                readonly line: number | null;
                readonly sku: string;
                readonly location: string;
                readonly quantity: number;
                readonly kit?: {
                    readonly sku: string;
                    /** @description units in one kit */
                    readonly each: number;
                };
            }[];
            /** @description units that left */
            readonly fulfilled: number;
        };
        readonly "Inventory.ReservedUnits": {
            readonly reservationId: string;
            readonly sku: string;
            readonly location: string;
            readonly quantity: number;
            /** @enum {string} */
            readonly status: "held" | "confirmed" | "fulfilled" | "released" | "expired" | "transferred" | "rejected";
            readonly orderId: string | null;
            readonly expiresAt: string | null;
        };
        readonly "Inventory.Stock": {
            /** @description physically there, in whatever state */
            readonly onHand: number;
            /** @description soft holds that may still expire */
            readonly reserved: number;
            /** @description confirmed holds */
            readonly committed: number;
            readonly damaged: number;
            readonly qualityControl: number;
            /**
             * @description past the date of their lot: there, and not for sale
             * @default 0
             */
            readonly expired: number;
            /** @description kept back from sale */
            readonly safetyStock: number;
            /** @description promised to waiting order lines, not covered by stock */
            readonly backordered: number;
            /** @description came in for backorders and not yet given to lines; no new hold can take it */
            readonly allotting: number;
            /** @description held beyond what is there, since a count or a policy took it away */
            readonly shortfall: number;
            /** @description expected supply, not physically there */
            readonly incoming: number;
            /**
             * @description of `incoming`, units that left another location of the network for this one
             * @default 0
             */
            readonly inTransit: number;
            /** @description how far sales may go beyond stock */
            readonly backorderLimit: number;
            /** @description absent: every channel may take all that is sellable */
            readonly channels?: readonly {
                readonly channel: string;
                /** @description `minimum − used` is protected from the other channels */
                readonly minimum?: number;
                /** @description the channel may take `cap − used` at most */
                readonly cap?: number;
                /** @description its share of what the minimums leave */
                readonly ratio?: number;
                /** @description units that it holds, and those fulfilled since the policy was set */
                readonly used: number;
            }[];
            /** @description policies with a date to come, the next first */
            readonly upcoming?: readonly {
                /** Format: date-time */
                readonly effectiveAt: string;
                readonly safetyStock: number;
                readonly backorderLimit: number;
                readonly channels: readonly {
                    readonly channel: string;
                    /** @description `minimum − used` is protected from the other channels */
                    readonly minimum?: number;
                    /** @description the channel may take `cap − used` at most */
                    readonly cap?: number;
                    /** @description its share of what the minimums leave */
                    readonly ratio?: number;
                    /** @description units that it holds, and those fulfilled since the policy was set */
                    readonly used: number;
                }[];
            }[];
            /** @description units of dated lots not expired yet, the next first */
            readonly expiring?: readonly {
                /** Format: date-time */
                readonly expiresAt: string;
                readonly quantity: number;
            }[];
            readonly sku: string;
            readonly location: string;
            /** @description sellable now */
            readonly atf: number;
            /** @description with dated supply, less backorders */
            readonly ato: number;
            /** @description of a moment of the past: that moment */
            readonly asOf?: string;
            /** @description of a moment of the past: the token of its position */
            readonly position?: string;
            readonly lagMs?: number;
        };
        readonly "Inventory.StockEventsAnswer": {
            readonly applied: number;
            readonly duplicates: number;
            /** @description snapshots that were no news */
            readonly unchanged: number;
            /** @description snapshots of a time since which more is known */
            readonly stale: number;
            readonly rejected: number;
            /** @description one a line, in their order */
            readonly results: readonly {
                /** @description from 1 */
                readonly line?: number;
                readonly eventId: string | null;
                /** @enum {string} */
                readonly status: "applied" | "duplicate" | "unchanged" | "stale" | "rejected";
                readonly problem?: {
                    readonly type: string;
                    readonly title: string;
                    readonly code: string;
                    readonly detail: string;
                    /** @description leads to the member that is wrong */
                    readonly pointer: string;
                };
            }[];
            /** @description what the log had reached when the last line was decided */
            readonly position?: string;
        };
        readonly "Inventory.StockLedgerEntry": {
            readonly id: string;
            readonly at: string;
            readonly recordedAt: string;
            readonly type: string;
            readonly position: string;
            /** @description figures that it changed, and by how many units */
            readonly change: {
                readonly [key: string]: number;
            };
            readonly data: unknown;
            readonly source: string | null;
            readonly cause: string | null;
        };
        readonly "Inventory.StockLots": {
            readonly sku: string;
            readonly location: string;
            readonly items: readonly {
                readonly lot: string;
                /** @description there, neither damaged nor under inspection */
                readonly quantity: number;
                /** @description the day from whose first moment there it is not for sale */
                readonly expiresOn: string | null;
                /** @description that moment */
                readonly expiresAt: string | null;
                readonly expired: boolean;
            }[];
            /** @description units that are there and of no known lot */
            readonly withoutLot: number;
        };
        readonly "Inventory.StockPolicy": {
            readonly sku: string | null;
            readonly category: string | null;
            readonly location: string | null;
            /** @description a location group; with neither location nor group it is for everywhere */
            readonly group: string | null;
            /** @description units, or days of demand; computed anew once a day */
            readonly safetyStock?: number | {
                /** @description days of the place's own daily demand, in whole units upwards */
                readonly daysOfCover: number;
                readonly atMost?: number;
            };
            /**
             * @description trust: the buffer that the record accuracy suggests comes on top of the safety stock
             * @enum {string}
             */
            readonly buffer?: "none" | "trust";
            readonly backorderLimit?: number;
            readonly channels?: readonly {
                readonly channel: string;
                /** @description ring-fenced: `minimum − used` is protected from the other channels */
                readonly minimum?: number;
                /** @description the channel may take `cap − used` at most */
                readonly cap?: number;
                /** @description its share of what the minimums leave; all together at most 1 */
                readonly ratio?: number;
            }[];
            /** @description the one in force; null: none is */
            readonly version: number | null;
            readonly effectiveAt: string | null;
            readonly upcoming: readonly components["schemas"]["Inventory.PolicyVersion"][];
            /** @description of the last version that was set: send it as `If-Match` with a change */
            readonly etag: string;
        };
        readonly "Inventory.StockPolicySet": {
            readonly sku: string | null;
            readonly category: string | null;
            readonly location: string | null;
            /** @description a location group; with neither location nor group it is for everywhere */
            readonly group: string | null;
            /** @description units, or days of demand; computed anew once a day */
            readonly safetyStock?: number | {
                /** @description days of the place's own daily demand, in whole units upwards */
                readonly daysOfCover: number;
                readonly atMost?: number;
            };
            /**
             * @description trust: the buffer that the record accuracy suggests comes on top of the safety stock
             * @enum {string}
             */
            readonly buffer?: "none" | "trust";
            readonly backorderLimit?: number;
            readonly channels?: readonly {
                readonly channel: string;
                /** @description ring-fenced: `minimum − used` is protected from the other channels */
                readonly minimum?: number;
                /** @description the channel may take `cap − used` at most */
                readonly cap?: number;
                /** @description its share of what the minimums leave; all together at most 1 */
                readonly ratio?: number;
            }[];
            /** @description the one in force; null: none is */
            readonly version: number | null;
            readonly effectiveAt: string | null;
            readonly upcoming: readonly components["schemas"]["Inventory.PolicyVersion"][];
            /** @description of the last version that was set: send it as `If-Match` with a change */
            readonly etag: string;
            /** @description the work that brings its places under it; null: it is one place, and done */
            readonly applicationId: string | null;
        };
        readonly "Inventory.StockTrust": {
            readonly sku: string;
            readonly location: string;
            /** @description how right the record was when somebody looked, the last looks counting most */
            readonly accuracy: number;
            /** @description mean share of the recorded units that were not there */
            readonly missing: number;
            /** @description standard deviation of that share */
            readonly deviation: number;
            /** @description counts and pick rejections so far; none yet: the record is believed */
            readonly checks: number;
            readonly onHand: number;
            /** @description units to keep back: (missing + deviation) × onHand, upwards */
            readonly suggestedBuffer: number;
        };
        readonly "Inventory.StockTrustEntry": {
            readonly sku: string;
            readonly location: string;
            readonly accuracy: number;
            readonly checks: number;
        };
        readonly "Inventory.Supplier": {
            readonly name: string;
            /** @description from the order to the dock */
            readonly leadTimeDays: number;
            /** @enum {string} */
            readonly language?: "en" | "ja" | "pl" | "hy";
            readonly terms?: {
                readonly paymentDays?: number;
                readonly incoterm?: string;
            };
            /** @description where it differs from the default */
            readonly confidence?: {
                readonly PO_PLACED?: number;
                readonly INTRANSIT?: number;
                readonly PLAN?: number;
            };
            readonly supplierId: string;
        };
        readonly "Inventory.Supply": {
            readonly supplyId: string;
            readonly sku: string;
            readonly location: string;
            /** @description still to come */
            readonly expected: number;
            readonly expectedOn: string;
            readonly received: number;
            /** @enum {string} */
            readonly status: "expected" | "received" | "cancelled";
            /** @enum {string} */
            readonly type: "PO_PLACED" | "INTRANSIT" | "PLAN";
            readonly confidencePercent: number;
            /** @description the stream that speaks for it, e.g. of its purchase order */
            readonly ownedBy: string | null;
        };
        readonly "Inventory.SupplySettings": {
            readonly confidence: {
                readonly PO_PLACED: number;
                readonly INTRANSIT: number;
                readonly PLAN: number;
            };
            /** @description how often they were set; 0: never */
            readonly version: number;
        };
        readonly "Inventory.Transfer": {
            readonly transferId: string;
            readonly from: string;
            readonly to: string;
            /** @enum {string} */
            readonly status: "in-transit" | "discrepancy" | "received" | "cancelled";
            readonly expectedOn: string | null;
            /** @description its day is over, and units are still on the road */
            readonly overdue: boolean;
            readonly lines: readonly {
                readonly sku: string;
                /** @description left the source */
                readonly shipped: number;
                /** @description came in at the destination */
                readonly received: number;
                /** @description on the road */
                readonly inTransit: number;
                /** @description open discrepancy: did not come */
                readonly missing: number;
                /** @description open discrepancy: came beyond what left */
                readonly over: number;
                /** @description written off */
                readonly lost: number;
                /** @description came back to the source */
                readonly sentBack: number;
                /** @description came over and stay */
                readonly surplus: number;
            }[];
        };
        readonly "Order.AuditEntry": {
            /**
             * Format: date-time
             * @description when it was recorded
             */
            readonly at: string;
            readonly position: number;
            /** @description key:{id}, account:{id}, jwt:{subject}, cli:{user}: who asked for it, by whatever proved who they are */
            readonly actor: string;
            readonly event: string;
            /** @description what it happened to */
            readonly stream: string;
            /** @description the request */
            readonly correlationId: string | null;
        };
        readonly "Order.DeliveryServiceTable": {
            readonly zones: readonly {
                readonly upToKm: number | null;
                readonly per100Km: {
                    readonly amount: string;
                    readonly currency: string;
                };
                readonly parcel: {
                    readonly amount: string;
                    readonly currency: string;
                };
                readonly unit: {
                    readonly amount: string;
                    readonly currency: string;
                };
                /** @description days on the road */
                readonly transit: {
                    readonly p50: number;
                    readonly p90: number;
                };
            }[];
            /** @description for a destination whose place is not known */
            readonly unknownDistance: {
                readonly parcel: {
                    readonly amount: string;
                    readonly currency: string;
                };
                readonly unit: {
                    readonly amount: string;
                    readonly currency: string;
                };
                /** @description days on the road */
                readonly transit: {
                    readonly p50: number;
                    readonly p90: number;
                };
            };
            /**
             * @description days of the week on which parcels travel
             * @default [
             *       1,
             *       2,
             *       3,
             *       4,
             *       5,
             *       6,
             *       7
             *     ]
             */
            readonly travelsOn: readonly number[];
            /** @enum {string} */
            readonly service: "standard" | "expedited";
            /** @description 0: the built-in one, never written */
            readonly version: number;
            readonly writtenAt: string | null;
        };
        readonly "Order.NodeSettings": {
            /**
             * @description days of the week on which it works on orders, 1 Monday to 7 Sunday
             * @default [
             *       1,
             *       2,
             *       3,
             *       4,
             *       5,
             *       6,
             *       7
             *     ]
             */
            readonly opensOn: readonly number[];
            /** @default [] */
            readonly closedOn: readonly string[];
            /**
             * @description days on which it works whatever the weekday
             * @default []
             */
            readonly opensAlsoOn: readonly string[];
            /**
             * @description HH:MM in the location's time zone; null: until midnight
             * @default null
             */
            readonly cutoff: string | null;
            /** @default {} */
            readonly cutoffByWeekday: {
                readonly [key: string]: string;
            };
            /**
             * @description open days from working on an order until it leaves
             * @default {
             *       "standard": 1,
             *       "expedited": 0
             *     }
             */
            readonly processingDays: {
                readonly standard: number;
                readonly expedited: number;
            };
            /**
             * @description of a day; null: no limit
             * @default null
             */
            readonly capacity: {
                /** @default null */
                readonly orders: number | null;
                /** @default null */
                readonly lines: number | null;
                /** @default null */
                readonly units: number | null;
            } | null;
            /**
             * @description beside those of the catalogue, e.g. cold, hazmat, age-check
             * @default []
             */
            readonly capabilities: readonly string[];
            /**
             * @description that it serves; null: all
             * @default null
             */
            readonly channels: readonly string[] | null;
            /**
             * @description countries that it sends to; null: all
             * @default null
             */
            readonly shipsTo: readonly string[] | null;
            /** @default {} */
            readonly costs: {
                readonly order?: {
                    readonly amount: string;
                    readonly currency: string;
                };
                readonly unit?: {
                    readonly amount: string;
                    readonly currency: string;
                };
                /** @description what sending a unit saves that would be marked down here */
                readonly markdown?: {
                    readonly amount: string;
                    readonly currency: string;
                };
                readonly markdownBySku?: {
                    readonly [key: string]: {
                        readonly amount: string;
                        readonly currency: string;
                    };
                };
            };
            readonly location: string;
            /** @description 0: the built-in one, never written */
            readonly version: number;
            readonly writtenAt: string | null;
        };
        readonly "Order.Offer": {
            readonly offerId: string;
            /** @enum {string} */
            readonly kind: "refund" | "substitute" | "later-date" | "another-location";
            readonly line: number;
            readonly quantity: number;
            /** @description of a refund */
            readonly amount: {
                readonly amount: string;
                readonly currency: string;
            } | null;
            /** @description a yes gives up the units that have not left */
            readonly cancels: boolean;
            readonly substitute: {
                readonly sku: string;
                readonly unitPrice: {
                    readonly amount: string;
                    readonly currency: string;
                };
            } | null;
            /** @description of a later day or another location: when they would come */
            readonly date: string | null;
            /** @description from where */
            readonly location: string | null;
            readonly reason: string;
            readonly answerBy: string | null;
            /** @enum {string} */
            readonly status: "open" | "accepted" | "declined" | "expired";
        };
        readonly "Order.Order": {
            readonly orderId: string;
            /** @enum {string} */
            readonly status: "pending" | "confirmed" | "completed" | "cancelled";
            readonly customerId: string;
            /** @enum {string} */
            readonly language: "en" | "ja" | "pl" | "hy";
            readonly channel: string;
            /** @enum {string} */
            readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
            readonly storeLocation: string | null;
            readonly shipTo: {
                readonly country: string;
                readonly region: string | null;
                readonly postalCode: string | null;
            } | null;
            /** @description of the lines and the delivery */
            readonly total: {
                readonly amount: string;
                readonly currency: string;
            };
            /** @description what of it is for the delivery: taken with the first part that leaves */
            readonly shipping: {
                readonly amount: string;
                readonly currency: string;
            };
            /** Format: date-time */
            readonly placedAt: string;
            /** @enum {string} */
            readonly service: "standard" | "expedited";
            /** @enum {string} */
            readonly priority: "standard" | "high" | "critical";
            readonly wishes: {
                /** @enum {string} */
                readonly leaveWith?: "neighbour" | "safe-place" | "pick-up-point" | "nobody";
                /**
                 * Format: date
                 * @description not before this day
                 */
                readonly deliverOn?: string;
                readonly signature?: boolean;
            } | null;
            /** @description the promise that it was placed on */
            readonly quote: {
                readonly quoteId: string;
                readonly deliveryCost: {
                    readonly amount: string;
                    readonly currency: string;
                };
            } | null;
            readonly lines: readonly {
                readonly line: number;
                readonly sku: string;
                readonly quantity: number;
                readonly unitPrice: {
                    readonly amount: string;
                    readonly currency: string;
                };
                /** @description reserved at a location and not yet gone */
                readonly allocated: readonly {
                    readonly location: string;
                    readonly quantity: number;
                }[];
                /** @description look for a place, wait for inventory's answer, or for the customer's to a substitute */
                readonly pending: number;
                readonly backordered: number;
                /** @description left, whatever became of them */
                readonly shipped: number;
                /** @description delivered or collected */
                readonly delivered: number;
                /** @description lost, or back at the sender */
                readonly failed: number;
                readonly cancelled: number;
                /** @description in a return, or taken back */
                readonly returning: number;
                /** @description left with a carrier although the order had taken them back */
                readonly strayed: number;
                readonly promise: {
                    readonly date: string | null;
                } | null;
                /** @description the line that these units stand in for */
                readonly replaces: number | null;
            }[];
            /** @description true while something waits for the customer at the counter */
            readonly readyForPickup: boolean;
            /** @description what the till has to take for that; zero where it is paid another way */
            readonly dueAtCollection: {
                readonly amount: string;
                readonly currency: string;
            };
            readonly shipments: readonly {
                readonly shipmentId: string;
                readonly location: string;
                /**
                 * @description shipped_after_cancellation: it left although the order had taken it back
                 * @enum {string}
                 */
                readonly status: "requested" | "ready_for_pickup" | "shipped" | "delivered" | "collected" | "lost" | "returned_to_sender" | "cancelled" | "shipped_after_cancellation" | "rejected";
                readonly lines: readonly {
                    readonly line: number;
                    readonly sku: string;
                    readonly quantity: number;
                }[];
                readonly pickUpBy: string | null;
            }[];
            readonly payment: {
                /** @enum {string} */
                readonly status: "pending" | "authorized" | "declined";
                readonly authorized: {
                    readonly amount: string;
                    readonly currency: string;
                };
                readonly captured: {
                    readonly amount: string;
                    readonly currency: string;
                };
                readonly voided: {
                    readonly amount: string;
                    readonly currency: string;
                };
                readonly refunded: {
                    readonly amount: string;
                    readonly currency: string;
                };
                readonly uncollected: {
                    readonly amount: string;
                    readonly currency: string;
                };
            };
            /** @description what was agreed; null: all goes as it comes, and may wait */
            readonly rules: {
                /** @enum {string} */
                readonly shipping: "as-available" | "line-complete" | "order-complete";
                /** @enum {string} */
                readonly backorder: "allowed" | "refused";
            } | null;
            readonly exchangeOf: {
                readonly orderId: string;
                readonly returnId: string;
            } | null;
        };
        readonly "Order.Promises": {
            readonly options: readonly {
                /** @enum {string} */
                readonly option: "ship-to-home" | "ship-from-store" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                /**
                 * @description what an order names to get it
                 * @enum {string}
                 */
                readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                /** @enum {string} */
                readonly service: "standard" | "expedited";
                readonly storeLocation: string | null;
                readonly offered: boolean;
                /** @description null where it is offered */
                readonly whyNot: {
                    readonly code: string;
                    readonly lines: readonly number[];
                } | null;
                /** @description half of all such orders are there by then */
                readonly p50: string | null;
                /** @description nine of ten are: the day that is promised */
                readonly p90: string | null;
                readonly lines: readonly {
                    readonly line: number;
                    readonly date: string | null;
                    readonly waitsForSupply: boolean;
                }[];
                /** @description of the delivery */
                readonly cost: {
                    readonly amount: string;
                    readonly currency: string;
                };
                /** @description an order from before then gets these days; null: no such hour today */
                readonly cutoffAt: string | null;
                readonly locations: readonly {
                    readonly location: string;
                    readonly lines: readonly {
                        readonly line: number;
                        readonly sku: string;
                        readonly quantity: number;
                    }[];
                }[];
                /** @description to name in the order; null where nothing is held or offered */
                readonly quoteId: string | null;
            }[];
            /** @description of the quotes; null: none is held */
            readonly expiresAt: string | null;
        };
        readonly "Order.Return": {
            readonly returnId: string;
            readonly orderId: string;
            readonly customerId: string;
            /**
             * @description requested: a person has to agree first
             * @enum {string}
             */
            readonly status: "requested" | "authorized" | "declined" | "dropped-off" | "received" | "inspected" | "returned" | "expired";
            /** @description where the first units were received */
            readonly location: string | null;
            /** Format: date-time */
            readonly requestedAt: string;
            readonly method: ("drop-off" | "pickup" | "store" | "mail") | null;
            /** @description by when it has to come */
            readonly expiresAt: string | null;
            readonly declinedFor: string | null;
            readonly droppedOff: {
                readonly location: string;
                /** Format: date-time */
                readonly droppedOffAt: string;
            } | null;
            readonly pickup: {
                /** Format: date */
                readonly date: string;
                readonly from: string;
                readonly to: string;
            } | null;
            readonly lines: readonly {
                readonly line: number;
                readonly sku: string;
                /** @description announced */
                readonly quantity: number;
                /** @enum {string} */
                readonly reason: "COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN";
                /** @enum {string} */
                readonly condition?: "unopened" | "opened" | "used" | "damaged";
                readonly received: number;
                /** @description of the inspected: fit to be sold */
                readonly restocked: number;
                readonly damaged: number;
                readonly qualityControl: number;
            }[];
            readonly receipts: readonly {
                readonly line: number;
                readonly sku: string;
                readonly quantity: number;
                readonly location: string;
                readonly inspected: number;
            }[];
            /** @description what inventory says is back, where, in which state */
            readonly stocked: readonly {
                readonly sku: string;
                readonly location: string;
                readonly quantity: number;
                /** @enum {string} */
                readonly disposition: "restocked" | "damaged" | "quality-control";
            }[];
            /** @description kept of the refund */
            readonly fee: {
                readonly amount: string;
                readonly currency: string;
            };
            /** @description what goes back for what came */
            readonly due: {
                readonly amount: string;
                readonly currency: string;
            };
            readonly refunded: {
                readonly amount: string;
                readonly currency: string;
            } | null;
            readonly exchange: {
                readonly orderId: string;
                readonly lines: readonly {
                    readonly line: number;
                    readonly sku: string;
                    readonly quantity: number;
                    readonly unitPrice: {
                        readonly amount: string;
                        readonly currency: string;
                    };
                }[];
                readonly difference: {
                    readonly amount: string;
                    readonly currency: string;
                };
                /** @enum {string} */
                readonly direction: "customer-pays" | "customer-gets" | "even";
            } | null;
        };
        readonly "Order.SourcingProfile": {
            readonly name: string;
            readonly prices: {
                readonly split: {
                    readonly amount: string;
                    readonly currency: string;
                };
                readonly lineSplit: {
                    readonly amount: string;
                    readonly currency: string;
                };
                readonly balance: {
                    readonly amount: string;
                    readonly currency: string;
                };
                readonly riskPerDay: {
                    readonly amount: string;
                    readonly currency: string;
                };
            };
            readonly strategies: readonly {
                readonly name: string;
                /** @enum {string} */
                readonly kind: "primary" | "fallback";
                /**
                 * @description lower ones come first
                 * @default 1
                 */
                readonly priority: number;
                /**
                 * @default active
                 * @enum {string}
                 */
                readonly status: "active" | "inactive";
                /**
                 * @description all have to hold; order-value is in minor units
                 * @default []
                 */
                readonly conditions: readonly {
                    /** @enum {string} */
                    readonly attribute: "channel" | "fulfilment" | "country" | "region" | "service" | "priority" | "handling" | "order-value" | "units";
                    /** @enum {string} */
                    readonly operator: "in" | "not-in" | "at-least" | "at-most";
                    readonly values: readonly (string | number)[];
                }[];
                /**
                 * @default {
                 *       "types": [
                 *         "warehouse",
                 *         "store",
                 *         "carrier-hub"
                 *       ],
                 *       "include": [],
                 *       "exclude": []
                 *     }
                 */
                readonly locations: {
                    readonly types: readonly ("warehouse" | "store" | "supplier" | "carrier-hub")[];
                    /**
                     * @description with some, only these
                     * @default []
                     */
                    readonly include: readonly string[];
                    /** @default [] */
                    readonly exclude: readonly string[];
                };
                /**
                 * @description parcels beyond the first
                 * @default null
                 */
                readonly maxSplit: number | null;
                /** @default false */
                readonly shipComplete: boolean;
                /**
                 * @default [
                 *       {
                 *         "criterion": "shipping",
                 *         "weight": 1
                 *       },
                 *       {
                 *         "criterion": "split",
                 *         "weight": 1
                 *       },
                 *       {
                 *         "criterion": "labour",
                 *         "weight": 1
                 *       },
                 *       {
                 *         "criterion": "markdown",
                 *         "weight": 1
                 *       },
                 *       {
                 *         "criterion": "capacity-balance",
                 *         "weight": 1
                 *       },
                 *       {
                 *         "criterion": "promise-risk",
                 *         "weight": 1
                 *       }
                 *     ]
                 */
                readonly criteria: readonly {
                    /** @enum {string} */
                    readonly criterion: "shipping" | "split" | "labour" | "markdown" | "capacity-balance" | "promise-risk";
                    readonly weight: number;
                }[];
                /**
                 * @default [
                 *       "nearest",
                 *       "most-stock",
                 *       "listed"
                 *     ]
                 */
                readonly tieBreak: readonly ("nearest" | "most-stock" | "listed")[];
            }[];
            readonly profileId: string;
            /** @description 0: the built-in one, never written */
            readonly version: number;
            readonly writtenAt: string | null;
        };
        readonly "Shipment.AuditEntry": {
            /**
             * Format: date-time
             * @description when it was recorded
             */
            readonly at: string;
            readonly position: number;
            /** @description key:{id}, account:{id}, jwt:{subject}, cli:{user}: who asked for it, by whatever proved who they are */
            readonly actor: string;
            readonly event: string;
            /** @description what it happened to */
            readonly stream: string;
            /** @description the request */
            readonly correlationId: string | null;
        };
        readonly "Notification.AuditEntry": {
            /**
             * Format: date-time
             * @description when it was recorded
             */
            readonly at: string;
            readonly position: number;
            /** @description key:{id}, account:{id}, jwt:{subject}, cli:{user}: who asked for it, by whatever proved who they are */
            readonly actor: string;
            readonly event: string;
            /** @description what it happened to */
            readonly stream: string;
            /** @description the request */
            readonly correlationId: string | null;
        };
        readonly "Access.Account": {
            readonly accountId: string;
            readonly name: string;
            readonly email: string;
            readonly role: ("admin" | "ops" | "care" | "store" | "supplier" | "shop" | "wms" | "viewer") | null;
            readonly scopes: readonly string[];
            readonly locations: readonly string[] | null;
            readonly suppliers: readonly string[] | null;
            /** @enum {string} */
            readonly status: "open" | "closed";
            readonly hasPassword: boolean;
            /** @description to within a minute */
            readonly lastUsedAt: string | null;
        };
        readonly "Access.ApiKey": {
            readonly keyId: string;
            readonly name: string;
            readonly role: ("admin" | "ops" | "care" | "store" | "supplier" | "shop" | "wms" | "viewer") | null;
            readonly scopes: readonly string[];
            readonly locations: readonly string[] | null;
            readonly suppliers: readonly string[] | null;
            /** @description cost units */
            readonly ratePerMinute: number | null;
            readonly writesPerMinute: number | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly expiresAt: string | null;
            readonly rotatedAt: string | null;
            readonly revokedAt: string | null;
            /** @description to within a minute */
            readonly lastUsedAt: string | null;
        };
        readonly "Access.ApiKeyWithSecret": {
            readonly keyId: string;
            readonly name: string;
            readonly role: ("admin" | "ops" | "care" | "store" | "supplier" | "shop" | "wms" | "viewer") | null;
            readonly scopes: readonly string[];
            readonly locations: readonly string[] | null;
            readonly suppliers: readonly string[] | null;
            /** @description cost units */
            readonly ratePerMinute: number | null;
            readonly writesPerMinute: number | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly expiresAt: string | null;
            readonly rotatedAt: string | null;
            readonly revokedAt: string | null;
            /** @description to within a minute */
            readonly lastUsedAt: string | null;
            /** @description told this once and never again; null: the key was there already */
            readonly secret: string | null;
        };
        readonly "Access.AuditEntry": {
            /**
             * Format: date-time
             * @description when it was recorded
             */
            readonly at: string;
            readonly position: number;
            /** @description key:{id}, account:{id}, jwt:{subject}, cli:{user}: who asked for it, by whatever proved who they are */
            readonly actor: string;
            readonly event: string;
            /** @description what it happened to */
            readonly stream: string;
            /** @description the request */
            readonly correlationId: string | null;
        };
        readonly "Access.Session": {
            /** @description nobody needs a key here: loopback, and none was made yet */
            readonly open: boolean;
            readonly signedIn: boolean;
            /** @description whom the log names as the actor */
            readonly id: string;
            readonly name: string | null;
            readonly scopes: readonly string[];
            readonly locations: readonly string[] | null;
            readonly suppliers: readonly string[] | null;
            /** @description whether people can sign in with OpenID Connect */
            readonly oidc: boolean;
        };
    };
    responses: {
        /** @description `malformed-request`, `malformed-json`, `invalid-body`, `invalid-csv`, `invalid-parameter` */
        readonly Problem400: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthorized` */
        readonly Problem401: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden` */
        readonly Problem403: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not-found`, `unknown-carrier` */
        readonly Problem404: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `method-not-allowed` */
        readonly Problem405: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `insufficient-stock`, `hold-budget`, `customer-limit`, `reservation-not-held`, `reservation-expired`, `order-not-cancellable`, `edit-after-shipping`, `offer-not-open`, `refund-exceeds-captured`, `shipment-not-shippable`, `return-exceeds-bought`, `already-returned`, `return-window-closed`, `not-returnable`, `too-many-lots`, `quote-expired`, `quote-used`, `payment-needed`, `already-exists`, `first-is-admin`, `location-in-use`, `invalid-state`, `still-running` */
        readonly Problem409: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition-failed` */
        readonly Problem412: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `body-too-large`, `too-many-lines` */
        readonly Problem413: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported-media-type` */
        readonly Problem415: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unknown-sku`, `unknown-location`, `location-closed`, `unknown-customer`, `unknown-type`, `unknown-reference`, `idempotency-key-reused`, `mixed-currencies`, `total-mismatch`, `fulfilment-not-offered`, `unknown-line`, `returns-not-accepted`, `pickup-date-past`, `pickup-slot-not-offered`, `substitute-costs-more`, `location-needed`, `payment-method-required`, `quote-mismatch`, `destination-not-served`, `date-in-past`, `collection-code-needed`, `wrong-collection-code`, `invalid-value` */
        readonly Problem422: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition-required` */
        readonly Problem428: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `too-many-requests` */
        readonly Problem429: {
            headers: {
                /** @description seconds */
                readonly "Retry-After": number;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `headers-too-large` */
        readonly Problem431: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal` */
        readonly Problem500: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `overloaded`, `unavailable`, `not-ready`, `behind-position` */
        readonly Problem503: {
            headers: {
                /** @description seconds */
                readonly "Retry-After": number;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Item"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putItem: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly category?: string;
                    readonly weightGrams?: number;
                    /** @description what it needs wherever it goes: orders take it only from locations that can */
                    readonly handling?: readonly ("fragile" | "cold" | "hazmat" | "age-check")[];
                    /** @description a kit: its components are held and shipped; it has no stock of its own */
                    readonly components?: readonly {
                        readonly sku: string;
                        /** @description units in one kit */
                        readonly quantity: number;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Item"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Item"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listItems: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly category?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.Item"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getLocation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly location: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Location"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putLocation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly location: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    /** @enum {string} */
                    readonly type: "warehouse" | "store" | "supplier" | "carrier-hub";
                    readonly timeZone: string;
                    /** @default null */
                    readonly position?: {
                        readonly latitude: number;
                        readonly longitude: number;
                    } | null;
                    /** @default [] */
                    readonly capabilities?: readonly string[];
                    /** @default null */
                    readonly region?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Location"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Location"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly closeLocation: {
        readonly parameters: {
            readonly query?: {
                readonly reason?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly location: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Location"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listLocations: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.Location"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getLocationGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly group: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.LocationGroup"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putLocationGroup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly group: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    /** @description registered and open; a group hold looks at all of them in one command, so at most 500 */
                    readonly locations: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.LocationGroup"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.LocationGroup"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listLocationGroups: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly location?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.LocationGroup"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly pushStockEvents: {
        readonly parameters: {
            readonly query?: {
                readonly source?: string;
                readonly answers?: "all" | "exceptions";
                readonly file?: string;
                readonly delimiter?: "," | ";" | "\t" | "|";
                readonly map?: string | readonly string[];
                readonly set?: string | readonly string[];
                readonly ignore?: string | readonly string[];
            };
            readonly header?: {
                /** @description the ETag that was read: refused with 412 once it has changed */
                readonly "if-match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": readonly ({
                    /** @description the feed: whose event ids these are */
                    readonly source: string;
                    /** @description unique within its source; the same one again changes nothing */
                    readonly eventId: string;
                    readonly sku: string;
                    readonly location: string;
                    /** Format: date-time */
                    readonly occurredAt?: string;
                    /** @description a document, e.g. a delivery note */
                    readonly reference?: string;
                    /** @description the batch on the label; units that leave without one are those that expire first */
                    readonly lot?: string;
                    /**
                     * Format: date
                     * @description the day from whose first moment there the lot is not for sale
                     */
                    readonly expiresOn?: string;
                    /** @description ignored: why it was rejected, as the download of rejects says it */
                    readonly problem?: unknown;
                    /** @constant */
                    readonly type: "receipt";
                    readonly quantity: number;
                } | {
                    /** @description the feed: whose event ids these are */
                    readonly source: string;
                    /** @description unique within its source; the same one again changes nothing */
                    readonly eventId: string;
                    readonly sku: string;
                    readonly location: string;
                    /** Format: date-time */
                    readonly occurredAt?: string;
                    /** @description a document, e.g. a delivery note */
                    readonly reference?: string;
                    /** @description the batch on the label; units that leave without one are those that expire first */
                    readonly lot?: string;
                    /**
                     * Format: date
                     * @description the day from whose first moment there the lot is not for sale
                     */
                    readonly expiresOn?: string;
                    /** @description ignored: why it was rejected, as the download of rejects says it */
                    readonly problem?: unknown;
                    /** @constant */
                    readonly type: "adjustment";
                    readonly delta: number;
                    /** @enum {string} */
                    readonly reason: "correction" | "cycle_count_available" | "damaged" | "movement_created" | "movement_updated" | "movement_received" | "movement_canceled" | "promotion" | "quality_control" | "received" | "reservation_created" | "reservation_updated" | "reservation_deleted" | "restock" | "safety_stock" | "shrinkage" | "other";
                    /** @description compare and swap: rejected unless this is on hand now */
                    readonly expectedQuantity?: number;
                } | {
                    /** @description the feed: whose event ids these are */
                    readonly source: string;
                    /** @description unique within its source; the same one again changes nothing */
                    readonly eventId: string;
                    readonly sku: string;
                    readonly location: string;
                    /** Format: date-time */
                    readonly occurredAt?: string;
                    /** @description a document, e.g. a delivery note */
                    readonly reference?: string;
                    /** @description the batch on the label; units that leave without one are those that expire first */
                    readonly lot?: string;
                    /**
                     * Format: date
                     * @description the day from whose first moment there the lot is not for sale
                     */
                    readonly expiresOn?: string;
                    /** @description ignored: why it was rejected, as the download of rejects says it */
                    readonly problem?: unknown;
                    /** @constant */
                    readonly type: "count";
                    readonly quantity: number;
                    /**
                     * Format: date-time
                     * @description when the figure was true
                     */
                    readonly sourceTime?: string;
                    /** @description compare and swap: rejected unless this is on hand now */
                    readonly expectedQuantity?: number;
                } | {
                    /** @description the feed: whose event ids these are */
                    readonly source: string;
                    /** @description unique within its source; the same one again changes nothing */
                    readonly eventId: string;
                    readonly sku: string;
                    readonly location: string;
                    /** Format: date-time */
                    readonly occurredAt?: string;
                    /** @description a document, e.g. a delivery note */
                    readonly reference?: string;
                    /** @description the batch on the label; units that leave without one are those that expire first */
                    readonly lot?: string;
                    /**
                     * Format: date
                     * @description the day from whose first moment there the lot is not for sale
                     */
                    readonly expiresOn?: string;
                    /** @description ignored: why it was rejected, as the download of rejects says it */
                    readonly problem?: unknown;
                    /** @constant */
                    readonly type: "snapshot";
                    readonly quantity: number;
                    /**
                     * Format: date-time
                     * @description when the figure was true
                     */
                    readonly sourceTime: string;
                    /** @description compare and swap: rejected unless this is on hand now */
                    readonly expectedQuantity?: number;
                } | {
                    /** @description the feed: whose event ids these are */
                    readonly source: string;
                    /** @description unique within its source; the same one again changes nothing */
                    readonly eventId: string;
                    readonly sku: string;
                    readonly location: string;
                    /** Format: date-time */
                    readonly occurredAt?: string;
                    /** @description a document, e.g. a delivery note */
                    readonly reference?: string;
                    /** @description the batch on the label; units that leave without one are those that expire first */
                    readonly lot?: string;
                    /**
                     * Format: date
                     * @description the day from whose first moment there the lot is not for sale
                     */
                    readonly expiresOn?: string;
                    /** @description ignored: why it was rejected, as the download of rejects says it */
                    readonly problem?: unknown;
                    /** @constant */
                    readonly type: "move";
                    readonly quantity: number;
                    /** @enum {string} */
                    readonly from: "available" | "damaged" | "quality-control";
                    /** @enum {string} */
                    readonly to: "available" | "damaged" | "quality-control";
                    readonly reason?: string;
                } | {
                    /** @description the feed: whose event ids these are */
                    readonly source: string;
                    /** @description unique within its source; the same one again changes nothing */
                    readonly eventId: string;
                    readonly sku: string;
                    readonly location: string;
                    /** Format: date-time */
                    readonly occurredAt?: string;
                    /** @description a document, e.g. a delivery note */
                    readonly reference?: string;
                    /** @description the batch on the label; units that leave without one are those that expire first */
                    readonly lot?: string;
                    /**
                     * Format: date
                     * @description the day from whose first moment there the lot is not for sale
                     */
                    readonly expiresOn?: string;
                    /** @description ignored: why it was rejected, as the download of rejects says it */
                    readonly problem?: unknown;
                    /** @constant */
                    readonly type: "return";
                    readonly quantity: number;
                    /**
                     * @default restocked
                     * @enum {string}
                     */
                    readonly disposition?: "restocked" | "damaged" | "quality-control";
                    readonly orderId?: string;
                    readonly returnId?: string;
                } | {
                    /** @description the feed: whose event ids these are */
                    readonly source: string;
                    /** @description unique within its source; the same one again changes nothing */
                    readonly eventId: string;
                    readonly sku: string;
                    readonly location: string;
                    /** Format: date-time */
                    readonly occurredAt?: string;
                    /** @description a document, e.g. a delivery note */
                    readonly reference?: string;
                    /** @description the batch on the label; units that leave without one are those that expire first */
                    readonly lot?: string;
                    /**
                     * Format: date
                     * @description the day from whose first moment there the lot is not for sale
                     */
                    readonly expiresOn?: string;
                    /** @description ignored: why it was rejected, as the download of rejects says it */
                    readonly problem?: unknown;
                    /** @constant */
                    readonly type: "transfer-out";
                    readonly quantity: number;
                    readonly otherLocation: string;
                    readonly transferId: string;
                } | {
                    /** @description the feed: whose event ids these are */
                    readonly source: string;
                    /** @description unique within its source; the same one again changes nothing */
                    readonly eventId: string;
                    readonly sku: string;
                    readonly location: string;
                    /** Format: date-time */
                    readonly occurredAt?: string;
                    /** @description a document, e.g. a delivery note */
                    readonly reference?: string;
                    /** @description the batch on the label; units that leave without one are those that expire first */
                    readonly lot?: string;
                    /**
                     * Format: date
                     * @description the day from whose first moment there the lot is not for sale
                     */
                    readonly expiresOn?: string;
                    /** @description ignored: why it was rejected, as the download of rejects says it */
                    readonly problem?: unknown;
                    /** @constant */
                    readonly type: "transfer-in";
                    readonly quantity: number;
                    readonly otherLocation: string;
                    readonly transferId: string;
                })[];
                readonly "application/x-ndjson": unknown;
                readonly "text/csv": unknown;
            };
        };
        readonly responses: {
            /** @description Default Response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.StockEventsAnswer"];
                    readonly "application/x-ndjson": {
                        /** @description from 1 */
                        readonly line?: number;
                        readonly eventId: string | null;
                        /** @enum {string} */
                        readonly status: "applied" | "duplicate" | "unchanged" | "stale" | "rejected";
                        readonly problem?: {
                            readonly type: string;
                            readonly title: string;
                            readonly code: string;
                            readonly detail: string;
                            /** @description leads to the member that is wrong */
                            readonly pointer: string;
                        };
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 412: components["responses"]["Problem412"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 428: components["responses"]["Problem428"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listFeeds: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.Feed"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getFeed: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly source: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Feed"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listFeedRejects: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly format?: "json" | "ndjson" | "csv";
            };
            readonly header?: never;
            readonly path: {
                readonly source: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Rejected lines */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.FeedReject"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                    readonly "application/x-ndjson": string;
                    readonly "text/csv": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getFeedMapping: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly source: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.FeedMapping"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putFeedMapping: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly source: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @default ,
                     * @enum {string}
                     */
                    readonly delimiter?: "," | ";" | "\t" | "|";
                    /**
                     * @description header in the file → member of a line
                     * @default {}
                     */
                    readonly columns?: {
                        readonly [key: string]: "source" | "eventId" | "type" | "sku" | "location" | "quantity" | "delta" | "reason" | "sourceTime" | "occurredAt" | "expectedQuantity" | "from" | "to" | "disposition" | "orderId" | "returnId" | "otherLocation" | "transferId" | "reference" | "lot" | "expiresOn";
                    };
                    /**
                     * @description member of a line → what it always is
                     * @default {}
                     */
                    readonly constants?: {
                        readonly [key: string]: string;
                    };
                    /**
                     * @description headers that mean nothing here
                     * @default []
                     */
                    readonly ignore?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.FeedMapping"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listStockOfLocation: {
        readonly parameters: {
            readonly query: {
                readonly location: string;
                readonly cursor?: string;
                readonly limit?: number;
                readonly at?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.Stock"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                        readonly location: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getStockOfSku: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly at?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.Stock"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                        readonly sku: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getStock: {
        readonly parameters: {
            readonly query?: {
                readonly at?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly sku: string;
                readonly location: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Stock"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getStockLots: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly sku: string;
                readonly location: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.StockLots"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getStockLedger: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly order?: "oldest" | "newest";
            };
            readonly header?: never;
            readonly path: {
                readonly sku: string;
                readonly location: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.StockLedgerEntry"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly explainStock: {
        readonly parameters: {
            readonly query?: {
                readonly channel?: string;
                readonly at?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly sku: string;
                readonly location: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.ExplainedStock"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listStockPolicies: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.AppliedStockPolicy"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putStockPolicy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description the ETag that was read: refused with 412 once it has changed */
                readonly "if-match"?: string;
            };
            readonly path: {
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly location?: string;
                    readonly group?: string;
                    /** @description units, or days of demand; computed anew once a day */
                    readonly safetyStock?: number | {
                        /** @description days of the place's own daily demand, in whole units upwards */
                        readonly daysOfCover: number;
                        readonly atMost?: number;
                    };
                    /**
                     * @description trust: the buffer that the record accuracy suggests comes on top of the safety stock
                     * @enum {string}
                     */
                    readonly buffer?: "none" | "trust";
                    readonly backorderLimit?: number;
                    readonly channels?: readonly {
                        readonly channel: string;
                        /** @description ring-fenced: `minimum − used` is protected from the other channels */
                        readonly minimum?: number;
                        /** @description the channel may take `cap − used` at most */
                        readonly cap?: number;
                        /** @description its share of what the minimums leave; all together at most 1 */
                        readonly ratio?: number;
                    }[];
                    /**
                     * Format: date-time
                     * @description from when on; at once when left out
                     */
                    readonly effectiveAt?: string;
                    /**
                     * @description true: what the channels fulfilled so far counts no more
                     * @default false
                     */
                    readonly restart?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.StockPolicySet"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 412: components["responses"]["Problem412"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 428: components["responses"]["Problem428"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly endStockPolicy: {
        readonly parameters: {
            readonly query?: {
                readonly location?: string;
                readonly group?: string;
                readonly effectiveAt?: string;
            };
            readonly header?: {
                /** @description the ETag that was read: refused with 412 once it has changed */
                readonly "if-match"?: string;
            };
            readonly path: {
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.StockPolicySet"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 412: components["responses"]["Problem412"];
            readonly 422: components["responses"]["Problem422"];
            readonly 428: components["responses"]["Problem428"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putCategoryPolicy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description the ETag that was read: refused with 412 once it has changed */
                readonly "if-match"?: string;
            };
            readonly path: {
                readonly category: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly location?: string;
                    readonly group?: string;
                    /** @description units, or days of demand; computed anew once a day */
                    readonly safetyStock?: number | {
                        /** @description days of the place's own daily demand, in whole units upwards */
                        readonly daysOfCover: number;
                        readonly atMost?: number;
                    };
                    /**
                     * @description trust: the buffer that the record accuracy suggests comes on top of the safety stock
                     * @enum {string}
                     */
                    readonly buffer?: "none" | "trust";
                    readonly backorderLimit?: number;
                    readonly channels?: readonly {
                        readonly channel: string;
                        /** @description ring-fenced: `minimum − used` is protected from the other channels */
                        readonly minimum?: number;
                        /** @description the channel may take `cap − used` at most */
                        readonly cap?: number;
                        /** @description its share of what the minimums leave; all together at most 1 */
                        readonly ratio?: number;
                    }[];
                    /**
                     * Format: date-time
                     * @description from when on; at once when left out
                     */
                    readonly effectiveAt?: string;
                    /**
                     * @description true: what the channels fulfilled so far counts no more
                     * @default false
                     */
                    readonly restart?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.StockPolicySet"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 412: components["responses"]["Problem412"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 428: components["responses"]["Problem428"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly endCategoryPolicy: {
        readonly parameters: {
            readonly query?: {
                readonly location?: string;
                readonly group?: string;
                readonly effectiveAt?: string;
            };
            readonly header?: {
                /** @description the ETag that was read: refused with 412 once it has changed */
                readonly "if-match"?: string;
            };
            readonly path: {
                readonly category: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.StockPolicySet"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 412: components["responses"]["Problem412"];
            readonly 422: components["responses"]["Problem422"];
            readonly 428: components["responses"]["Problem428"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listStockPolicyVersions: {
        readonly parameters: {
            readonly query?: {
                readonly location?: string;
                readonly group?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.PolicyVersion"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listCategoryPolicyVersions: {
        readonly parameters: {
            readonly query?: {
                readonly location?: string;
                readonly group?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly category: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.PolicyVersion"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listPolicies: {
        readonly parameters: {
            readonly query?: {
                readonly sku?: string;
                readonly category?: string;
                readonly group?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.StockPolicy"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listPolicyApplications: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly subject?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.PolicyApplication"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getStockTrust: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly sku: string;
                readonly location: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.StockTrust"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listStockTrust: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly sku?: string;
                readonly location?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.StockTrustEntry"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listHoldLimits: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.HoldLimits"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putHoldLimits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly location: string;
                    /**
                     * @description units in soft holds at once, so that carts cannot lock the whole stock; null: no bound
                     * @default null
                     */
                    readonly holdBudget?: number | null;
                    /**
                     * @description units that one customer may take, over all limited locations together; null: no bound
                     * @default null
                     */
                    readonly maxPerCustomer?: {
                        readonly quantity: number;
                        /** @description at most a year; what was taken earlier counts no more */
                        readonly windowSeconds: number;
                    } | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.HoldLimits"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listReservations: {
        readonly parameters: {
            readonly query?: {
                readonly sku?: string;
                readonly location?: string;
                readonly status?: "held" | "confirmed" | "fulfilled" | "released" | "expired" | "transferred" | "rejected";
                readonly customer?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.ReservedUnits"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly createReservation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reservationId: string;
                    /** @description needed where the SKU has a limit per customer */
                    readonly customerId?: string;
                    /** @description at most 300 */
                    readonly lines: readonly {
                        /** @description of a kit its components are held, all at one location */
                        readonly sku: string;
                        readonly location?: string;
                        /** @description instead of `location`: any location of the group */
                        readonly locationGroup?: string;
                        /** @description base units ("each") */
                        readonly quantity: number;
                        readonly channel?: string;
                        /** @description the caller's own line number */
                        readonly line?: number;
                    }[];
                    /** @description at most 30 days */
                    readonly expiresInSeconds: number;
                    /**
                     * @description true: hold what there is of each line; `lines` says how many
                     * @default false
                     */
                    readonly allowPartial?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.CreatedReservation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getReservation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly reservationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Reservation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly releaseReservation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly reservationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Reservation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly confirmReservation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly reservationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly orderId?: string;
                } | null;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Reservation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly extendReservation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly reservationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description at most 30 days */
                    readonly expiresInSeconds: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Reservation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly shrinkReservation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly reservationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the units to give back */
                    readonly lines: readonly {
                        readonly sku: string;
                        readonly location: string;
                        readonly quantity: number;
                        /** @description only units of this line */
                        readonly line?: number;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Reservation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly transferReservation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly reservationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the units that go; all that it holds when left out */
                    readonly lines?: readonly {
                        readonly sku: string;
                        readonly location: string;
                        readonly quantity: number;
                        /** @description only units of this line */
                        readonly line?: number;
                    }[];
                    readonly to: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Reservation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly bindReservation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly reservationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description one of the group */
                    readonly location: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Reservation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly fulfillReservation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly reservationId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the units that left; all that it holds when left out */
                    readonly lines?: readonly {
                        readonly sku: string;
                        readonly location: string;
                        readonly quantity: number;
                        /** @description only units of this line */
                        readonly line?: number;
                    }[];
                    /** @description said again, it changes nothing */
                    readonly shipmentId?: string;
                } | null;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Reservation"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getAvailableToPromise: {
        readonly parameters: {
            readonly query: {
                readonly sku: string;
                readonly location?: string;
                readonly quantity?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.AvailableToPromise"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getSupply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly supplyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Supply"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putSupply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly supplyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly sku: string;
                    readonly location: string;
                    /** @description still to come */
                    readonly quantity: number;
                    /** Format: date */
                    readonly expectedOn: string;
                    /**
                     * @description a PLAN counts for nothing that is promised
                     * @default PO_PLACED
                     * @enum {string}
                     */
                    readonly type?: "PO_PLACED" | "INTRANSIT" | "PLAN";
                    /** @description how likely it comes on its day; by default its type's */
                    readonly confidencePercent?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Supply"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Supply"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly cancelSupply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly supplyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Supply"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly receiveSupply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly supplyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly quantity: number;
                    /** @description the batch on the label */
                    readonly lot?: string;
                    /**
                     * Format: date
                     * @description the day from whose first moment there the lot is not for sale
                     */
                    readonly expiresOn?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Supply"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listSupply: {
        readonly parameters: {
            readonly query?: {
                readonly sku?: string;
                readonly location?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.Supply"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listBackorders: {
        readonly parameters: {
            readonly query?: {
                readonly sku?: string;
                readonly location?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.Backorder"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly previewBackorderFill: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly sku: string;
                    readonly location: string;
                    /** @description so many units; by default all that are here for the queue */
                    readonly quantity?: number;
                    /**
                     * @description by default the declared one
                     * @enum {string}
                     */
                    readonly policy?: "oldest" | "priority" | "promise-at-risk";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.BackorderFillPreview"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly fillBackorders: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly sku: string;
                    readonly location: string;
                    /** @description so many units; by default all that are here for the queue */
                    readonly quantity?: number;
                    /**
                     * @description by default the declared one
                     * @enum {string}
                     */
                    readonly policy?: "oldest" | "priority" | "promise-at-risk";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.BackorderFill"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly prioritizeBackorder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly reservationId: string;
                readonly line: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly sku: string;
                    readonly location: string;
                    /** @description 1 is served first, 9 last */
                    readonly priority: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly reservationId: string;
                        readonly line: number;
                        readonly priority: number;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listBackorderPolicies: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.BackorderPolicy"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putBackorderPolicy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description null: all
                     * @default null
                     */
                    readonly sku?: string | null;
                    /**
                     * @description null: all
                     * @default null
                     */
                    readonly location?: string | null;
                    /** @enum {string} */
                    readonly policy: "oldest" | "priority" | "promise-at-risk";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.BackorderPolicy"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listTransfers: {
        readonly parameters: {
            readonly query?: {
                readonly status?: "in-transit" | "discrepancy" | "received" | "cancelled";
                readonly overdue?: "true";
                readonly from?: string;
                readonly to?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.Transfer"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly createTransfer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description named by the caller, so that a repeat ships once; else chosen here */
                    readonly transferId?: string;
                    readonly from: string;
                    readonly to: string;
                    /** @description lines of one SKU count together */
                    readonly lines: readonly {
                        readonly sku: string;
                        readonly quantity: number;
                    }[];
                    /**
                     * Format: date
                     * @description the day of arrival at the destination
                     */
                    readonly expectedOn?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Transfer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getTransfer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly transferId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Transfer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly receiveTransfer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly transferId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description what came; left out: all that is on the road */
                    readonly lines?: readonly {
                        readonly sku: string;
                        readonly quantity: number;
                    }[];
                    /**
                     * @description true: nothing more comes, what is still on the road is missing
                     * @default false
                     */
                    readonly complete?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Transfer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly resolveTransfer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly transferId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description short: found at the destination, lost (written off), sent-back to the source, miscount (it never left). over: found (units that nobody knew of), sent-back, miscount (the source shipped more than it said)
                     * @enum {string}
                     */
                    readonly reason: "found" | "lost" | "sent-back" | "miscount";
                    /** @description left out: all that stands open */
                    readonly lines?: readonly {
                        readonly sku: string;
                        readonly quantity: number;
                    }[];
                    readonly note?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Transfer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly cancelTransfer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly transferId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Transfer"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getSupplier: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly supplierId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Supplier"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putSupplier: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly supplierId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    /** @description from the order to the dock */
                    readonly leadTimeDays: number;
                    /** @enum {string} */
                    readonly language?: "en" | "ja" | "pl" | "hy";
                    readonly terms?: {
                        readonly paymentDays?: number;
                        readonly incoterm?: string;
                    };
                    /** @description where it differs from the default */
                    readonly confidence?: {
                        readonly PO_PLACED?: number;
                        readonly INTRANSIT?: number;
                        readonly PLAN?: number;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Supplier"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.Supplier"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listSuppliers: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.Supplier"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getSupplySettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.SupplySettings"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putSupplySettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly confidence: {
                        readonly PO_PLACED?: number;
                        readonly INTRANSIT?: number;
                        readonly PLAN?: number;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.SupplySettings"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listPurchaseOrders: {
        readonly parameters: {
            readonly query?: {
                readonly supplier?: string;
                readonly status?: "placed" | "confirmed" | "received" | "cancelled";
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.PurchaseOrderListItem"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly placePurchaseOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly purchaseOrderId: string;
                    readonly supplierId: string;
                    readonly reference?: string;
                    readonly lines: readonly {
                        /** @description by default the line's place in the list */
                        readonly line?: number;
                        readonly sku: string;
                        readonly location: string;
                        readonly quantity: number;
                        /**
                         * Format: date
                         * @description by default when the supplier's lead time is over
                         */
                        readonly expectedOn?: string;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.PurchaseOrder"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getPurchaseOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly purchaseOrderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.PurchaseOrder"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly confirmPurchaseOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly purchaseOrderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description what the supplier confirms otherwise than ordered
                     * @default []
                     */
                    readonly lines?: readonly {
                        readonly line: number;
                        /** @description ordered in all, with what came and what is on the road */
                        readonly quantity?: number;
                        /**
                         * Format: date
                         * @description of what is still on order
                         */
                        readonly expectedOn?: string;
                    }[];
                } | null;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.PurchaseOrder"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly changePurchaseOrderLine: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly purchaseOrderId: string;
                readonly line: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description ordered in all, with what came and what is on the road */
                    readonly quantity?: number;
                    /**
                     * Format: date
                     * @description of what is still on order
                     */
                    readonly expectedOn?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.PurchaseOrder"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly announceShipment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly purchaseOrderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly asnId: string;
                    /** Format: date */
                    readonly expectedOn: string;
                    readonly carrier?: string;
                    readonly trackingNumber?: string;
                    /** @description a line that comes twice counts with both */
                    readonly lines: readonly {
                        readonly line: number;
                        readonly quantity: number;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.PurchaseOrder"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly rescheduleShipment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly purchaseOrderId: string;
                readonly asnId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date */
                    readonly expectedOn: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.PurchaseOrder"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly cancelShipment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly purchaseOrderId: string;
                readonly asnId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default buyer */
                    readonly reason?: string;
                } | null;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.PurchaseOrder"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly receivePurchaseOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly purchaseOrderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the same receipt counts once */
                    readonly receiptId: string;
                    /** @description the notice that it came with; without one it is of what is on order */
                    readonly asnId?: string;
                    /**
                     * @description nothing more comes with this delivery: what is missing is short
                     * @default false
                     */
                    readonly complete?: boolean;
                    /** @description a line that comes twice counts with both */
                    readonly lines: readonly {
                        readonly line: number;
                        readonly quantity: number | 0;
                        /** @description the batch on the label; a line comes once a lot */
                        readonly lot?: string;
                        /**
                         * Format: date
                         * @description the day from whose first moment there the lot is not for sale
                         */
                        readonly expiresOn?: string;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.PurchaseOrder"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly cancelPurchaseOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly purchaseOrderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default buyer */
                    readonly reason?: string;
                } | null;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.PurchaseOrder"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly cancelPurchaseOrderLine: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly purchaseOrderId: string;
                readonly line: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default buyer */
                    readonly reason?: string;
                } | null;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory.PurchaseOrder"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly auditInventory: {
        readonly parameters: {
            readonly query?: {
                readonly actor?: string;
                readonly since?: string;
                readonly until?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Inventory.AuditEntry"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listOrders: {
        readonly parameters: {
            readonly query?: {
                readonly status?: "pending" | "confirmed" | "completed" | "cancelled";
                readonly customer?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly orderId: string;
                            readonly customerId: string;
                            readonly channel: string;
                            /** @enum {string} */
                            readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                            /** @enum {string} */
                            readonly status: "pending" | "confirmed" | "completed" | "cancelled";
                            readonly total: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** Format: date-time */
                            readonly placedAt: string;
                            /** Format: date-time */
                            readonly changedAt: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly placeOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly orderId: string;
                    readonly channel: string;
                    /** @enum {string} */
                    readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                    readonly customer: {
                        readonly id: string;
                        readonly name: string;
                        /** Format: email */
                        readonly email?: string;
                        readonly phone?: string;
                        /**
                         * @description the customer's stored language, else en
                         * @enum {string}
                         */
                        readonly language?: "en" | "ja" | "pl" | "hy";
                    };
                    /** @description required for ship-to-home and dropship */
                    readonly shipTo?: {
                        readonly name: string;
                        readonly street: string;
                        readonly street2?: string;
                        readonly city: string;
                        readonly region?: string;
                        readonly postalCode?: string;
                        readonly country: string;
                    };
                    /** @description required for bopis, ropis and ship-to-store */
                    readonly storeLocation?: string;
                    /**
                     * @description standard where absent
                     * @enum {string}
                     */
                    readonly service?: "standard" | "expedited";
                    /**
                     * @description standard where absent
                     * @enum {string}
                     */
                    readonly priority?: "standard" | "high" | "critical";
                    readonly wishes?: {
                        /** @enum {string} */
                        readonly leaveWith?: "neighbour" | "safe-place" | "pick-up-point" | "nobody";
                        /**
                         * Format: date
                         * @description not before this day
                         */
                        readonly deliverOn?: string;
                        readonly signature?: boolean;
                    };
                    /** @description to whoever delivers; personal, and kept sealed */
                    readonly instructions?: string;
                    /**
                     * Format: date
                     * @description the customer comes on that day at the earliest
                     */
                    readonly pickUpOn?: string;
                    /** @description of an option of POST /v1/promises that was held: its days are kept */
                    readonly quoteId?: string;
                    readonly lines: readonly {
                        readonly line: number;
                        readonly sku: string;
                        readonly quantity: number;
                        readonly unitPrice: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly handling?: readonly ("fragile" | "cold" | "hazmat" | "age-check")[];
                    }[];
                    /** @description what the delivery costs the customer; of an order on a quote it is what was quoted, given or not */
                    readonly shipping?: {
                        readonly amount: string;
                        readonly currency: string;
                    };
                    /** @description has to be what the lines and the delivery add up to */
                    readonly total?: {
                        readonly amount: string;
                        readonly currency: string;
                    };
                    /** @description a cart hold that the order takes over */
                    readonly reservationId?: string;
                    readonly payment?: {
                        /** @description the provider's name of the customer's means of payment */
                        readonly method: string;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "pending" | "confirmed" | "completed" | "cancelled";
                        readonly customerId: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        readonly channel: string;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly storeLocation: string | null;
                        readonly shipTo: {
                            readonly country: string;
                            readonly region: string | null;
                            readonly postalCode: string | null;
                        } | null;
                        /** @description of the lines and the delivery */
                        readonly total: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what of it is for the delivery: taken with the first part that leaves */
                        readonly shipping: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** Format: date-time */
                        readonly placedAt: string;
                        /** @enum {string} */
                        readonly service: "standard" | "expedited";
                        /** @enum {string} */
                        readonly priority: "standard" | "high" | "critical";
                        readonly wishes: {
                            /** @enum {string} */
                            readonly leaveWith?: "neighbour" | "safe-place" | "pick-up-point" | "nobody";
                            /**
                             * Format: date
                             * @description not before this day
                             */
                            readonly deliverOn?: string;
                            readonly signature?: boolean;
                        } | null;
                        /** @description the promise that it was placed on */
                        readonly quote: {
                            readonly quoteId: string;
                            readonly deliveryCost: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly unitPrice: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @description reserved at a location and not yet gone */
                            readonly allocated: readonly {
                                readonly location: string;
                                readonly quantity: number;
                            }[];
                            /** @description look for a place, wait for inventory's answer, or for the customer's to a substitute */
                            readonly pending: number;
                            readonly backordered: number;
                            /** @description left, whatever became of them */
                            readonly shipped: number;
                            /** @description delivered or collected */
                            readonly delivered: number;
                            /** @description lost, or back at the sender */
                            readonly failed: number;
                            readonly cancelled: number;
                            /** @description in a return, or taken back */
                            readonly returning: number;
                            /** @description left with a carrier although the order had taken them back */
                            readonly strayed: number;
                            readonly promise: {
                                readonly date: string | null;
                            } | null;
                            /** @description the line that these units stand in for */
                            readonly replaces: number | null;
                        }[];
                        /** @description true while something waits for the customer at the counter */
                        readonly readyForPickup: boolean;
                        /** @description what the till has to take for that; zero where it is paid another way */
                        readonly dueAtCollection: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly shipments: readonly {
                            readonly shipmentId: string;
                            readonly location: string;
                            /**
                             * @description shipped_after_cancellation: it left although the order had taken it back
                             * @enum {string}
                             */
                            readonly status: "requested" | "ready_for_pickup" | "shipped" | "delivered" | "collected" | "lost" | "returned_to_sender" | "cancelled" | "shipped_after_cancellation" | "rejected";
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                            }[];
                            readonly pickUpBy: string | null;
                        }[];
                        readonly payment: {
                            /** @enum {string} */
                            readonly status: "pending" | "authorized" | "declined";
                            readonly authorized: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly captured: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly voided: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly refunded: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly uncollected: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        };
                        /** @description what was agreed; null: all goes as it comes, and may wait */
                        readonly rules: {
                            /** @enum {string} */
                            readonly shipping: "as-available" | "line-complete" | "order-complete";
                            /** @enum {string} */
                            readonly backorder: "allowed" | "refused";
                        } | null;
                        readonly exchangeOf: {
                            readonly orderId: string;
                            readonly returnId: string;
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.Order"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrderSourcing: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly attempt: number;
                            /** Format: date-time */
                            readonly at: string;
                            readonly reservationId: string;
                            /** @enum {string} */
                            readonly outcome: "asked" | "accepted" | "rejected";
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                readonly location: string;
                            }[];
                            readonly backorder: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                readonly location: string;
                                readonly expectedOn: string | null;
                            }[];
                            readonly refusals: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly location: string;
                                readonly available: number;
                                readonly position: number;
                            }[];
                            /** @description how it was chosen, with the score of every candidate */
                            readonly choice: {
                                readonly profileId: string;
                                readonly version: number;
                                /**
                                 * @description exact: proven to be the cheapest
                                 * @enum {string}
                                 */
                                readonly method: "exact" | "heuristic";
                                /** @description share of the cost that a better choice could save at most */
                                readonly gap: number;
                                /** @description minor units of currency */
                                readonly totalMinor: number;
                                readonly currency: string;
                                readonly parcels: number;
                                readonly shipComplete: boolean;
                                readonly candidates: readonly {
                                    readonly location: string;
                                    readonly strategy: string;
                                    /** @description null: it could serve */
                                    readonly whyNot: string | null;
                                    readonly km: number | null;
                                    /** @description of the order that it could give */
                                    readonly units: number;
                                    /** @description what taking them all from there would cost */
                                    readonly totalMinor: number;
                                    readonly terms: {
                                        readonly shipping: number;
                                        readonly split: number;
                                        readonly labour: number;
                                        readonly markdown: number;
                                        readonly capacityBalance: number;
                                        readonly promiseRisk: number;
                                    };
                                    readonly isUsed: boolean;
                                }[];
                            } | null;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrderPromises: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            readonly line: number;
                            readonly date: string | null;
                            readonly previous: string | null;
                            readonly cause: string;
                            /**
                             * Format: uuid
                             * @description the public event that told of it
                             */
                            readonly eventId: string;
                            /** @description who was told and when; empty: nobody yet */
                            readonly told: readonly {
                                readonly messageId: string;
                                readonly channel: string;
                                readonly template: string;
                                /** @description requested, sent, sent-unconfirmed, delivered, bounced, failed or suppressed */
                                readonly status: string;
                                /** Format: date-time */
                                readonly requestedAt: string;
                                /** Format: date-time */
                                readonly statusAt: string;
                            }[];
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly cancelOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default customer */
                    readonly reason?: string;
                    /**
                     * @description unshipped: what has left stays; all: then nothing is cancelled
                     * @default all
                     * @enum {string}
                     */
                    readonly scope?: "all" | "unshipped";
                } | null;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "pending" | "confirmed" | "completed" | "cancelled";
                        readonly customerId: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        readonly channel: string;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly storeLocation: string | null;
                        readonly shipTo: {
                            readonly country: string;
                            readonly region: string | null;
                            readonly postalCode: string | null;
                        } | null;
                        /** @description of the lines and the delivery */
                        readonly total: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what of it is for the delivery: taken with the first part that leaves */
                        readonly shipping: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** Format: date-time */
                        readonly placedAt: string;
                        /** @enum {string} */
                        readonly service: "standard" | "expedited";
                        /** @enum {string} */
                        readonly priority: "standard" | "high" | "critical";
                        readonly wishes: {
                            /** @enum {string} */
                            readonly leaveWith?: "neighbour" | "safe-place" | "pick-up-point" | "nobody";
                            /**
                             * Format: date
                             * @description not before this day
                             */
                            readonly deliverOn?: string;
                            readonly signature?: boolean;
                        } | null;
                        /** @description the promise that it was placed on */
                        readonly quote: {
                            readonly quoteId: string;
                            readonly deliveryCost: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly unitPrice: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @description reserved at a location and not yet gone */
                            readonly allocated: readonly {
                                readonly location: string;
                                readonly quantity: number;
                            }[];
                            /** @description look for a place, wait for inventory's answer, or for the customer's to a substitute */
                            readonly pending: number;
                            readonly backordered: number;
                            /** @description left, whatever became of them */
                            readonly shipped: number;
                            /** @description delivered or collected */
                            readonly delivered: number;
                            /** @description lost, or back at the sender */
                            readonly failed: number;
                            readonly cancelled: number;
                            /** @description in a return, or taken back */
                            readonly returning: number;
                            /** @description left with a carrier although the order had taken them back */
                            readonly strayed: number;
                            readonly promise: {
                                readonly date: string | null;
                            } | null;
                            /** @description the line that these units stand in for */
                            readonly replaces: number | null;
                        }[];
                        /** @description true while something waits for the customer at the counter */
                        readonly readyForPickup: boolean;
                        /** @description what the till has to take for that; zero where it is paid another way */
                        readonly dueAtCollection: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly shipments: readonly {
                            readonly shipmentId: string;
                            readonly location: string;
                            /**
                             * @description shipped_after_cancellation: it left although the order had taken it back
                             * @enum {string}
                             */
                            readonly status: "requested" | "ready_for_pickup" | "shipped" | "delivered" | "collected" | "lost" | "returned_to_sender" | "cancelled" | "shipped_after_cancellation" | "rejected";
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                            }[];
                            readonly pickUpBy: string | null;
                        }[];
                        readonly payment: {
                            /** @enum {string} */
                            readonly status: "pending" | "authorized" | "declined";
                            readonly authorized: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly captured: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly voided: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly refunded: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly uncollected: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        };
                        /** @description what was agreed; null: all goes as it comes, and may wait */
                        readonly rules: {
                            /** @enum {string} */
                            readonly shipping: "as-available" | "line-complete" | "order-complete";
                            /** @enum {string} */
                            readonly backorder: "allowed" | "refused";
                        } | null;
                        readonly exchangeOf: {
                            readonly orderId: string;
                            readonly returnId: string;
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly cancelOrderLine: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
                readonly line: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default customer */
                    readonly reason?: string;
                    /**
                     * @description unshipped: what has left stays; all: then nothing is cancelled
                     * @default all
                     * @enum {string}
                     */
                    readonly scope?: "all" | "unshipped";
                } | null;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "pending" | "confirmed" | "completed" | "cancelled";
                        readonly customerId: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        readonly channel: string;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly storeLocation: string | null;
                        readonly shipTo: {
                            readonly country: string;
                            readonly region: string | null;
                            readonly postalCode: string | null;
                        } | null;
                        /** @description of the lines and the delivery */
                        readonly total: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what of it is for the delivery: taken with the first part that leaves */
                        readonly shipping: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** Format: date-time */
                        readonly placedAt: string;
                        /** @enum {string} */
                        readonly service: "standard" | "expedited";
                        /** @enum {string} */
                        readonly priority: "standard" | "high" | "critical";
                        readonly wishes: {
                            /** @enum {string} */
                            readonly leaveWith?: "neighbour" | "safe-place" | "pick-up-point" | "nobody";
                            /**
                             * Format: date
                             * @description not before this day
                             */
                            readonly deliverOn?: string;
                            readonly signature?: boolean;
                        } | null;
                        /** @description the promise that it was placed on */
                        readonly quote: {
                            readonly quoteId: string;
                            readonly deliveryCost: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly unitPrice: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @description reserved at a location and not yet gone */
                            readonly allocated: readonly {
                                readonly location: string;
                                readonly quantity: number;
                            }[];
                            /** @description look for a place, wait for inventory's answer, or for the customer's to a substitute */
                            readonly pending: number;
                            readonly backordered: number;
                            /** @description left, whatever became of them */
                            readonly shipped: number;
                            /** @description delivered or collected */
                            readonly delivered: number;
                            /** @description lost, or back at the sender */
                            readonly failed: number;
                            readonly cancelled: number;
                            /** @description in a return, or taken back */
                            readonly returning: number;
                            /** @description left with a carrier although the order had taken them back */
                            readonly strayed: number;
                            readonly promise: {
                                readonly date: string | null;
                            } | null;
                            /** @description the line that these units stand in for */
                            readonly replaces: number | null;
                        }[];
                        /** @description true while something waits for the customer at the counter */
                        readonly readyForPickup: boolean;
                        /** @description what the till has to take for that; zero where it is paid another way */
                        readonly dueAtCollection: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly shipments: readonly {
                            readonly shipmentId: string;
                            readonly location: string;
                            /**
                             * @description shipped_after_cancellation: it left although the order had taken it back
                             * @enum {string}
                             */
                            readonly status: "requested" | "ready_for_pickup" | "shipped" | "delivered" | "collected" | "lost" | "returned_to_sender" | "cancelled" | "shipped_after_cancellation" | "rejected";
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                            }[];
                            readonly pickUpBy: string | null;
                        }[];
                        readonly payment: {
                            /** @enum {string} */
                            readonly status: "pending" | "authorized" | "declined";
                            readonly authorized: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly captured: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly voided: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly refunded: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly uncollected: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        };
                        /** @description what was agreed; null: all goes as it comes, and may wait */
                        readonly rules: {
                            /** @enum {string} */
                            readonly shipping: "as-available" | "line-complete" | "order-complete";
                            /** @enum {string} */
                            readonly backorder: "allowed" | "refused";
                        } | null;
                        readonly exchangeOf: {
                            readonly orderId: string;
                            readonly returnId: string;
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly collectOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description without it, all that waits at the counter */
                    readonly shipmentId?: string;
                    /** @description that the customer was sent */
                    readonly code?: string;
                    /**
                     * @description the counter has seen a proof of identity instead
                     * @constant
                     */
                    readonly identityChecked?: true;
                    /** @description what the till took: needed for a ROPIS order */
                    readonly payment?: {
                        readonly reference: string;
                        readonly amount: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                    };
                } | null;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "pending" | "confirmed" | "completed" | "cancelled";
                        readonly customerId: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        readonly channel: string;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly storeLocation: string | null;
                        readonly shipTo: {
                            readonly country: string;
                            readonly region: string | null;
                            readonly postalCode: string | null;
                        } | null;
                        /** @description of the lines and the delivery */
                        readonly total: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what of it is for the delivery: taken with the first part that leaves */
                        readonly shipping: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** Format: date-time */
                        readonly placedAt: string;
                        /** @enum {string} */
                        readonly service: "standard" | "expedited";
                        /** @enum {string} */
                        readonly priority: "standard" | "high" | "critical";
                        readonly wishes: {
                            /** @enum {string} */
                            readonly leaveWith?: "neighbour" | "safe-place" | "pick-up-point" | "nobody";
                            /**
                             * Format: date
                             * @description not before this day
                             */
                            readonly deliverOn?: string;
                            readonly signature?: boolean;
                        } | null;
                        /** @description the promise that it was placed on */
                        readonly quote: {
                            readonly quoteId: string;
                            readonly deliveryCost: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly unitPrice: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @description reserved at a location and not yet gone */
                            readonly allocated: readonly {
                                readonly location: string;
                                readonly quantity: number;
                            }[];
                            /** @description look for a place, wait for inventory's answer, or for the customer's to a substitute */
                            readonly pending: number;
                            readonly backordered: number;
                            /** @description left, whatever became of them */
                            readonly shipped: number;
                            /** @description delivered or collected */
                            readonly delivered: number;
                            /** @description lost, or back at the sender */
                            readonly failed: number;
                            readonly cancelled: number;
                            /** @description in a return, or taken back */
                            readonly returning: number;
                            /** @description left with a carrier although the order had taken them back */
                            readonly strayed: number;
                            readonly promise: {
                                readonly date: string | null;
                            } | null;
                            /** @description the line that these units stand in for */
                            readonly replaces: number | null;
                        }[];
                        /** @description true while something waits for the customer at the counter */
                        readonly readyForPickup: boolean;
                        /** @description what the till has to take for that; zero where it is paid another way */
                        readonly dueAtCollection: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly shipments: readonly {
                            readonly shipmentId: string;
                            readonly location: string;
                            /**
                             * @description shipped_after_cancellation: it left although the order had taken it back
                             * @enum {string}
                             */
                            readonly status: "requested" | "ready_for_pickup" | "shipped" | "delivered" | "collected" | "lost" | "returned_to_sender" | "cancelled" | "shipped_after_cancellation" | "rejected";
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                            }[];
                            readonly pickUpBy: string | null;
                        }[];
                        readonly payment: {
                            /** @enum {string} */
                            readonly status: "pending" | "authorized" | "declined";
                            readonly authorized: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly captured: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly voided: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly refunded: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly uncollected: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        };
                        /** @description what was agreed; null: all goes as it comes, and may wait */
                        readonly rules: {
                            /** @enum {string} */
                            readonly shipping: "as-available" | "line-complete" | "order-complete";
                            /** @enum {string} */
                            readonly backorder: "allowed" | "refused";
                        } | null;
                        readonly exchangeOf: {
                            readonly orderId: string;
                            readonly returnId: string;
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly editOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the same edit again changes nothing */
                    readonly editId: string;
                    /** @default [] */
                    readonly lines?: readonly {
                        readonly line: number;
                        /** @description units that it is to have; what is over is cancelled */
                        readonly quantity: number;
                    }[];
                    /** @default [] */
                    readonly add?: readonly {
                        readonly sku: string;
                        readonly quantity: number;
                        readonly unitPrice: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                    }[];
                    readonly shipTo?: {
                        readonly name: string;
                        readonly street: string;
                        readonly street2?: string;
                        readonly city: string;
                        readonly region?: string;
                        readonly postalCode?: string;
                        readonly country: string;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "pending" | "confirmed" | "completed" | "cancelled";
                        readonly customerId: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        readonly channel: string;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly storeLocation: string | null;
                        readonly shipTo: {
                            readonly country: string;
                            readonly region: string | null;
                            readonly postalCode: string | null;
                        } | null;
                        /** @description of the lines and the delivery */
                        readonly total: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what of it is for the delivery: taken with the first part that leaves */
                        readonly shipping: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** Format: date-time */
                        readonly placedAt: string;
                        /** @enum {string} */
                        readonly service: "standard" | "expedited";
                        /** @enum {string} */
                        readonly priority: "standard" | "high" | "critical";
                        readonly wishes: {
                            /** @enum {string} */
                            readonly leaveWith?: "neighbour" | "safe-place" | "pick-up-point" | "nobody";
                            /**
                             * Format: date
                             * @description not before this day
                             */
                            readonly deliverOn?: string;
                            readonly signature?: boolean;
                        } | null;
                        /** @description the promise that it was placed on */
                        readonly quote: {
                            readonly quoteId: string;
                            readonly deliveryCost: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly unitPrice: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @description reserved at a location and not yet gone */
                            readonly allocated: readonly {
                                readonly location: string;
                                readonly quantity: number;
                            }[];
                            /** @description look for a place, wait for inventory's answer, or for the customer's to a substitute */
                            readonly pending: number;
                            readonly backordered: number;
                            /** @description left, whatever became of them */
                            readonly shipped: number;
                            /** @description delivered or collected */
                            readonly delivered: number;
                            /** @description lost, or back at the sender */
                            readonly failed: number;
                            readonly cancelled: number;
                            /** @description in a return, or taken back */
                            readonly returning: number;
                            /** @description left with a carrier although the order had taken them back */
                            readonly strayed: number;
                            readonly promise: {
                                readonly date: string | null;
                            } | null;
                            /** @description the line that these units stand in for */
                            readonly replaces: number | null;
                        }[];
                        /** @description true while something waits for the customer at the counter */
                        readonly readyForPickup: boolean;
                        /** @description what the till has to take for that; zero where it is paid another way */
                        readonly dueAtCollection: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly shipments: readonly {
                            readonly shipmentId: string;
                            readonly location: string;
                            /**
                             * @description shipped_after_cancellation: it left although the order had taken it back
                             * @enum {string}
                             */
                            readonly status: "requested" | "ready_for_pickup" | "shipped" | "delivered" | "collected" | "lost" | "returned_to_sender" | "cancelled" | "shipped_after_cancellation" | "rejected";
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                            }[];
                            readonly pickUpBy: string | null;
                        }[];
                        readonly payment: {
                            /** @enum {string} */
                            readonly status: "pending" | "authorized" | "declined";
                            readonly authorized: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly captured: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly voided: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly refunded: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly uncollected: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        };
                        /** @description what was agreed; null: all goes as it comes, and may wait */
                        readonly rules: {
                            /** @enum {string} */
                            readonly shipping: "as-available" | "line-complete" | "order-complete";
                            /** @enum {string} */
                            readonly backorder: "allowed" | "refused";
                        } | null;
                        readonly exchangeOf: {
                            readonly orderId: string;
                            readonly returnId: string;
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly offerSubstitute: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the same offer again is none */
                    readonly offerId: string;
                    readonly line: number;
                    readonly sku: string;
                    readonly quantity: number;
                    /** @description at most the line's */
                    readonly unitPrice: {
                        readonly amount: string;
                        readonly currency: string;
                    };
                    /** @default out-of-stock */
                    readonly reason?: string;
                    /** @default 48 */
                    readonly answerWithinHours?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "pending" | "confirmed" | "completed" | "cancelled";
                        readonly customerId: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        readonly channel: string;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly storeLocation: string | null;
                        readonly shipTo: {
                            readonly country: string;
                            readonly region: string | null;
                            readonly postalCode: string | null;
                        } | null;
                        /** @description of the lines and the delivery */
                        readonly total: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what of it is for the delivery: taken with the first part that leaves */
                        readonly shipping: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** Format: date-time */
                        readonly placedAt: string;
                        /** @enum {string} */
                        readonly service: "standard" | "expedited";
                        /** @enum {string} */
                        readonly priority: "standard" | "high" | "critical";
                        readonly wishes: {
                            /** @enum {string} */
                            readonly leaveWith?: "neighbour" | "safe-place" | "pick-up-point" | "nobody";
                            /**
                             * Format: date
                             * @description not before this day
                             */
                            readonly deliverOn?: string;
                            readonly signature?: boolean;
                        } | null;
                        /** @description the promise that it was placed on */
                        readonly quote: {
                            readonly quoteId: string;
                            readonly deliveryCost: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly unitPrice: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @description reserved at a location and not yet gone */
                            readonly allocated: readonly {
                                readonly location: string;
                                readonly quantity: number;
                            }[];
                            /** @description look for a place, wait for inventory's answer, or for the customer's to a substitute */
                            readonly pending: number;
                            readonly backordered: number;
                            /** @description left, whatever became of them */
                            readonly shipped: number;
                            /** @description delivered or collected */
                            readonly delivered: number;
                            /** @description lost, or back at the sender */
                            readonly failed: number;
                            readonly cancelled: number;
                            /** @description in a return, or taken back */
                            readonly returning: number;
                            /** @description left with a carrier although the order had taken them back */
                            readonly strayed: number;
                            readonly promise: {
                                readonly date: string | null;
                            } | null;
                            /** @description the line that these units stand in for */
                            readonly replaces: number | null;
                        }[];
                        /** @description true while something waits for the customer at the counter */
                        readonly readyForPickup: boolean;
                        /** @description what the till has to take for that; zero where it is paid another way */
                        readonly dueAtCollection: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly shipments: readonly {
                            readonly shipmentId: string;
                            readonly location: string;
                            /**
                             * @description shipped_after_cancellation: it left although the order had taken it back
                             * @enum {string}
                             */
                            readonly status: "requested" | "ready_for_pickup" | "shipped" | "delivered" | "collected" | "lost" | "returned_to_sender" | "cancelled" | "shipped_after_cancellation" | "rejected";
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                            }[];
                            readonly pickUpBy: string | null;
                        }[];
                        readonly payment: {
                            /** @enum {string} */
                            readonly status: "pending" | "authorized" | "declined";
                            readonly authorized: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly captured: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly voided: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly refunded: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly uncollected: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        };
                        /** @description what was agreed; null: all goes as it comes, and may wait */
                        readonly rules: {
                            /** @enum {string} */
                            readonly shipping: "as-available" | "line-complete" | "order-complete";
                            /** @enum {string} */
                            readonly backorder: "allowed" | "refused";
                        } | null;
                        readonly exchangeOf: {
                            readonly orderId: string;
                            readonly returnId: string;
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrderOffers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Order.Offer"][];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly answerOffer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
                readonly offerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly answer: "accepted" | "declined";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "pending" | "confirmed" | "completed" | "cancelled";
                        readonly customerId: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        readonly channel: string;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly storeLocation: string | null;
                        readonly shipTo: {
                            readonly country: string;
                            readonly region: string | null;
                            readonly postalCode: string | null;
                        } | null;
                        /** @description of the lines and the delivery */
                        readonly total: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what of it is for the delivery: taken with the first part that leaves */
                        readonly shipping: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** Format: date-time */
                        readonly placedAt: string;
                        /** @enum {string} */
                        readonly service: "standard" | "expedited";
                        /** @enum {string} */
                        readonly priority: "standard" | "high" | "critical";
                        readonly wishes: {
                            /** @enum {string} */
                            readonly leaveWith?: "neighbour" | "safe-place" | "pick-up-point" | "nobody";
                            /**
                             * Format: date
                             * @description not before this day
                             */
                            readonly deliverOn?: string;
                            readonly signature?: boolean;
                        } | null;
                        /** @description the promise that it was placed on */
                        readonly quote: {
                            readonly quoteId: string;
                            readonly deliveryCost: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly unitPrice: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @description reserved at a location and not yet gone */
                            readonly allocated: readonly {
                                readonly location: string;
                                readonly quantity: number;
                            }[];
                            /** @description look for a place, wait for inventory's answer, or for the customer's to a substitute */
                            readonly pending: number;
                            readonly backordered: number;
                            /** @description left, whatever became of them */
                            readonly shipped: number;
                            /** @description delivered or collected */
                            readonly delivered: number;
                            /** @description lost, or back at the sender */
                            readonly failed: number;
                            readonly cancelled: number;
                            /** @description in a return, or taken back */
                            readonly returning: number;
                            /** @description left with a carrier although the order had taken them back */
                            readonly strayed: number;
                            readonly promise: {
                                readonly date: string | null;
                            } | null;
                            /** @description the line that these units stand in for */
                            readonly replaces: number | null;
                        }[];
                        /** @description true while something waits for the customer at the counter */
                        readonly readyForPickup: boolean;
                        /** @description what the till has to take for that; zero where it is paid another way */
                        readonly dueAtCollection: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly shipments: readonly {
                            readonly shipmentId: string;
                            readonly location: string;
                            /**
                             * @description shipped_after_cancellation: it left although the order had taken it back
                             * @enum {string}
                             */
                            readonly status: "requested" | "ready_for_pickup" | "shipped" | "delivered" | "collected" | "lost" | "returned_to_sender" | "cancelled" | "shipped_after_cancellation" | "rejected";
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                            }[];
                            readonly pickUpBy: string | null;
                        }[];
                        readonly payment: {
                            /** @enum {string} */
                            readonly status: "pending" | "authorized" | "declined";
                            readonly authorized: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly captured: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly voided: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly refunded: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly uncollected: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        };
                        /** @description what was agreed; null: all goes as it comes, and may wait */
                        readonly rules: {
                            /** @enum {string} */
                            readonly shipping: "as-available" | "line-complete" | "order-complete";
                            /** @enum {string} */
                            readonly backorder: "allowed" | "refused";
                        } | null;
                        readonly exchangeOf: {
                            readonly orderId: string;
                            readonly returnId: string;
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly refundOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the same refund again gives nothing more */
                    readonly refundId: string;
                    readonly amount: {
                        readonly amount: string;
                        readonly currency: string;
                    };
                    /** @default goodwill */
                    readonly reason?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "pending" | "confirmed" | "completed" | "cancelled";
                        readonly customerId: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        readonly channel: string;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly storeLocation: string | null;
                        readonly shipTo: {
                            readonly country: string;
                            readonly region: string | null;
                            readonly postalCode: string | null;
                        } | null;
                        /** @description of the lines and the delivery */
                        readonly total: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what of it is for the delivery: taken with the first part that leaves */
                        readonly shipping: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** Format: date-time */
                        readonly placedAt: string;
                        /** @enum {string} */
                        readonly service: "standard" | "expedited";
                        /** @enum {string} */
                        readonly priority: "standard" | "high" | "critical";
                        readonly wishes: {
                            /** @enum {string} */
                            readonly leaveWith?: "neighbour" | "safe-place" | "pick-up-point" | "nobody";
                            /**
                             * Format: date
                             * @description not before this day
                             */
                            readonly deliverOn?: string;
                            readonly signature?: boolean;
                        } | null;
                        /** @description the promise that it was placed on */
                        readonly quote: {
                            readonly quoteId: string;
                            readonly deliveryCost: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly unitPrice: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @description reserved at a location and not yet gone */
                            readonly allocated: readonly {
                                readonly location: string;
                                readonly quantity: number;
                            }[];
                            /** @description look for a place, wait for inventory's answer, or for the customer's to a substitute */
                            readonly pending: number;
                            readonly backordered: number;
                            /** @description left, whatever became of them */
                            readonly shipped: number;
                            /** @description delivered or collected */
                            readonly delivered: number;
                            /** @description lost, or back at the sender */
                            readonly failed: number;
                            readonly cancelled: number;
                            /** @description in a return, or taken back */
                            readonly returning: number;
                            /** @description left with a carrier although the order had taken them back */
                            readonly strayed: number;
                            readonly promise: {
                                readonly date: string | null;
                            } | null;
                            /** @description the line that these units stand in for */
                            readonly replaces: number | null;
                        }[];
                        /** @description true while something waits for the customer at the counter */
                        readonly readyForPickup: boolean;
                        /** @description what the till has to take for that; zero where it is paid another way */
                        readonly dueAtCollection: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly shipments: readonly {
                            readonly shipmentId: string;
                            readonly location: string;
                            /**
                             * @description shipped_after_cancellation: it left although the order had taken it back
                             * @enum {string}
                             */
                            readonly status: "requested" | "ready_for_pickup" | "shipped" | "delivered" | "collected" | "lost" | "returned_to_sender" | "cancelled" | "shipped_after_cancellation" | "rejected";
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                            }[];
                            readonly pickUpBy: string | null;
                        }[];
                        readonly payment: {
                            /** @enum {string} */
                            readonly status: "pending" | "authorized" | "declined";
                            readonly authorized: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly captured: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly voided: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly refunded: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly uncollected: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        };
                        /** @description what was agreed; null: all goes as it comes, and may wait */
                        readonly rules: {
                            /** @enum {string} */
                            readonly shipping: "as-available" | "line-complete" | "order-complete";
                            /** @enum {string} */
                            readonly backorder: "allowed" | "refused";
                        } | null;
                        readonly exchangeOf: {
                            readonly orderId: string;
                            readonly returnId: string;
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrderPayments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly status: "pending" | "authorized" | "declined";
                        readonly authorized: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly captured: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly voided: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly refunded: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description of goods that left and whose money could not be taken */
                        readonly uncollected: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description can still be given back */
                        readonly refundable: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly authorizations: readonly {
                            readonly authorizationId: string;
                            /** @description the provider's name of it */
                            readonly reference: string | null;
                            /** @enum {string} */
                            readonly status: "wanted" | "open" | "closed";
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly captured: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly voided: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly refunded: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly expiresAt: string | null;
                            readonly multicapture: boolean;
                        }[];
                        readonly movements: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            /** @enum {string} */
                            readonly kind: "authorized" | "declined" | "captured" | "voided" | "refunded" | "uncollected";
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly shipmentId: string | null;
                            readonly returnId: string | null;
                            readonly reason: string | null;
                        }[];
                        /** @description to be done, or done and not known yet: asked again under the same key */
                        readonly open: readonly {
                            readonly taskId: string;
                            /** @enum {string} */
                            readonly kind: "authorize" | "capture" | "void" | "refund";
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly shipmentId: string | null;
                            readonly returnId: string | null;
                            readonly reason: string;
                            readonly notBefore: string | null;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getOrderBackorders: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            /** @description the day of their supply where they wait */
                            readonly expectedOn: string | null;
                            /** @description the day at the customer */
                            readonly promisedOn: string | null;
                            /** @description how likely that is; null: nobody knows */
                            readonly confidencePercent: number | null;
                            readonly location: string;
                            readonly reservationId: string;
                            /** @description place in the queue for that SKU there; null: not known just now */
                            readonly position: number | null;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly requestReturn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly returnId: string;
                    readonly lines: readonly {
                        readonly line: number;
                        readonly quantity: number;
                        /** @enum {string} */
                        readonly reason: "COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN";
                        /**
                         * @description as the customer says it is; who says nothing is trusted
                         * @enum {string}
                         */
                        readonly condition?: "unopened" | "opened" | "used" | "damaged";
                    }[];
                    /**
                     * @description drop-off, pickup, store or mail; absent: the first that the policy offers
                     * @enum {string}
                     */
                    readonly method?: "drop-off" | "pickup" | "store" | "mail";
                    /** @description what the customer wants instead: ordered as soon as the return is agreed to */
                    readonly exchange?: readonly {
                        readonly sku: string;
                        readonly quantity: number;
                        readonly unitPrice: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly returnId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        /**
                         * @description requested: a person has to agree first
                         * @enum {string}
                         */
                        readonly status: "requested" | "authorized" | "declined" | "dropped-off" | "received" | "inspected" | "returned" | "expired";
                        /** @description where the first units were received */
                        readonly location: string | null;
                        /** Format: date-time */
                        readonly requestedAt: string;
                        readonly method: ("drop-off" | "pickup" | "store" | "mail") | null;
                        /** @description by when it has to come */
                        readonly expiresAt: string | null;
                        readonly declinedFor: string | null;
                        readonly droppedOff: {
                            readonly location: string;
                            /** Format: date-time */
                            readonly droppedOffAt: string;
                        } | null;
                        readonly pickup: {
                            /** Format: date */
                            readonly date: string;
                            readonly from: string;
                            readonly to: string;
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            /** @description announced */
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly reason: "COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN";
                            /** @enum {string} */
                            readonly condition?: "unopened" | "opened" | "used" | "damaged";
                            readonly received: number;
                            /** @description of the inspected: fit to be sold */
                            readonly restocked: number;
                            readonly damaged: number;
                            readonly qualityControl: number;
                        }[];
                        readonly receipts: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly location: string;
                            readonly inspected: number;
                        }[];
                        /** @description what inventory says is back, where, in which state */
                        readonly stocked: readonly {
                            readonly sku: string;
                            readonly location: string;
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly disposition: "restocked" | "damaged" | "quality-control";
                        }[];
                        /** @description kept of the refund */
                        readonly fee: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what goes back for what came */
                        readonly due: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly refunded: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly exchange: {
                            readonly orderId: string;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                readonly unitPrice: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                            }[];
                            readonly difference: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly direction: "customer-pays" | "customer-gets" | "even";
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listReturns: {
        readonly parameters: {
            readonly query?: {
                readonly status?: "requested" | "authorized" | "declined" | "dropped-off" | "received" | "inspected" | "returned" | "expired";
                readonly orderId?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly returnId: string;
                            readonly orderId: string;
                            readonly customerId: string;
                            /** @enum {string} */
                            readonly status: "requested" | "authorized" | "declined" | "dropped-off" | "received" | "inspected" | "returned" | "expired";
                            /** Format: date-time */
                            readonly requestedAt: string;
                        }[];
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getReturn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly returnId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.Return"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getReturnLabel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly returnId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly returnId: string;
                        /** @description what the QR code says */
                        readonly code: string;
                        /** @description the QR code as a picture, to show or to print */
                        readonly svg: string;
                        /** @description the same in block characters */
                        readonly text: string;
                        /** Format: date-time */
                        readonly expiresAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly scanReturnCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly code: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.Return"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly authorizeReturn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly returnId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never> | null;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly returnId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        /**
                         * @description requested: a person has to agree first
                         * @enum {string}
                         */
                        readonly status: "requested" | "authorized" | "declined" | "dropped-off" | "received" | "inspected" | "returned" | "expired";
                        /** @description where the first units were received */
                        readonly location: string | null;
                        /** Format: date-time */
                        readonly requestedAt: string;
                        readonly method: ("drop-off" | "pickup" | "store" | "mail") | null;
                        /** @description by when it has to come */
                        readonly expiresAt: string | null;
                        readonly declinedFor: string | null;
                        readonly droppedOff: {
                            readonly location: string;
                            /** Format: date-time */
                            readonly droppedOffAt: string;
                        } | null;
                        readonly pickup: {
                            /** Format: date */
                            readonly date: string;
                            readonly from: string;
                            readonly to: string;
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            /** @description announced */
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly reason: "COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN";
                            /** @enum {string} */
                            readonly condition?: "unopened" | "opened" | "used" | "damaged";
                            readonly received: number;
                            /** @description of the inspected: fit to be sold */
                            readonly restocked: number;
                            readonly damaged: number;
                            readonly qualityControl: number;
                        }[];
                        readonly receipts: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly location: string;
                            readonly inspected: number;
                        }[];
                        /** @description what inventory says is back, where, in which state */
                        readonly stocked: readonly {
                            readonly sku: string;
                            readonly location: string;
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly disposition: "restocked" | "damaged" | "quality-control";
                        }[];
                        /** @description kept of the refund */
                        readonly fee: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what goes back for what came */
                        readonly due: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly refunded: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly exchange: {
                            readonly orderId: string;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                readonly unitPrice: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                            }[];
                            readonly difference: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly direction: "customer-pays" | "customer-gets" | "even";
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly declineReturn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly returnId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly returnId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        /**
                         * @description requested: a person has to agree first
                         * @enum {string}
                         */
                        readonly status: "requested" | "authorized" | "declined" | "dropped-off" | "received" | "inspected" | "returned" | "expired";
                        /** @description where the first units were received */
                        readonly location: string | null;
                        /** Format: date-time */
                        readonly requestedAt: string;
                        readonly method: ("drop-off" | "pickup" | "store" | "mail") | null;
                        /** @description by when it has to come */
                        readonly expiresAt: string | null;
                        readonly declinedFor: string | null;
                        readonly droppedOff: {
                            readonly location: string;
                            /** Format: date-time */
                            readonly droppedOffAt: string;
                        } | null;
                        readonly pickup: {
                            /** Format: date */
                            readonly date: string;
                            readonly from: string;
                            readonly to: string;
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            /** @description announced */
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly reason: "COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN";
                            /** @enum {string} */
                            readonly condition?: "unopened" | "opened" | "used" | "damaged";
                            readonly received: number;
                            /** @description of the inspected: fit to be sold */
                            readonly restocked: number;
                            readonly damaged: number;
                            readonly qualityControl: number;
                        }[];
                        readonly receipts: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly location: string;
                            readonly inspected: number;
                        }[];
                        /** @description what inventory says is back, where, in which state */
                        readonly stocked: readonly {
                            readonly sku: string;
                            readonly location: string;
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly disposition: "restocked" | "damaged" | "quality-control";
                        }[];
                        /** @description kept of the refund */
                        readonly fee: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what goes back for what came */
                        readonly due: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly refunded: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly exchange: {
                            readonly orderId: string;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                readonly unitPrice: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                            }[];
                            readonly difference: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly direction: "customer-pays" | "customer-gets" | "even";
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly dropOffReturn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly returnId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly location: string;
                    /** @description what the customer's QR code says; without it by the return's id alone */
                    readonly code?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly returnId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        /**
                         * @description requested: a person has to agree first
                         * @enum {string}
                         */
                        readonly status: "requested" | "authorized" | "declined" | "dropped-off" | "received" | "inspected" | "returned" | "expired";
                        /** @description where the first units were received */
                        readonly location: string | null;
                        /** Format: date-time */
                        readonly requestedAt: string;
                        readonly method: ("drop-off" | "pickup" | "store" | "mail") | null;
                        /** @description by when it has to come */
                        readonly expiresAt: string | null;
                        readonly declinedFor: string | null;
                        readonly droppedOff: {
                            readonly location: string;
                            /** Format: date-time */
                            readonly droppedOffAt: string;
                        } | null;
                        readonly pickup: {
                            /** Format: date */
                            readonly date: string;
                            readonly from: string;
                            readonly to: string;
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            /** @description announced */
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly reason: "COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN";
                            /** @enum {string} */
                            readonly condition?: "unopened" | "opened" | "used" | "damaged";
                            readonly received: number;
                            /** @description of the inspected: fit to be sold */
                            readonly restocked: number;
                            readonly damaged: number;
                            readonly qualityControl: number;
                        }[];
                        readonly receipts: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly location: string;
                            readonly inspected: number;
                        }[];
                        /** @description what inventory says is back, where, in which state */
                        readonly stocked: readonly {
                            readonly sku: string;
                            readonly location: string;
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly disposition: "restocked" | "damaged" | "quality-control";
                        }[];
                        /** @description kept of the refund */
                        readonly fee: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what goes back for what came */
                        readonly due: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly refunded: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly exchange: {
                            readonly orderId: string;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                readonly unitPrice: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                            }[];
                            readonly difference: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly direction: "customer-pays" | "customer-gets" | "even";
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly schedulePickup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly returnId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: date */
                    readonly date: string;
                    readonly from: string;
                    readonly to: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly returnId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        /**
                         * @description requested: a person has to agree first
                         * @enum {string}
                         */
                        readonly status: "requested" | "authorized" | "declined" | "dropped-off" | "received" | "inspected" | "returned" | "expired";
                        /** @description where the first units were received */
                        readonly location: string | null;
                        /** Format: date-time */
                        readonly requestedAt: string;
                        readonly method: ("drop-off" | "pickup" | "store" | "mail") | null;
                        /** @description by when it has to come */
                        readonly expiresAt: string | null;
                        readonly declinedFor: string | null;
                        readonly droppedOff: {
                            readonly location: string;
                            /** Format: date-time */
                            readonly droppedOffAt: string;
                        } | null;
                        readonly pickup: {
                            /** Format: date */
                            readonly date: string;
                            readonly from: string;
                            readonly to: string;
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            /** @description announced */
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly reason: "COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN";
                            /** @enum {string} */
                            readonly condition?: "unopened" | "opened" | "used" | "damaged";
                            readonly received: number;
                            /** @description of the inspected: fit to be sold */
                            readonly restocked: number;
                            readonly damaged: number;
                            readonly qualityControl: number;
                        }[];
                        readonly receipts: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly location: string;
                            readonly inspected: number;
                        }[];
                        /** @description what inventory says is back, where, in which state */
                        readonly stocked: readonly {
                            readonly sku: string;
                            readonly location: string;
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly disposition: "restocked" | "damaged" | "quality-control";
                        }[];
                        /** @description kept of the refund */
                        readonly fee: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what goes back for what came */
                        readonly due: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly refunded: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly exchange: {
                            readonly orderId: string;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                readonly unitPrice: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                            }[];
                            readonly difference: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly direction: "customer-pays" | "customer-gets" | "even";
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly receiveReturn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly returnId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly location: string;
                    readonly lines: readonly {
                        readonly line: number;
                        readonly quantity: number;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly returnId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        /**
                         * @description requested: a person has to agree first
                         * @enum {string}
                         */
                        readonly status: "requested" | "authorized" | "declined" | "dropped-off" | "received" | "inspected" | "returned" | "expired";
                        /** @description where the first units were received */
                        readonly location: string | null;
                        /** Format: date-time */
                        readonly requestedAt: string;
                        readonly method: ("drop-off" | "pickup" | "store" | "mail") | null;
                        /** @description by when it has to come */
                        readonly expiresAt: string | null;
                        readonly declinedFor: string | null;
                        readonly droppedOff: {
                            readonly location: string;
                            /** Format: date-time */
                            readonly droppedOffAt: string;
                        } | null;
                        readonly pickup: {
                            /** Format: date */
                            readonly date: string;
                            readonly from: string;
                            readonly to: string;
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            /** @description announced */
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly reason: "COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN";
                            /** @enum {string} */
                            readonly condition?: "unopened" | "opened" | "used" | "damaged";
                            readonly received: number;
                            /** @description of the inspected: fit to be sold */
                            readonly restocked: number;
                            readonly damaged: number;
                            readonly qualityControl: number;
                        }[];
                        readonly receipts: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly location: string;
                            readonly inspected: number;
                        }[];
                        /** @description what inventory says is back, where, in which state */
                        readonly stocked: readonly {
                            readonly sku: string;
                            readonly location: string;
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly disposition: "restocked" | "damaged" | "quality-control";
                        }[];
                        /** @description kept of the refund */
                        readonly fee: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what goes back for what came */
                        readonly due: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly refunded: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly exchange: {
                            readonly orderId: string;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                readonly unitPrice: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                            }[];
                            readonly difference: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly direction: "customer-pays" | "customer-gets" | "even";
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly inspectReturn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly returnId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description needed where units of the return wait at several locations */
                    readonly location?: string;
                    readonly lines: readonly {
                        readonly line: number;
                        readonly quantity: number;
                        /** @enum {string} */
                        readonly disposition: "restocked" | "damaged" | "quality-control";
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly returnId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        /**
                         * @description requested: a person has to agree first
                         * @enum {string}
                         */
                        readonly status: "requested" | "authorized" | "declined" | "dropped-off" | "received" | "inspected" | "returned" | "expired";
                        /** @description where the first units were received */
                        readonly location: string | null;
                        /** Format: date-time */
                        readonly requestedAt: string;
                        readonly method: ("drop-off" | "pickup" | "store" | "mail") | null;
                        /** @description by when it has to come */
                        readonly expiresAt: string | null;
                        readonly declinedFor: string | null;
                        readonly droppedOff: {
                            readonly location: string;
                            /** Format: date-time */
                            readonly droppedOffAt: string;
                        } | null;
                        readonly pickup: {
                            /** Format: date */
                            readonly date: string;
                            readonly from: string;
                            readonly to: string;
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            /** @description announced */
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly reason: "COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN";
                            /** @enum {string} */
                            readonly condition?: "unopened" | "opened" | "used" | "damaged";
                            readonly received: number;
                            /** @description of the inspected: fit to be sold */
                            readonly restocked: number;
                            readonly damaged: number;
                            readonly qualityControl: number;
                        }[];
                        readonly receipts: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly location: string;
                            readonly inspected: number;
                        }[];
                        /** @description what inventory says is back, where, in which state */
                        readonly stocked: readonly {
                            readonly sku: string;
                            readonly location: string;
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly disposition: "restocked" | "damaged" | "quality-control";
                        }[];
                        /** @description kept of the refund */
                        readonly fee: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what goes back for what came */
                        readonly due: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly refunded: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly exchange: {
                            readonly orderId: string;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                readonly unitPrice: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                            }[];
                            readonly difference: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly direction: "customer-pays" | "customer-gets" | "even";
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listUnknownParcels: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly parcelId: string;
                            readonly location: string;
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            /** @description null: the parcel names none, or there is no such order */
                            readonly orderId: string | null;
                            readonly lines: readonly {
                                readonly sku: string | null;
                                readonly quantity: number;
                            }[];
                            /** Format: date-time */
                            readonly receivedAt: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly receiveUnknownParcel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly parcelId: string;
                    readonly location: string;
                    readonly carrier?: string;
                    readonly trackingNumber?: string;
                    /** @description as the parcel names it */
                    readonly orderId?: string;
                    /** @default [] */
                    readonly lines?: readonly {
                        readonly sku?: string;
                        readonly quantity: number;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly parcelId: string;
                        readonly location: string;
                        readonly carrier: string | null;
                        readonly trackingNumber: string | null;
                        /** @description null: the parcel names none, or there is no such order */
                        readonly orderId: string | null;
                        readonly lines: readonly {
                            readonly sku: string | null;
                            readonly quantity: number;
                        }[];
                        /** Format: date-time */
                        readonly receivedAt: string;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly trackOffers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Order.Offer"][];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly trackAnswerOffer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly answer: "accepted" | "declined";
                    readonly offerId: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Order.Offer"][];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly trackReturns: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly returnId: string;
                            readonly orderId: string;
                            readonly customerId: string;
                            /**
                             * @description requested: a person has to agree first
                             * @enum {string}
                             */
                            readonly status: "requested" | "authorized" | "declined" | "dropped-off" | "received" | "inspected" | "returned" | "expired";
                            /** @description where the first units were received */
                            readonly location: string | null;
                            /** Format: date-time */
                            readonly requestedAt: string;
                            readonly method: ("drop-off" | "pickup" | "store" | "mail") | null;
                            /** @description by when it has to come */
                            readonly expiresAt: string | null;
                            readonly declinedFor: string | null;
                            readonly droppedOff: {
                                readonly location: string;
                                /** Format: date-time */
                                readonly droppedOffAt: string;
                            } | null;
                            readonly pickup: {
                                /** Format: date */
                                readonly date: string;
                                readonly from: string;
                                readonly to: string;
                            } | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                /** @description announced */
                                readonly quantity: number;
                                /** @enum {string} */
                                readonly reason: "COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN";
                                /** @enum {string} */
                                readonly condition?: "unopened" | "opened" | "used" | "damaged";
                                readonly received: number;
                                /** @description of the inspected: fit to be sold */
                                readonly restocked: number;
                                readonly damaged: number;
                                readonly qualityControl: number;
                            }[];
                            readonly receipts: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                readonly location: string;
                                readonly inspected: number;
                            }[];
                            /** @description what inventory says is back, where, in which state */
                            readonly stocked: readonly {
                                readonly sku: string;
                                readonly location: string;
                                readonly quantity: number;
                                /** @enum {string} */
                                readonly disposition: "restocked" | "damaged" | "quality-control";
                            }[];
                            /** @description kept of the refund */
                            readonly fee: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @description what goes back for what came */
                            readonly due: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            readonly refunded: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly exchange: {
                                readonly orderId: string;
                                readonly lines: readonly {
                                    readonly line: number;
                                    readonly sku: string;
                                    readonly quantity: number;
                                    readonly unitPrice: {
                                        readonly amount: string;
                                        readonly currency: string;
                                    };
                                }[];
                                readonly difference: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                /** @enum {string} */
                                readonly direction: "customer-pays" | "customer-gets" | "even";
                            } | null;
                            readonly label: {
                                readonly returnId: string;
                                /** @description what the QR code says */
                                readonly code: string;
                                /** @description the QR code as a picture, to show or to print */
                                readonly svg: string;
                                /** @description the same in block characters */
                                readonly text: string;
                                /** Format: date-time */
                                readonly expiresAt: string;
                            } | null;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly trackRequestReturn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly returnId: string;
                    readonly lines: readonly {
                        readonly line: number;
                        readonly quantity: number;
                        /** @enum {string} */
                        readonly reason: "COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN";
                        /**
                         * @description as the customer says it is; who says nothing is trusted
                         * @enum {string}
                         */
                        readonly condition?: "unopened" | "opened" | "used" | "damaged";
                    }[];
                    /**
                     * @description drop-off, pickup, store or mail; absent: the first that the policy offers
                     * @enum {string}
                     */
                    readonly method?: "drop-off" | "pickup" | "store" | "mail";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly returnId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        /**
                         * @description requested: a person has to agree first
                         * @enum {string}
                         */
                        readonly status: "requested" | "authorized" | "declined" | "dropped-off" | "received" | "inspected" | "returned" | "expired";
                        /** @description where the first units were received */
                        readonly location: string | null;
                        /** Format: date-time */
                        readonly requestedAt: string;
                        readonly method: ("drop-off" | "pickup" | "store" | "mail") | null;
                        /** @description by when it has to come */
                        readonly expiresAt: string | null;
                        readonly declinedFor: string | null;
                        readonly droppedOff: {
                            readonly location: string;
                            /** Format: date-time */
                            readonly droppedOffAt: string;
                        } | null;
                        readonly pickup: {
                            /** Format: date */
                            readonly date: string;
                            readonly from: string;
                            readonly to: string;
                        } | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            /** @description announced */
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly reason: "COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN";
                            /** @enum {string} */
                            readonly condition?: "unopened" | "opened" | "used" | "damaged";
                            readonly received: number;
                            /** @description of the inspected: fit to be sold */
                            readonly restocked: number;
                            readonly damaged: number;
                            readonly qualityControl: number;
                        }[];
                        readonly receipts: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            readonly location: string;
                            readonly inspected: number;
                        }[];
                        /** @description what inventory says is back, where, in which state */
                        readonly stocked: readonly {
                            readonly sku: string;
                            readonly location: string;
                            readonly quantity: number;
                            /** @enum {string} */
                            readonly disposition: "restocked" | "damaged" | "quality-control";
                        }[];
                        /** @description kept of the refund */
                        readonly fee: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what goes back for what came */
                        readonly due: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly refunded: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly exchange: {
                            readonly orderId: string;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                readonly unitPrice: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                            }[];
                            readonly difference: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                            /** @enum {string} */
                            readonly direction: "customer-pays" | "customer-gets" | "even";
                        } | null;
                        readonly label: {
                            readonly returnId: string;
                            /** @description what the QR code says */
                            readonly code: string;
                            /** @description the QR code as a picture, to show or to print */
                            readonly svg: string;
                            /** @description the same in block characters */
                            readonly text: string;
                            /** Format: date-time */
                            readonly expiresAt: string;
                        } | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getLatenessPolicy: {
        readonly parameters: {
            readonly query?: {
                readonly version?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly kind: string;
                        readonly version: number;
                        readonly policy: {
                            readonly rules: readonly {
                                readonly name: string;
                                /** @description past the day that was promised first */
                                readonly daysLate: number;
                                /** @enum {string} */
                                readonly units: "not-shipped" | "on-the-way" | "any";
                                readonly minimumTotal?: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly tiers?: readonly string[];
                                readonly channels?: readonly string[];
                                /** @description of units on their way; of what has not left all of the price is offered */
                                readonly refundPercent: number;
                                readonly answerWithinDays: number;
                            }[];
                        };
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putLatenessPolicy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description the ETag that was read: refused with 412 once it has changed */
                readonly "if-match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly rules: readonly {
                        readonly name: string;
                        /** @description past the day that was promised first */
                        readonly daysLate: number;
                        /** @enum {string} */
                        readonly units: "not-shipped" | "on-the-way" | "any";
                        readonly minimumTotal?: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly tiers?: readonly string[];
                        readonly channels?: readonly string[];
                        /** @description of units on their way; of what has not left all of the price is offered */
                        readonly refundPercent: number;
                        readonly answerWithinDays: number;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly kind: string;
                        readonly version: number;
                        readonly policy: {
                            readonly rules: readonly {
                                readonly name: string;
                                /** @description past the day that was promised first */
                                readonly daysLate: number;
                                /** @enum {string} */
                                readonly units: "not-shipped" | "on-the-way" | "any";
                                readonly minimumTotal?: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly tiers?: readonly string[];
                                readonly channels?: readonly string[];
                                /** @description of units on their way; of what has not left all of the price is offered */
                                readonly refundPercent: number;
                                readonly answerWithinDays: number;
                            }[];
                        };
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 412: components["responses"]["Problem412"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 428: components["responses"]["Problem428"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listLatenessPolicyVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly version: number;
                            readonly at: string | null;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getReturnsPolicy: {
        readonly parameters: {
            readonly query?: {
                readonly version?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly kind: string;
                        readonly version: number;
                        readonly policy: {
                            readonly rules: readonly {
                                readonly name: string;
                                readonly skus?: readonly string[];
                                readonly reasons?: readonly ("COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN")[];
                                readonly tiers?: readonly string[];
                                readonly channels?: readonly string[];
                                readonly windowDays: number;
                                readonly conditions: readonly ("unopened" | "opened" | "used" | "damaged")[];
                                readonly feePercent?: number;
                                readonly fee?: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly methods: readonly ("drop-off" | "pickup" | "store" | "mail")[];
                                /** @enum {string} */
                                readonly approval: "automatic" | "agent";
                            }[];
                            readonly expiresAfterDays: number;
                            readonly pickup: {
                                readonly daysAhead: number;
                                readonly slots: readonly {
                                    readonly from: string;
                                    readonly to: string;
                                }[];
                            };
                        };
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putReturnsPolicy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description the ETag that was read: refused with 412 once it has changed */
                readonly "if-match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly rules: readonly {
                        readonly name: string;
                        readonly skus?: readonly string[];
                        readonly reasons?: readonly ("COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN")[];
                        readonly tiers?: readonly string[];
                        readonly channels?: readonly string[];
                        readonly windowDays: number;
                        readonly conditions: readonly ("unopened" | "opened" | "used" | "damaged")[];
                        readonly feePercent?: number;
                        readonly fee?: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly methods: readonly ("drop-off" | "pickup" | "store" | "mail")[];
                        /** @enum {string} */
                        readonly approval: "automatic" | "agent";
                    }[];
                    readonly expiresAfterDays: number;
                    readonly pickup: {
                        readonly daysAhead: number;
                        readonly slots: readonly {
                            readonly from: string;
                            readonly to: string;
                        }[];
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly kind: string;
                        readonly version: number;
                        readonly policy: {
                            readonly rules: readonly {
                                readonly name: string;
                                readonly skus?: readonly string[];
                                readonly reasons?: readonly ("COLOR" | "DEFECTIVE" | "NOT_AS_DESCRIBED" | "SIZE_TOO_LARGE" | "SIZE_TOO_SMALL" | "STYLE" | "UNWANTED" | "WRONG_ITEM" | "OTHER" | "UNKNOWN")[];
                                readonly tiers?: readonly string[];
                                readonly channels?: readonly string[];
                                readonly windowDays: number;
                                readonly conditions: readonly ("unopened" | "opened" | "used" | "damaged")[];
                                readonly feePercent?: number;
                                readonly fee?: {
                                    readonly amount: string;
                                    readonly currency: string;
                                };
                                readonly methods: readonly ("drop-off" | "pickup" | "store" | "mail")[];
                                /** @enum {string} */
                                readonly approval: "automatic" | "agent";
                            }[];
                            readonly expiresAfterDays: number;
                            readonly pickup: {
                                readonly daysAhead: number;
                                readonly slots: readonly {
                                    readonly from: string;
                                    readonly to: string;
                                }[];
                            };
                        };
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 412: components["responses"]["Problem412"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 428: components["responses"]["Problem428"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listReturnsPolicyVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly version: number;
                            readonly at: string | null;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getChannelsPolicy: {
        readonly parameters: {
            readonly query?: {
                readonly version?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly kind: string;
                        readonly version: number;
                        readonly policy: {
                            readonly rules: readonly {
                                readonly channel: string;
                                /** @enum {string} */
                                readonly shipping: "as-available" | "line-complete" | "order-complete";
                                /** @enum {string} */
                                readonly backorder: "allowed" | "refused";
                            }[];
                        };
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putChannelsPolicy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description the ETag that was read: refused with 412 once it has changed */
                readonly "if-match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly rules: readonly {
                        readonly channel: string;
                        /** @enum {string} */
                        readonly shipping: "as-available" | "line-complete" | "order-complete";
                        /** @enum {string} */
                        readonly backorder: "allowed" | "refused";
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly kind: string;
                        readonly version: number;
                        readonly policy: {
                            readonly rules: readonly {
                                readonly channel: string;
                                /** @enum {string} */
                                readonly shipping: "as-available" | "line-complete" | "order-complete";
                                /** @enum {string} */
                                readonly backorder: "allowed" | "refused";
                            }[];
                        };
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 412: components["responses"]["Problem412"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 428: components["responses"]["Problem428"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listChannelsPolicyVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly version: number;
                            readonly at: string | null;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getSubstitutesPolicy: {
        readonly parameters: {
            readonly query?: {
                readonly version?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly kind: string;
                        readonly version: number;
                        readonly policy: {
                            readonly rules: readonly {
                                readonly sku: string;
                                readonly substitutes: readonly string[];
                            }[];
                            readonly answerWithinHours: number;
                        };
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putSubstitutesPolicy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description the ETag that was read: refused with 412 once it has changed */
                readonly "if-match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly rules: readonly {
                        readonly sku: string;
                        readonly substitutes: readonly string[];
                    }[];
                    readonly answerWithinHours: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly kind: string;
                        readonly version: number;
                        readonly policy: {
                            readonly rules: readonly {
                                readonly sku: string;
                                readonly substitutes: readonly string[];
                            }[];
                            readonly answerWithinHours: number;
                        };
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 412: components["responses"]["Problem412"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 428: components["responses"]["Problem428"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listSubstitutesPolicyVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly version: number;
                            readonly at: string | null;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCustomer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly customerId: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        /** @description null where nothing was given, or it was erased */
                        readonly name: string | null;
                        readonly erased: boolean;
                        readonly tier: string | null;
                        readonly contract: {
                            readonly contractId: string;
                            /**
                             * @description whether what is there leaves before the rest of its line, or of its order, has come
                             * @enum {string}
                             */
                            readonly shipping: "as-available" | "line-complete" | "order-complete";
                            /**
                             * @description whether units may wait for supply
                             * @enum {string}
                             */
                            readonly backorder: "allowed" | "refused";
                        } | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putCustomer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    /** Format: email */
                    readonly email?: string;
                    /** @enum {string} */
                    readonly language: "en" | "ja" | "pl" | "hy";
                    /** @description e.g. gold; rules of the shop may ask for it */
                    readonly tier?: string;
                    readonly contract?: {
                        readonly contractId: string;
                        /**
                         * @description whether what is there leaves before the rest of its line, or of its order, has come
                         * @enum {string}
                         */
                        readonly shipping: "as-available" | "line-complete" | "order-complete";
                        /**
                         * @description whether units may wait for supply
                         * @enum {string}
                         */
                        readonly backorder: "allowed" | "refused";
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly customerId: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        /** @description null where nothing was given, or it was erased */
                        readonly name: string | null;
                        readonly erased: boolean;
                        readonly tier: string | null;
                        readonly contract: {
                            readonly contractId: string;
                            /**
                             * @description whether what is there leaves before the rest of its line, or of its order, has come
                             * @enum {string}
                             */
                            readonly shipping: "as-available" | "line-complete" | "order-complete";
                            /**
                             * @description whether units may wait for supply
                             * @enum {string}
                             */
                            readonly backorder: "allowed" | "refused";
                        } | null;
                        readonly position: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly createPromise: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly channel: string;
                    /** @description without it nothing is carried to the customer */
                    readonly destination?: {
                        readonly country: string;
                        readonly region?: string;
                        readonly postalCode?: string;
                    };
                    /** @description without it the nearest store that has some of it */
                    readonly storeLocation?: string;
                    /**
                     * @description only these; none: all
                     * @default []
                     */
                    readonly options?: readonly ("ship-to-home" | "ship-from-store" | "bopis" | "ropis" | "ship-to-store" | "dropship")[];
                    readonly lines: readonly {
                        readonly line: number;
                        readonly sku: string;
                        readonly quantity: number;
                        readonly handling?: readonly ("fragile" | "cold" | "hazmat" | "age-check")[];
                    }[];
                    /** @description keep what is promised so long: the order that names the quoteId of an option gets its days and its price; units are held by a reservation, which the order names too */
                    readonly holdMinutes?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.Promises"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getNodeSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly location: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.NodeSettings"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putNodeSettings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description the ETag that was read: refused with 412 once it has changed */
                readonly "if-match"?: string;
            };
            readonly path: {
                readonly location: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description days of the week on which it works on orders, 1 Monday to 7 Sunday
                     * @default [
                     *       1,
                     *       2,
                     *       3,
                     *       4,
                     *       5,
                     *       6,
                     *       7
                     *     ]
                     */
                    readonly opensOn?: readonly number[];
                    /** @default [] */
                    readonly closedOn?: readonly string[];
                    /**
                     * @description days on which it works whatever the weekday
                     * @default []
                     */
                    readonly opensAlsoOn?: readonly string[];
                    /**
                     * @description HH:MM in the location's time zone; null: until midnight
                     * @default null
                     */
                    readonly cutoff?: string | null;
                    /** @default {} */
                    readonly cutoffByWeekday?: {
                        readonly [key: string]: string;
                    };
                    /**
                     * @description open days from working on an order until it leaves
                     * @default {
                     *       "standard": 1,
                     *       "expedited": 0
                     *     }
                     */
                    readonly processingDays?: {
                        readonly standard: number;
                        readonly expedited: number;
                    };
                    /**
                     * @description of a day; null: no limit
                     * @default null
                     */
                    readonly capacity?: {
                        /** @default null */
                        readonly orders?: number | null;
                        /** @default null */
                        readonly lines?: number | null;
                        /** @default null */
                        readonly units?: number | null;
                    } | null;
                    /**
                     * @description beside those of the catalogue, e.g. cold, hazmat, age-check
                     * @default []
                     */
                    readonly capabilities?: readonly string[];
                    /**
                     * @description that it serves; null: all
                     * @default null
                     */
                    readonly channels?: readonly string[] | null;
                    /**
                     * @description countries that it sends to; null: all
                     * @default null
                     */
                    readonly shipsTo?: readonly string[] | null;
                    /** @default {} */
                    readonly costs?: {
                        readonly order?: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly unit?: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description what sending a unit saves that would be marked down here */
                        readonly markdown?: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly markdownBySku?: {
                            readonly [key: string]: {
                                readonly amount: string;
                                readonly currency: string;
                            };
                        };
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.NodeSettings"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.NodeSettings"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 412: components["responses"]["Problem412"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 428: components["responses"]["Problem428"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listNodeSettings: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Order.NodeSettings"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listNodeSettingsVersions: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly location: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Order.NodeSettings"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getNodeSettingsVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly location: string;
                readonly version: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.NodeSettings"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getDeliveryService: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly service: "standard" | "expedited";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.DeliveryServiceTable"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putDeliveryService: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description the ETag that was read: refused with 412 once it has changed */
                readonly "if-match"?: string;
            };
            readonly path: {
                readonly service: "standard" | "expedited";
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly zones: readonly {
                        readonly upToKm: number | null;
                        readonly per100Km: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly parcel: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly unit: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description days on the road */
                        readonly transit: {
                            readonly p50: number;
                            readonly p90: number;
                        };
                    }[];
                    /** @description for a destination whose place is not known */
                    readonly unknownDistance: {
                        readonly parcel: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly unit: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        /** @description days on the road */
                        readonly transit: {
                            readonly p50: number;
                            readonly p90: number;
                        };
                    };
                    /**
                     * @description days of the week on which parcels travel
                     * @default [
                     *       1,
                     *       2,
                     *       3,
                     *       4,
                     *       5,
                     *       6,
                     *       7
                     *     ]
                     */
                    readonly travelsOn?: readonly number[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.DeliveryServiceTable"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.DeliveryServiceTable"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 412: components["responses"]["Problem412"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 428: components["responses"]["Problem428"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listDeliveryServices: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Order.DeliveryServiceTable"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listDeliveryServiceVersions: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly service: "standard" | "expedited";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Order.DeliveryServiceTable"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getDeliveryServiceVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly service: "standard" | "expedited";
                readonly version: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.DeliveryServiceTable"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getSourcingProfile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly profileId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.SourcingProfile"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putSourcingProfile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description the ETag that was read: refused with 412 once it has changed */
                readonly "if-match"?: string;
            };
            readonly path: {
                readonly profileId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    readonly prices: {
                        readonly split: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly lineSplit: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly balance: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                        readonly riskPerDay: {
                            readonly amount: string;
                            readonly currency: string;
                        };
                    };
                    readonly strategies: readonly {
                        readonly name: string;
                        /** @enum {string} */
                        readonly kind: "primary" | "fallback";
                        /**
                         * @description lower ones come first
                         * @default 1
                         */
                        readonly priority?: number;
                        /**
                         * @default active
                         * @enum {string}
                         */
                        readonly status?: "active" | "inactive";
                        /**
                         * @description all have to hold; order-value is in minor units
                         * @default []
                         */
                        readonly conditions?: readonly {
                            /** @enum {string} */
                            readonly attribute: "channel" | "fulfilment" | "country" | "region" | "service" | "priority" | "handling" | "order-value" | "units";
                            /** @enum {string} */
                            readonly operator: "in" | "not-in" | "at-least" | "at-most";
                            readonly values: readonly (string | number)[];
                        }[];
                        /**
                         * @default {
                         *       "types": [
                         *         "warehouse",
                         *         "store",
                         *         "carrier-hub"
                         *       ],
                         *       "include": [],
                         *       "exclude": []
                         *     }
                         */
                        readonly locations?: {
                            readonly types: readonly ("warehouse" | "store" | "supplier" | "carrier-hub")[];
                            /**
                             * @description with some, only these
                             * @default []
                             */
                            readonly include?: readonly string[];
                            /** @default [] */
                            readonly exclude?: readonly string[];
                        };
                        /**
                         * @description parcels beyond the first
                         * @default null
                         */
                        readonly maxSplit?: number | null;
                        /** @default false */
                        readonly shipComplete?: boolean;
                        /**
                         * @default [
                         *       {
                         *         "criterion": "shipping",
                         *         "weight": 1
                         *       },
                         *       {
                         *         "criterion": "split",
                         *         "weight": 1
                         *       },
                         *       {
                         *         "criterion": "labour",
                         *         "weight": 1
                         *       },
                         *       {
                         *         "criterion": "markdown",
                         *         "weight": 1
                         *       },
                         *       {
                         *         "criterion": "capacity-balance",
                         *         "weight": 1
                         *       },
                         *       {
                         *         "criterion": "promise-risk",
                         *         "weight": 1
                         *       }
                         *     ]
                         */
                        readonly criteria?: readonly {
                            /** @enum {string} */
                            readonly criterion: "shipping" | "split" | "labour" | "markdown" | "capacity-balance" | "promise-risk";
                            readonly weight: number;
                        }[];
                        /**
                         * @default [
                         *       "nearest",
                         *       "most-stock",
                         *       "listed"
                         *     ]
                         */
                        readonly tieBreak?: readonly ("nearest" | "most-stock" | "listed")[];
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.SourcingProfile"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.SourcingProfile"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 412: components["responses"]["Problem412"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 428: components["responses"]["Problem428"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listSourcingProfiles: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Order.SourcingProfile"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listSourcingProfileVersions: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly profileId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Order.SourcingProfile"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getSourcingProfileVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly profileId: string;
                readonly version: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order.SourcingProfile"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly replaySourcingProfile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly profileId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description the newest where absent; 0 of `default` are the built-in rules */
                    readonly version?: number;
                    /** Format: date-time */
                    readonly from?: string;
                    /** Format: date-time */
                    readonly until?: string;
                    /**
                     * @description orders at most, the oldest first
                     * @default 10000
                     */
                    readonly limit?: number;
                };
            };
        };
        readonly responses: {
            /** @description Progress, then the outcome: one line, one object */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly auditOrder: {
        readonly parameters: {
            readonly query?: {
                readonly actor?: string;
                readonly since?: string;
                readonly until?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Order.AuditEntry"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly pickShipment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": Record<string, never> | null;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly shipmentId: string;
                        /** @description empty where it is of no order */
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                        readonly location: string;
                        readonly storeLocation: string | null;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            /** @description of a kit: what to pick for one unit of the line */
                            readonly components?: readonly {
                                readonly sku: string;
                                /** @description units in one kit */
                                readonly quantity: number;
                            }[];
                        }[];
                        readonly carrier: string | null;
                        readonly trackingNumber: string | null;
                        readonly promisedOn: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        readonly wave: string | null;
                        readonly manifest: string | null;
                        readonly service: string | null;
                        readonly parcels: readonly {
                            readonly parcel: number;
                            readonly weightGrams: number | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                /** @description of a kit: what to pick for one unit of the line */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description units in one kit */
                                    readonly quantity: number;
                                }[];
                            }[];
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly service: string | null;
                            /** @enum {string} */
                            readonly label: "none" | "requested" | "created" | "failed";
                            readonly labelReference: string | null;
                            readonly status: ("created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled") | null;
                        }[];
                        /** @description units scanned at the shelf, by line */
                        readonly picks: readonly {
                            readonly line: number;
                            readonly quantity: number;
                        }[];
                        readonly shippedAt: string | null;
                        /** @description in time order */
                        readonly scans: readonly {
                            /** Format: date-time */
                            readonly scannedAt: string;
                            /** @enum {string} */
                            readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                            readonly statusDetail: string | null;
                            readonly rawCode: string | null;
                            /** @description the carrier's own code, known or not */
                            readonly carrierCode?: string;
                            /** @description the time as the carrier wrote it */
                            readonly scannedLocal?: string;
                            readonly parcel?: number;
                            /** @description one of the carriers' fixed texts; other free text is not kept */
                            readonly message: string | null;
                            readonly place: {
                                readonly city: string | null;
                                readonly region: string | null;
                                readonly postalCode: string | null;
                                readonly country: string | null;
                            } | null;
                            /** @description before-hand-over, from-the-future */
                            readonly flags?: readonly string[];
                            /** @description it came after a final status, or out of order, and changed nothing */
                            readonly lateArrival: boolean;
                        }[];
                        /** @description the carrier's own word */
                        readonly eta: string | null;
                        readonly window: {
                            /** Format: date-time */
                            readonly earliest: string;
                            /** Format: date-time */
                            readonly latest: string;
                            /** @enum {string} */
                            readonly source: "carrier" | "learnt";
                            /** @description the share of parcels that arrive within such a window */
                            readonly coverage: number | null;
                        } | null;
                        /** @description the last delay that was told */
                        readonly delay: {
                            readonly cause: string;
                            readonly eta: string | null;
                        } | null;
                        /** @description what the customer may ask for now */
                        readonly openOptions: readonly ("another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction")[];
                        readonly options: readonly {
                            readonly requestId: string;
                            /** @enum {string} */
                            readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                            readonly deliverOn: string | null;
                            readonly pickupPoint: string | null;
                            /** @enum {string} */
                            readonly outcome: "asked" | "accepted" | "refused" | "timed-out";
                            /** Format: date-time */
                            readonly answerBy: string;
                        }[];
                        readonly proofs: readonly {
                            /** @enum {string} */
                            readonly kind: "signature" | "photo" | "code";
                            readonly reference: string | null;
                            /** Format: date-time */
                            readonly recordedAt: string;
                        }[];
                        /** @enum {string} */
                        readonly purpose: "delivery" | "return" | "transfer";
                        readonly reference: string | null;
                        readonly to: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly pickUnits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly line: number;
                    /** @default 1 */
                    readonly quantity?: number;
                    /** @description what the scanner read; it has to be the SKU */
                    readonly code?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly shipmentId: string;
                        /** @description empty where it is of no order */
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                        readonly location: string;
                        readonly storeLocation: string | null;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            /** @description of a kit: what to pick for one unit of the line */
                            readonly components?: readonly {
                                readonly sku: string;
                                /** @description units in one kit */
                                readonly quantity: number;
                            }[];
                        }[];
                        readonly carrier: string | null;
                        readonly trackingNumber: string | null;
                        readonly promisedOn: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        readonly wave: string | null;
                        readonly manifest: string | null;
                        readonly service: string | null;
                        readonly parcels: readonly {
                            readonly parcel: number;
                            readonly weightGrams: number | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                /** @description of a kit: what to pick for one unit of the line */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description units in one kit */
                                    readonly quantity: number;
                                }[];
                            }[];
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly service: string | null;
                            /** @enum {string} */
                            readonly label: "none" | "requested" | "created" | "failed";
                            readonly labelReference: string | null;
                            readonly status: ("created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled") | null;
                        }[];
                        /** @description units scanned at the shelf, by line */
                        readonly picks: readonly {
                            readonly line: number;
                            readonly quantity: number;
                        }[];
                        readonly shippedAt: string | null;
                        /** @description in time order */
                        readonly scans: readonly {
                            /** Format: date-time */
                            readonly scannedAt: string;
                            /** @enum {string} */
                            readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                            readonly statusDetail: string | null;
                            readonly rawCode: string | null;
                            /** @description the carrier's own code, known or not */
                            readonly carrierCode?: string;
                            /** @description the time as the carrier wrote it */
                            readonly scannedLocal?: string;
                            readonly parcel?: number;
                            /** @description one of the carriers' fixed texts; other free text is not kept */
                            readonly message: string | null;
                            readonly place: {
                                readonly city: string | null;
                                readonly region: string | null;
                                readonly postalCode: string | null;
                                readonly country: string | null;
                            } | null;
                            /** @description before-hand-over, from-the-future */
                            readonly flags?: readonly string[];
                            /** @description it came after a final status, or out of order, and changed nothing */
                            readonly lateArrival: boolean;
                        }[];
                        /** @description the carrier's own word */
                        readonly eta: string | null;
                        readonly window: {
                            /** Format: date-time */
                            readonly earliest: string;
                            /** Format: date-time */
                            readonly latest: string;
                            /** @enum {string} */
                            readonly source: "carrier" | "learnt";
                            /** @description the share of parcels that arrive within such a window */
                            readonly coverage: number | null;
                        } | null;
                        /** @description the last delay that was told */
                        readonly delay: {
                            readonly cause: string;
                            readonly eta: string | null;
                        } | null;
                        /** @description what the customer may ask for now */
                        readonly openOptions: readonly ("another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction")[];
                        readonly options: readonly {
                            readonly requestId: string;
                            /** @enum {string} */
                            readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                            readonly deliverOn: string | null;
                            readonly pickupPoint: string | null;
                            /** @enum {string} */
                            readonly outcome: "asked" | "accepted" | "refused" | "timed-out";
                            /** Format: date-time */
                            readonly answerBy: string;
                        }[];
                        readonly proofs: readonly {
                            /** @enum {string} */
                            readonly kind: "signature" | "photo" | "code";
                            readonly reference: string | null;
                            /** Format: date-time */
                            readonly recordedAt: string;
                        }[];
                        /** @enum {string} */
                        readonly purpose: "delivery" | "return" | "transfer";
                        readonly reference: string | null;
                        readonly to: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly packShipment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description what is in which parcel; one parcel with everything when left out */
                    readonly parcels?: readonly {
                        readonly parcel: number;
                        /** @default null */
                        readonly weightGrams?: number | null;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly quantity: number;
                        }[];
                    }[];
                } | null;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly shipmentId: string;
                        /** @description empty where it is of no order */
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                        readonly location: string;
                        readonly storeLocation: string | null;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            /** @description of a kit: what to pick for one unit of the line */
                            readonly components?: readonly {
                                readonly sku: string;
                                /** @description units in one kit */
                                readonly quantity: number;
                            }[];
                        }[];
                        readonly carrier: string | null;
                        readonly trackingNumber: string | null;
                        readonly promisedOn: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        readonly wave: string | null;
                        readonly manifest: string | null;
                        readonly service: string | null;
                        readonly parcels: readonly {
                            readonly parcel: number;
                            readonly weightGrams: number | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                /** @description of a kit: what to pick for one unit of the line */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description units in one kit */
                                    readonly quantity: number;
                                }[];
                            }[];
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly service: string | null;
                            /** @enum {string} */
                            readonly label: "none" | "requested" | "created" | "failed";
                            readonly labelReference: string | null;
                            readonly status: ("created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled") | null;
                        }[];
                        /** @description units scanned at the shelf, by line */
                        readonly picks: readonly {
                            readonly line: number;
                            readonly quantity: number;
                        }[];
                        readonly shippedAt: string | null;
                        /** @description in time order */
                        readonly scans: readonly {
                            /** Format: date-time */
                            readonly scannedAt: string;
                            /** @enum {string} */
                            readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                            readonly statusDetail: string | null;
                            readonly rawCode: string | null;
                            /** @description the carrier's own code, known or not */
                            readonly carrierCode?: string;
                            /** @description the time as the carrier wrote it */
                            readonly scannedLocal?: string;
                            readonly parcel?: number;
                            /** @description one of the carriers' fixed texts; other free text is not kept */
                            readonly message: string | null;
                            readonly place: {
                                readonly city: string | null;
                                readonly region: string | null;
                                readonly postalCode: string | null;
                                readonly country: string | null;
                            } | null;
                            /** @description before-hand-over, from-the-future */
                            readonly flags?: readonly string[];
                            /** @description it came after a final status, or out of order, and changed nothing */
                            readonly lateArrival: boolean;
                        }[];
                        /** @description the carrier's own word */
                        readonly eta: string | null;
                        readonly window: {
                            /** Format: date-time */
                            readonly earliest: string;
                            /** Format: date-time */
                            readonly latest: string;
                            /** @enum {string} */
                            readonly source: "carrier" | "learnt";
                            /** @description the share of parcels that arrive within such a window */
                            readonly coverage: number | null;
                        } | null;
                        /** @description the last delay that was told */
                        readonly delay: {
                            readonly cause: string;
                            readonly eta: string | null;
                        } | null;
                        /** @description what the customer may ask for now */
                        readonly openOptions: readonly ("another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction")[];
                        readonly options: readonly {
                            readonly requestId: string;
                            /** @enum {string} */
                            readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                            readonly deliverOn: string | null;
                            readonly pickupPoint: string | null;
                            /** @enum {string} */
                            readonly outcome: "asked" | "accepted" | "refused" | "timed-out";
                            /** Format: date-time */
                            readonly answerBy: string;
                        }[];
                        readonly proofs: readonly {
                            /** @enum {string} */
                            readonly kind: "signature" | "photo" | "code";
                            readonly reference: string | null;
                            /** Format: date-time */
                            readonly recordedAt: string;
                        }[];
                        /** @enum {string} */
                        readonly purpose: "delivery" | "return" | "transfer";
                        readonly reference: string | null;
                        readonly to: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly requestLabel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly carrier: string;
                    /** @default null */
                    readonly service?: string | null;
                    /** @default 1 */
                    readonly parcel?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly shipmentId: string;
                        /** @description empty where it is of no order */
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                        readonly location: string;
                        readonly storeLocation: string | null;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            /** @description of a kit: what to pick for one unit of the line */
                            readonly components?: readonly {
                                readonly sku: string;
                                /** @description units in one kit */
                                readonly quantity: number;
                            }[];
                        }[];
                        readonly carrier: string | null;
                        readonly trackingNumber: string | null;
                        readonly promisedOn: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        readonly wave: string | null;
                        readonly manifest: string | null;
                        readonly service: string | null;
                        readonly parcels: readonly {
                            readonly parcel: number;
                            readonly weightGrams: number | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                /** @description of a kit: what to pick for one unit of the line */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description units in one kit */
                                    readonly quantity: number;
                                }[];
                            }[];
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly service: string | null;
                            /** @enum {string} */
                            readonly label: "none" | "requested" | "created" | "failed";
                            readonly labelReference: string | null;
                            readonly status: ("created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled") | null;
                        }[];
                        /** @description units scanned at the shelf, by line */
                        readonly picks: readonly {
                            readonly line: number;
                            readonly quantity: number;
                        }[];
                        readonly shippedAt: string | null;
                        /** @description in time order */
                        readonly scans: readonly {
                            /** Format: date-time */
                            readonly scannedAt: string;
                            /** @enum {string} */
                            readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                            readonly statusDetail: string | null;
                            readonly rawCode: string | null;
                            /** @description the carrier's own code, known or not */
                            readonly carrierCode?: string;
                            /** @description the time as the carrier wrote it */
                            readonly scannedLocal?: string;
                            readonly parcel?: number;
                            /** @description one of the carriers' fixed texts; other free text is not kept */
                            readonly message: string | null;
                            readonly place: {
                                readonly city: string | null;
                                readonly region: string | null;
                                readonly postalCode: string | null;
                                readonly country: string | null;
                            } | null;
                            /** @description before-hand-over, from-the-future */
                            readonly flags?: readonly string[];
                            /** @description it came after a final status, or out of order, and changed nothing */
                            readonly lateArrival: boolean;
                        }[];
                        /** @description the carrier's own word */
                        readonly eta: string | null;
                        readonly window: {
                            /** Format: date-time */
                            readonly earliest: string;
                            /** Format: date-time */
                            readonly latest: string;
                            /** @enum {string} */
                            readonly source: "carrier" | "learnt";
                            /** @description the share of parcels that arrive within such a window */
                            readonly coverage: number | null;
                        } | null;
                        /** @description the last delay that was told */
                        readonly delay: {
                            readonly cause: string;
                            readonly eta: string | null;
                        } | null;
                        /** @description what the customer may ask for now */
                        readonly openOptions: readonly ("another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction")[];
                        readonly options: readonly {
                            readonly requestId: string;
                            /** @enum {string} */
                            readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                            readonly deliverOn: string | null;
                            readonly pickupPoint: string | null;
                            /** @enum {string} */
                            readonly outcome: "asked" | "accepted" | "refused" | "timed-out";
                            /** Format: date-time */
                            readonly answerBy: string;
                        }[];
                        readonly proofs: readonly {
                            /** @enum {string} */
                            readonly kind: "signature" | "photo" | "code";
                            readonly reference: string | null;
                            /** Format: date-time */
                            readonly recordedAt: string;
                        }[];
                        /** @enum {string} */
                        readonly purpose: "delivery" | "return" | "transfer";
                        readonly reference: string | null;
                        readonly to: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly shipShipment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly carrier: string;
                    readonly trackingNumber: string;
                    readonly service?: string | null;
                    /** Format: date-time */
                    readonly shippedAt?: string;
                    /** @description of several parcels each its own number; the first one stands above too */
                    readonly parcels?: readonly {
                        readonly parcel: number;
                        readonly carrier: string;
                        readonly trackingNumber: string;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly shipmentId: string;
                        /** @description empty where it is of no order */
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                        readonly location: string;
                        readonly storeLocation: string | null;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            /** @description of a kit: what to pick for one unit of the line */
                            readonly components?: readonly {
                                readonly sku: string;
                                /** @description units in one kit */
                                readonly quantity: number;
                            }[];
                        }[];
                        readonly carrier: string | null;
                        readonly trackingNumber: string | null;
                        readonly promisedOn: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        readonly wave: string | null;
                        readonly manifest: string | null;
                        readonly service: string | null;
                        readonly parcels: readonly {
                            readonly parcel: number;
                            readonly weightGrams: number | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                /** @description of a kit: what to pick for one unit of the line */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description units in one kit */
                                    readonly quantity: number;
                                }[];
                            }[];
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly service: string | null;
                            /** @enum {string} */
                            readonly label: "none" | "requested" | "created" | "failed";
                            readonly labelReference: string | null;
                            readonly status: ("created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled") | null;
                        }[];
                        /** @description units scanned at the shelf, by line */
                        readonly picks: readonly {
                            readonly line: number;
                            readonly quantity: number;
                        }[];
                        readonly shippedAt: string | null;
                        /** @description in time order */
                        readonly scans: readonly {
                            /** Format: date-time */
                            readonly scannedAt: string;
                            /** @enum {string} */
                            readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                            readonly statusDetail: string | null;
                            readonly rawCode: string | null;
                            /** @description the carrier's own code, known or not */
                            readonly carrierCode?: string;
                            /** @description the time as the carrier wrote it */
                            readonly scannedLocal?: string;
                            readonly parcel?: number;
                            /** @description one of the carriers' fixed texts; other free text is not kept */
                            readonly message: string | null;
                            readonly place: {
                                readonly city: string | null;
                                readonly region: string | null;
                                readonly postalCode: string | null;
                                readonly country: string | null;
                            } | null;
                            /** @description before-hand-over, from-the-future */
                            readonly flags?: readonly string[];
                            /** @description it came after a final status, or out of order, and changed nothing */
                            readonly lateArrival: boolean;
                        }[];
                        /** @description the carrier's own word */
                        readonly eta: string | null;
                        readonly window: {
                            /** Format: date-time */
                            readonly earliest: string;
                            /** Format: date-time */
                            readonly latest: string;
                            /** @enum {string} */
                            readonly source: "carrier" | "learnt";
                            /** @description the share of parcels that arrive within such a window */
                            readonly coverage: number | null;
                        } | null;
                        /** @description the last delay that was told */
                        readonly delay: {
                            readonly cause: string;
                            readonly eta: string | null;
                        } | null;
                        /** @description what the customer may ask for now */
                        readonly openOptions: readonly ("another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction")[];
                        readonly options: readonly {
                            readonly requestId: string;
                            /** @enum {string} */
                            readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                            readonly deliverOn: string | null;
                            readonly pickupPoint: string | null;
                            /** @enum {string} */
                            readonly outcome: "asked" | "accepted" | "refused" | "timed-out";
                            /** Format: date-time */
                            readonly answerBy: string;
                        }[];
                        readonly proofs: readonly {
                            /** @enum {string} */
                            readonly kind: "signature" | "photo" | "code";
                            readonly reference: string | null;
                            /** Format: date-time */
                            readonly recordedAt: string;
                        }[];
                        /** @enum {string} */
                        readonly purpose: "delivery" | "return" | "transfer";
                        readonly reference: string | null;
                        readonly to: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly recordProof: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly kind: "signature" | "photo" | "code";
                    /**
                     * @description where the record is kept; no name, no picture
                     * @default null
                     */
                    readonly reference?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly shipmentId: string;
                        /** @description empty where it is of no order */
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                        readonly location: string;
                        readonly storeLocation: string | null;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            /** @description of a kit: what to pick for one unit of the line */
                            readonly components?: readonly {
                                readonly sku: string;
                                /** @description units in one kit */
                                readonly quantity: number;
                            }[];
                        }[];
                        readonly carrier: string | null;
                        readonly trackingNumber: string | null;
                        readonly promisedOn: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        readonly wave: string | null;
                        readonly manifest: string | null;
                        readonly service: string | null;
                        readonly parcels: readonly {
                            readonly parcel: number;
                            readonly weightGrams: number | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                /** @description of a kit: what to pick for one unit of the line */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description units in one kit */
                                    readonly quantity: number;
                                }[];
                            }[];
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly service: string | null;
                            /** @enum {string} */
                            readonly label: "none" | "requested" | "created" | "failed";
                            readonly labelReference: string | null;
                            readonly status: ("created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled") | null;
                        }[];
                        /** @description units scanned at the shelf, by line */
                        readonly picks: readonly {
                            readonly line: number;
                            readonly quantity: number;
                        }[];
                        readonly shippedAt: string | null;
                        /** @description in time order */
                        readonly scans: readonly {
                            /** Format: date-time */
                            readonly scannedAt: string;
                            /** @enum {string} */
                            readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                            readonly statusDetail: string | null;
                            readonly rawCode: string | null;
                            /** @description the carrier's own code, known or not */
                            readonly carrierCode?: string;
                            /** @description the time as the carrier wrote it */
                            readonly scannedLocal?: string;
                            readonly parcel?: number;
                            /** @description one of the carriers' fixed texts; other free text is not kept */
                            readonly message: string | null;
                            readonly place: {
                                readonly city: string | null;
                                readonly region: string | null;
                                readonly postalCode: string | null;
                                readonly country: string | null;
                            } | null;
                            /** @description before-hand-over, from-the-future */
                            readonly flags?: readonly string[];
                            /** @description it came after a final status, or out of order, and changed nothing */
                            readonly lateArrival: boolean;
                        }[];
                        /** @description the carrier's own word */
                        readonly eta: string | null;
                        readonly window: {
                            /** Format: date-time */
                            readonly earliest: string;
                            /** Format: date-time */
                            readonly latest: string;
                            /** @enum {string} */
                            readonly source: "carrier" | "learnt";
                            /** @description the share of parcels that arrive within such a window */
                            readonly coverage: number | null;
                        } | null;
                        /** @description the last delay that was told */
                        readonly delay: {
                            readonly cause: string;
                            readonly eta: string | null;
                        } | null;
                        /** @description what the customer may ask for now */
                        readonly openOptions: readonly ("another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction")[];
                        readonly options: readonly {
                            readonly requestId: string;
                            /** @enum {string} */
                            readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                            readonly deliverOn: string | null;
                            readonly pickupPoint: string | null;
                            /** @enum {string} */
                            readonly outcome: "asked" | "accepted" | "refused" | "timed-out";
                            /** Format: date-time */
                            readonly answerBy: string;
                        }[];
                        readonly proofs: readonly {
                            /** @enum {string} */
                            readonly kind: "signature" | "photo" | "code";
                            readonly reference: string | null;
                            /** Format: date-time */
                            readonly recordedAt: string;
                        }[];
                        /** @enum {string} */
                        readonly purpose: "delivery" | "return" | "transfer";
                        readonly reference: string | null;
                        readonly to: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly rejectShipment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description all of the shipment when left out */
                    readonly lines?: readonly {
                        readonly line: number;
                        readonly quantity?: number;
                    }[];
                    /** @enum {string} */
                    readonly reason: "not-in-stock" | "mismatch" | "damage" | "worn-display" | "other";
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly shipmentId: string;
                        /** @description empty where it is of no order */
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                        readonly location: string;
                        readonly storeLocation: string | null;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            /** @description of a kit: what to pick for one unit of the line */
                            readonly components?: readonly {
                                readonly sku: string;
                                /** @description units in one kit */
                                readonly quantity: number;
                            }[];
                        }[];
                        readonly carrier: string | null;
                        readonly trackingNumber: string | null;
                        readonly promisedOn: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        readonly wave: string | null;
                        readonly manifest: string | null;
                        readonly service: string | null;
                        readonly parcels: readonly {
                            readonly parcel: number;
                            readonly weightGrams: number | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                /** @description of a kit: what to pick for one unit of the line */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description units in one kit */
                                    readonly quantity: number;
                                }[];
                            }[];
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly service: string | null;
                            /** @enum {string} */
                            readonly label: "none" | "requested" | "created" | "failed";
                            readonly labelReference: string | null;
                            readonly status: ("created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled") | null;
                        }[];
                        /** @description units scanned at the shelf, by line */
                        readonly picks: readonly {
                            readonly line: number;
                            readonly quantity: number;
                        }[];
                        readonly shippedAt: string | null;
                        /** @description in time order */
                        readonly scans: readonly {
                            /** Format: date-time */
                            readonly scannedAt: string;
                            /** @enum {string} */
                            readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                            readonly statusDetail: string | null;
                            readonly rawCode: string | null;
                            /** @description the carrier's own code, known or not */
                            readonly carrierCode?: string;
                            /** @description the time as the carrier wrote it */
                            readonly scannedLocal?: string;
                            readonly parcel?: number;
                            /** @description one of the carriers' fixed texts; other free text is not kept */
                            readonly message: string | null;
                            readonly place: {
                                readonly city: string | null;
                                readonly region: string | null;
                                readonly postalCode: string | null;
                                readonly country: string | null;
                            } | null;
                            /** @description before-hand-over, from-the-future */
                            readonly flags?: readonly string[];
                            /** @description it came after a final status, or out of order, and changed nothing */
                            readonly lateArrival: boolean;
                        }[];
                        /** @description the carrier's own word */
                        readonly eta: string | null;
                        readonly window: {
                            /** Format: date-time */
                            readonly earliest: string;
                            /** Format: date-time */
                            readonly latest: string;
                            /** @enum {string} */
                            readonly source: "carrier" | "learnt";
                            /** @description the share of parcels that arrive within such a window */
                            readonly coverage: number | null;
                        } | null;
                        /** @description the last delay that was told */
                        readonly delay: {
                            readonly cause: string;
                            readonly eta: string | null;
                        } | null;
                        /** @description what the customer may ask for now */
                        readonly openOptions: readonly ("another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction")[];
                        readonly options: readonly {
                            readonly requestId: string;
                            /** @enum {string} */
                            readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                            readonly deliverOn: string | null;
                            readonly pickupPoint: string | null;
                            /** @enum {string} */
                            readonly outcome: "asked" | "accepted" | "refused" | "timed-out";
                            /** Format: date-time */
                            readonly answerBy: string;
                        }[];
                        readonly proofs: readonly {
                            /** @enum {string} */
                            readonly kind: "signature" | "photo" | "code";
                            readonly reference: string | null;
                            /** Format: date-time */
                            readonly recordedAt: string;
                        }[];
                        /** @enum {string} */
                        readonly purpose: "delivery" | "return" | "transfer";
                        readonly reference: string | null;
                        readonly to: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listShipments: {
        readonly parameters: {
            readonly query?: {
                readonly location?: string;
                readonly status?: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                readonly orderId?: string;
                readonly updatedSince?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly shipmentId: string;
                            /** @description empty where it is of no order */
                            readonly orderId: string;
                            /** @enum {string} */
                            readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                            readonly location: string;
                            readonly storeLocation: string | null;
                            /** @enum {string} */
                            readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                /** @description of a kit: what to pick for one unit of the line */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description units in one kit */
                                    readonly quantity: number;
                                }[];
                            }[];
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly promisedOn: string | null;
                            /** Format: date-time */
                            readonly createdAt: string;
                            readonly wave: string | null;
                            readonly manifest: string | null;
                            /** Format: date-time */
                            readonly updatedAt: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getShipment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly shipmentId: string;
                        /** @description empty where it is of no order */
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                        readonly location: string;
                        readonly storeLocation: string | null;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            /** @description of a kit: what to pick for one unit of the line */
                            readonly components?: readonly {
                                readonly sku: string;
                                /** @description units in one kit */
                                readonly quantity: number;
                            }[];
                        }[];
                        readonly carrier: string | null;
                        readonly trackingNumber: string | null;
                        readonly promisedOn: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        readonly wave: string | null;
                        readonly manifest: string | null;
                        readonly service: string | null;
                        readonly parcels: readonly {
                            readonly parcel: number;
                            readonly weightGrams: number | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                /** @description of a kit: what to pick for one unit of the line */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description units in one kit */
                                    readonly quantity: number;
                                }[];
                            }[];
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly service: string | null;
                            /** @enum {string} */
                            readonly label: "none" | "requested" | "created" | "failed";
                            readonly labelReference: string | null;
                            readonly status: ("created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled") | null;
                        }[];
                        /** @description units scanned at the shelf, by line */
                        readonly picks: readonly {
                            readonly line: number;
                            readonly quantity: number;
                        }[];
                        readonly shippedAt: string | null;
                        /** @description in time order */
                        readonly scans: readonly {
                            /** Format: date-time */
                            readonly scannedAt: string;
                            /** @enum {string} */
                            readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                            readonly statusDetail: string | null;
                            readonly rawCode: string | null;
                            /** @description the carrier's own code, known or not */
                            readonly carrierCode?: string;
                            /** @description the time as the carrier wrote it */
                            readonly scannedLocal?: string;
                            readonly parcel?: number;
                            /** @description one of the carriers' fixed texts; other free text is not kept */
                            readonly message: string | null;
                            readonly place: {
                                readonly city: string | null;
                                readonly region: string | null;
                                readonly postalCode: string | null;
                                readonly country: string | null;
                            } | null;
                            /** @description before-hand-over, from-the-future */
                            readonly flags?: readonly string[];
                            /** @description it came after a final status, or out of order, and changed nothing */
                            readonly lateArrival: boolean;
                        }[];
                        /** @description the carrier's own word */
                        readonly eta: string | null;
                        readonly window: {
                            /** Format: date-time */
                            readonly earliest: string;
                            /** Format: date-time */
                            readonly latest: string;
                            /** @enum {string} */
                            readonly source: "carrier" | "learnt";
                            /** @description the share of parcels that arrive within such a window */
                            readonly coverage: number | null;
                        } | null;
                        /** @description the last delay that was told */
                        readonly delay: {
                            readonly cause: string;
                            readonly eta: string | null;
                        } | null;
                        /** @description what the customer may ask for now */
                        readonly openOptions: readonly ("another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction")[];
                        readonly options: readonly {
                            readonly requestId: string;
                            /** @enum {string} */
                            readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                            readonly deliverOn: string | null;
                            readonly pickupPoint: string | null;
                            /** @enum {string} */
                            readonly outcome: "asked" | "accepted" | "refused" | "timed-out";
                            /** Format: date-time */
                            readonly answerBy: string;
                        }[];
                        readonly proofs: readonly {
                            /** @enum {string} */
                            readonly kind: "signature" | "photo" | "code";
                            readonly reference: string | null;
                            /** Format: date-time */
                            readonly recordedAt: string;
                        }[];
                        /** @enum {string} */
                        readonly purpose: "delivery" | "return" | "transfer";
                        readonly reference: string | null;
                        readonly to: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getWave: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly waveId: string;
                        readonly location: string;
                        readonly shipments: readonly string[];
                        /** Format: date-time */
                        readonly releasedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly releaseWave: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly location: string;
                    readonly shipments: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly waveId: string;
                        readonly location: string;
                        readonly shipments: readonly string[];
                        /** Format: date-time */
                        readonly releasedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getPickList: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly waveId: string;
                        readonly location: string;
                        readonly items: readonly {
                            readonly sku: string;
                            /** @description base units ("each") over all shipments of the wave */
                            readonly quantity: number;
                            /** @description units that were scanned */
                            readonly picked: number;
                            readonly shipments: readonly {
                                readonly shipmentId: string;
                                readonly line: number;
                                readonly quantity: number;
                                readonly picked: number;
                            }[];
                        }[];
                        readonly nextCursor: null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listWaves: {
        readonly parameters: {
            readonly query?: {
                readonly location?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly waveId: string;
                            readonly location: string;
                            readonly shipments: number;
                            /** Format: date-time */
                            readonly releasedAt: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getManifest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly manifestId: string;
                        readonly location: string;
                        readonly carrier: string;
                        readonly parcels: readonly {
                            readonly shipmentId: string;
                            readonly parcel: number;
                            readonly trackingNumber: string;
                            readonly weightGrams: number | null;
                        }[];
                        /** Format: date-time */
                        readonly closedAt: string;
                        readonly handedOverAt: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly closeManifest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly location: string;
                    readonly carrier: string;
                    readonly shipments: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly manifestId: string;
                        readonly location: string;
                        readonly carrier: string;
                        readonly parcels: readonly {
                            readonly shipmentId: string;
                            readonly parcel: number;
                            readonly trackingNumber: string;
                            readonly weightGrams: number | null;
                        }[];
                        /** Format: date-time */
                        readonly closedAt: string;
                        readonly handedOverAt: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly handOverManifest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly manifestId: string;
                        readonly location: string;
                        readonly carrier: string;
                        readonly parcels: readonly {
                            readonly shipmentId: string;
                            readonly parcel: number;
                            readonly trackingNumber: string;
                            readonly weightGrams: number | null;
                        }[];
                        /** Format: date-time */
                        readonly closedAt: string;
                        readonly handedOverAt: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listManifests: {
        readonly parameters: {
            readonly query?: {
                readonly location?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly manifestId: string;
                            readonly location: string;
                            readonly carrier: string;
                            /** Format: date-time */
                            readonly closedAt: string;
                            readonly handedOverAt: string | null;
                            readonly parcels: number;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listCarriers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly carrier: string;
                            readonly title: string;
                            /** @enum {string} */
                            readonly kind: "aggregator" | "carrier";
                            /** @description the path that its scans come by */
                            readonly webhook: string;
                            /**
                             * @description unsigned: no secret is set, webhooks are taken from this machine only
                             * @enum {string}
                             */
                            readonly verification: "hmac-sha256" | "rsa-sha256" | "token" | "basic" | "unsigned";
                            readonly signed: boolean;
                            /** @description of a signed time; null: it signs none, and a repeat changes nothing */
                            readonly replayWindowSeconds: number | null;
                            /** @description it is asked for news */
                            readonly polled: boolean;
                            /** @description where its fields and codes are described in public */
                            readonly source: string;
                            /** @description webhooks and answers by what became of them */
                            readonly counts: {
                                readonly [key: string]: number;
                            };
                            /** @description scans in what was taken, repeats counted */
                            readonly scans: number;
                            /** @description scans that were taken and are odd: from-the-future, before-hand-over, late-or-going-back, before-shipped */
                            readonly oddities: {
                                readonly [key: string]: number;
                            };
                            /** @description kept raw as `unknown`, the most frequent first: map them by PUT /v1/carriers/{carrier}/codes/{code} */
                            readonly unknownCodes: readonly {
                                readonly code: string;
                                readonly count: number;
                                /** Format: date-time */
                                readonly firstSeenAt: string;
                                /** Format: date-time */
                                readonly lastSeenAt: string;
                            }[];
                            readonly mappedCodes: readonly {
                                readonly code: string;
                                /** @enum {string} */
                                readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                                readonly statusDetail: string | null;
                            }[];
                            readonly lastAt: string | null;
                            readonly lastProblem: {
                                readonly outcome: string;
                                readonly detail: string;
                                /** Format: date-time */
                                readonly at: string;
                            } | null;
                        }[];
                        readonly nextCursor: null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly carrierWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly carrier: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": unknown;
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * @description kept: no shipment has the number yet; unchanged: all of it was known; ignored: not about a parcel
                         * @enum {string}
                         */
                        readonly outcome: "applied" | "kept" | "unchanged" | "ignored";
                        /** @description scans that were new */
                        readonly scans: number;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly mapCarrierCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly carrier: string;
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                    /** @default null */
                    readonly statusDetail?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly carrier: string;
                        readonly code: string;
                        /** @enum {string} */
                        readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                        /** @default null */
                        readonly statusDetail: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getInbound: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly shipmentId: string;
                        /** @description empty where it is of no order */
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                        readonly location: string;
                        readonly storeLocation: string | null;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            /** @description of a kit: what to pick for one unit of the line */
                            readonly components?: readonly {
                                readonly sku: string;
                                /** @description units in one kit */
                                readonly quantity: number;
                            }[];
                        }[];
                        readonly carrier: string | null;
                        readonly trackingNumber: string | null;
                        readonly promisedOn: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        readonly wave: string | null;
                        readonly manifest: string | null;
                        readonly service: string | null;
                        readonly parcels: readonly {
                            readonly parcel: number;
                            readonly weightGrams: number | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                /** @description of a kit: what to pick for one unit of the line */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description units in one kit */
                                    readonly quantity: number;
                                }[];
                            }[];
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly service: string | null;
                            /** @enum {string} */
                            readonly label: "none" | "requested" | "created" | "failed";
                            readonly labelReference: string | null;
                            readonly status: ("created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled") | null;
                        }[];
                        /** @description units scanned at the shelf, by line */
                        readonly picks: readonly {
                            readonly line: number;
                            readonly quantity: number;
                        }[];
                        readonly shippedAt: string | null;
                        /** @description in time order */
                        readonly scans: readonly {
                            /** Format: date-time */
                            readonly scannedAt: string;
                            /** @enum {string} */
                            readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                            readonly statusDetail: string | null;
                            readonly rawCode: string | null;
                            /** @description the carrier's own code, known or not */
                            readonly carrierCode?: string;
                            /** @description the time as the carrier wrote it */
                            readonly scannedLocal?: string;
                            readonly parcel?: number;
                            /** @description one of the carriers' fixed texts; other free text is not kept */
                            readonly message: string | null;
                            readonly place: {
                                readonly city: string | null;
                                readonly region: string | null;
                                readonly postalCode: string | null;
                                readonly country: string | null;
                            } | null;
                            /** @description before-hand-over, from-the-future */
                            readonly flags?: readonly string[];
                            /** @description it came after a final status, or out of order, and changed nothing */
                            readonly lateArrival: boolean;
                        }[];
                        /** @description the carrier's own word */
                        readonly eta: string | null;
                        readonly window: {
                            /** Format: date-time */
                            readonly earliest: string;
                            /** Format: date-time */
                            readonly latest: string;
                            /** @enum {string} */
                            readonly source: "carrier" | "learnt";
                            /** @description the share of parcels that arrive within such a window */
                            readonly coverage: number | null;
                        } | null;
                        /** @description the last delay that was told */
                        readonly delay: {
                            readonly cause: string;
                            readonly eta: string | null;
                        } | null;
                        /** @description what the customer may ask for now */
                        readonly openOptions: readonly ("another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction")[];
                        readonly options: readonly {
                            readonly requestId: string;
                            /** @enum {string} */
                            readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                            readonly deliverOn: string | null;
                            readonly pickupPoint: string | null;
                            /** @enum {string} */
                            readonly outcome: "asked" | "accepted" | "refused" | "timed-out";
                            /** Format: date-time */
                            readonly answerBy: string;
                        }[];
                        readonly proofs: readonly {
                            /** @enum {string} */
                            readonly kind: "signature" | "photo" | "code";
                            readonly reference: string | null;
                            /** Format: date-time */
                            readonly recordedAt: string;
                        }[];
                        /** @enum {string} */
                        readonly purpose: "delivery" | "return" | "transfer";
                        readonly reference: string | null;
                        readonly to: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly createInbound: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly purpose: "return" | "transfer";
                    /** @description the return's or the transfer's own id */
                    readonly reference: string;
                    /** @default null */
                    readonly orderId?: string | null;
                    /** @default null */
                    readonly customerId?: string | null;
                    /** @default null */
                    readonly from?: string | null;
                    readonly to: string;
                    readonly carrier: string;
                    readonly trackingNumber: string;
                    /** @default null */
                    readonly expectedOn?: string | null;
                    /** @default [] */
                    readonly lines?: readonly {
                        readonly line: number;
                        readonly sku: string;
                        readonly quantity: number;
                    }[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly shipmentId: string;
                        /** @description empty where it is of no order */
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                        readonly location: string;
                        readonly storeLocation: string | null;
                        /** @enum {string} */
                        readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly quantity: number;
                            /** @description of a kit: what to pick for one unit of the line */
                            readonly components?: readonly {
                                readonly sku: string;
                                /** @description units in one kit */
                                readonly quantity: number;
                            }[];
                        }[];
                        readonly carrier: string | null;
                        readonly trackingNumber: string | null;
                        readonly promisedOn: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        readonly wave: string | null;
                        readonly manifest: string | null;
                        readonly service: string | null;
                        readonly parcels: readonly {
                            readonly parcel: number;
                            readonly weightGrams: number | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                /** @description of a kit: what to pick for one unit of the line */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description units in one kit */
                                    readonly quantity: number;
                                }[];
                            }[];
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly service: string | null;
                            /** @enum {string} */
                            readonly label: "none" | "requested" | "created" | "failed";
                            readonly labelReference: string | null;
                            readonly status: ("created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled") | null;
                        }[];
                        /** @description units scanned at the shelf, by line */
                        readonly picks: readonly {
                            readonly line: number;
                            readonly quantity: number;
                        }[];
                        readonly shippedAt: string | null;
                        /** @description in time order */
                        readonly scans: readonly {
                            /** Format: date-time */
                            readonly scannedAt: string;
                            /** @enum {string} */
                            readonly status: "unknown" | "pre_transit" | "in_transit" | "out_for_delivery" | "delivered" | "available_for_pickup" | "return_to_sender" | "failure" | "cancelled" | "error";
                            readonly statusDetail: string | null;
                            readonly rawCode: string | null;
                            /** @description the carrier's own code, known or not */
                            readonly carrierCode?: string;
                            /** @description the time as the carrier wrote it */
                            readonly scannedLocal?: string;
                            readonly parcel?: number;
                            /** @description one of the carriers' fixed texts; other free text is not kept */
                            readonly message: string | null;
                            readonly place: {
                                readonly city: string | null;
                                readonly region: string | null;
                                readonly postalCode: string | null;
                                readonly country: string | null;
                            } | null;
                            /** @description before-hand-over, from-the-future */
                            readonly flags?: readonly string[];
                            /** @description it came after a final status, or out of order, and changed nothing */
                            readonly lateArrival: boolean;
                        }[];
                        /** @description the carrier's own word */
                        readonly eta: string | null;
                        readonly window: {
                            /** Format: date-time */
                            readonly earliest: string;
                            /** Format: date-time */
                            readonly latest: string;
                            /** @enum {string} */
                            readonly source: "carrier" | "learnt";
                            /** @description the share of parcels that arrive within such a window */
                            readonly coverage: number | null;
                        } | null;
                        /** @description the last delay that was told */
                        readonly delay: {
                            readonly cause: string;
                            readonly eta: string | null;
                        } | null;
                        /** @description what the customer may ask for now */
                        readonly openOptions: readonly ("another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction")[];
                        readonly options: readonly {
                            readonly requestId: string;
                            /** @enum {string} */
                            readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                            readonly deliverOn: string | null;
                            readonly pickupPoint: string | null;
                            /** @enum {string} */
                            readonly outcome: "asked" | "accepted" | "refused" | "timed-out";
                            /** Format: date-time */
                            readonly answerBy: string;
                        }[];
                        readonly proofs: readonly {
                            /** @enum {string} */
                            readonly kind: "signature" | "photo" | "code";
                            readonly reference: string | null;
                            /** Format: date-time */
                            readonly recordedAt: string;
                        }[];
                        /** @enum {string} */
                        readonly purpose: "delivery" | "return" | "transfer";
                        readonly reference: string | null;
                        readonly to: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listInbound: {
        readonly parameters: {
            readonly query: {
                readonly purpose: "return" | "transfer";
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly shipmentId: string;
                            /** @description empty where it is of no order */
                            readonly orderId: string;
                            /** @enum {string} */
                            readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                            readonly location: string;
                            readonly storeLocation: string | null;
                            /** @enum {string} */
                            readonly fulfilment: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                /** @description of a kit: what to pick for one unit of the line */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description units in one kit */
                                    readonly quantity: number;
                                }[];
                            }[];
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly promisedOn: string | null;
                            /** Format: date-time */
                            readonly createdAt: string;
                            readonly wave: string | null;
                            readonly manifest: string | null;
                            /** Format: date-time */
                            readonly updatedAt: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getTrackingLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly orderId: string;
                        /** @description counts up with each link that was revoked */
                        readonly generation: number;
                        readonly expiresAt: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly revokeTrackingLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly generation: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly orderId: string;
                        /** @description counts up with each link that was revoked */
                        readonly generation: number;
                        readonly expiresAt: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly expireTrackingLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly expiresAt: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly orderId: string;
                        /** @description counts up with each link that was revoked */
                        readonly generation: number;
                        readonly expiresAt: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listTrackingOptions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly shipmentId: string;
                            /** @enum {string} */
                            readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                            readonly openOptions: readonly ("another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction")[];
                            /** @description that may be asked for */
                            readonly days: readonly string[];
                            readonly destination: {
                                readonly country: string;
                                readonly postalCode: string | null;
                            } | null;
                            readonly carrier: string | null;
                            readonly requests: readonly {
                                readonly requestId: string;
                                /** @enum {string} */
                                readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                                readonly deliverOn: string | null;
                                readonly pickupPoint: string | null;
                                /** @enum {string} */
                                readonly outcome: "asked" | "accepted" | "refused" | "timed-out";
                            }[];
                        }[];
                        readonly nextCursor: null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly requestTrackingOption: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly shipmentId: string;
                    /** @description chosen by the caller, so that asking twice asks once */
                    readonly requestId?: string;
                    /** @enum {string} */
                    readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                    /** Format: date */
                    readonly deliverOn?: string;
                    readonly pickupPoint?: string;
                    /** @description the neighbour's name */
                    readonly neighbour?: string;
                    /** @description where it may be left */
                    readonly note?: string;
                    readonly address?: {
                        readonly street: string;
                        readonly city: string;
                        readonly postalCode: string;
                        readonly region?: string;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly shipmentId: string;
                        /** @enum {string} */
                        readonly status: "created" | "picked" | "rejected" | "packed" | "label_created" | "shipped" | "in_transit" | "out_for_delivery" | "delivery_failed" | "available_for_pickup" | "delivered" | "returned_to_sender" | "lost" | "cancelled";
                        readonly openOptions: readonly ("another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction")[];
                        /** @description that may be asked for */
                        readonly days: readonly string[];
                        readonly destination: {
                            readonly country: string;
                            readonly postalCode: string | null;
                        } | null;
                        readonly carrier: string | null;
                        readonly requests: readonly {
                            readonly requestId: string;
                            /** @enum {string} */
                            readonly option: "another-day" | "pickup-point" | "neighbour" | "safe-place" | "address-correction";
                            readonly deliverOn: string | null;
                            readonly pickupPoint: string | null;
                            /** @enum {string} */
                            readonly outcome: "asked" | "accepted" | "refused" | "timed-out";
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getPickupPoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly pickupPoint: string;
                        readonly carrier: string;
                        readonly name: string;
                        readonly street: string;
                        readonly city: string;
                        readonly postalCode: string;
                        readonly country: string;
                        readonly latitude: number;
                        readonly longitude: number;
                        readonly timeZone: string;
                        /** @description weekday 1 is Monday; times are local */
                        readonly hours: readonly {
                            readonly weekday: number;
                            readonly opens: string;
                            readonly closes: string;
                        }[];
                        /** @default [] */
                        readonly closedOn: readonly string[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putPickupPoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly carrier: string;
                    readonly name: string;
                    readonly street: string;
                    readonly city: string;
                    readonly postalCode: string;
                    readonly country: string;
                    readonly latitude: number;
                    readonly longitude: number;
                    readonly timeZone: string;
                    /** @description weekday 1 is Monday; times are local */
                    readonly hours: readonly {
                        readonly weekday: number;
                        readonly opens: string;
                        readonly closes: string;
                    }[];
                    /** @default [] */
                    readonly closedOn?: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly pickupPoint: string;
                        readonly carrier: string;
                        readonly name: string;
                        readonly street: string;
                        readonly city: string;
                        readonly postalCode: string;
                        readonly country: string;
                        readonly latitude: number;
                        readonly longitude: number;
                        readonly timeZone: string;
                        /** @description weekday 1 is Monday; times are local */
                        readonly hours: readonly {
                            readonly weekday: number;
                            readonly opens: string;
                            readonly closes: string;
                        }[];
                        /** @default [] */
                        readonly closedOn: readonly string[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listPickupPoints: {
        readonly parameters: {
            readonly query?: {
                readonly latitude?: number;
                readonly longitude?: number;
                readonly country?: string;
                readonly postalCode?: string;
                readonly carrier?: string;
                readonly openAt?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly pickupPoint: string;
                            readonly carrier: string;
                            readonly name: string;
                            readonly street: string;
                            readonly city: string;
                            readonly postalCode: string;
                            readonly country: string;
                            readonly latitude: number;
                            readonly longitude: number;
                            readonly timeZone: string;
                            /** @description weekday 1 is Monday; times are local */
                            readonly hours: readonly {
                                readonly weekday: number;
                                readonly opens: string;
                                readonly closes: string;
                            }[];
                            /** @default [] */
                            readonly closedOn: readonly string[];
                            readonly kilometres: number;
                            readonly openNow: boolean;
                            /** @description null while it is open */
                            readonly opensAt: string | null;
                        }[];
                        readonly nextCursor: null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listScorecards: {
        readonly parameters: {
            readonly query?: {
                readonly by?: "carrier" | "lane" | "node";
                readonly subject?: string;
                readonly since?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            /** @description a carrier, `origin → zone`, or a location */
                            readonly subject: string;
                            /** @description whose way ended in the time asked for */
                            readonly parcels: number;
                            readonly delivered: number;
                            /** @description share of those with a promised day that came by it (days in UTC) */
                            readonly onTime: number | null;
                            readonly meanDays: number | null;
                            readonly p90Days: number | null;
                            readonly lost: number;
                            readonly returned: number;
                            readonly damaged: number;
                            readonly failedAttempts: number;
                            /** @description lost or damaged: the carrier owes something for them */
                            readonly claims: number;
                            readonly patterns: readonly {
                                /** @enum {string} */
                                readonly kind: "weekday-slower" | "zone-slower" | "service-slower" | "hour-slower";
                                /** @description the pattern as a sentence */
                                readonly words: string;
                                readonly value: string;
                                readonly extraDays: number;
                                readonly parcels: number;
                                /** @description the parcels behind it, the slowest first, at most 100 */
                                readonly shipmentIds: readonly string[];
                            }[];
                        }[];
                        readonly nextCursor: null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly auditShipment: {
        readonly parameters: {
            readonly query?: {
                readonly actor?: string;
                readonly since?: string;
                readonly until?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Shipment.AuditEntry"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listMessages: {
        readonly parameters: {
            readonly query?: {
                readonly orderId?: string;
                readonly customerId?: string;
                readonly status?: "requested" | "sent" | "sent-unconfirmed" | "delivered" | "opened" | "bounced" | "complained" | "failed" | "suppressed";
                readonly template?: string;
                readonly channel?: "email" | "sms" | "chat";
                readonly since?: string;
                readonly until?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly messageId: string;
                            readonly orderId: string;
                            readonly customerId: string;
                            /**
                             * @description the one that it goes by now
                             * @enum {string}
                             */
                            readonly channel: "email" | "sms" | "chat";
                            readonly template: string;
                            readonly purpose: string;
                            /** @enum {string} */
                            readonly language: "en" | "ja" | "pl" | "hy";
                            /** @enum {string} */
                            readonly status: "requested" | "sent" | "sent-unconfirmed" | "delivered" | "opened" | "bounced" | "complained" | "failed" | "suppressed";
                            /** @description why it was put off, failed, came back or was not sent */
                            readonly reason: string | null;
                            /** @description the public event that it tells about */
                            readonly causeType: string;
                            /** @description that event's id */
                            readonly causeId: string;
                            /** @description everything that it tells of, the first cause included */
                            readonly causes: readonly {
                                /** Format: uuid */
                                readonly eventId: string;
                                readonly type: string;
                                readonly template: string;
                            }[];
                            /** Format: date-time */
                            readonly requestedAt: string;
                            readonly sentAt: string | null;
                            readonly deliveredAt: string | null;
                            readonly openedAt: string | null;
                            /** @description calls of a provider that were decided on */
                            readonly attempts: number;
                            readonly nextAttemptAt: string | null;
                            /** Format: date-time */
                            readonly changedAt: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getMessage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly messageId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly messageId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        /**
                         * @description the one that it goes by now
                         * @enum {string}
                         */
                        readonly channel: "email" | "sms" | "chat";
                        readonly template: string;
                        readonly purpose: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        /** @enum {string} */
                        readonly status: "requested" | "sent" | "sent-unconfirmed" | "delivered" | "opened" | "bounced" | "complained" | "failed" | "suppressed";
                        /** @description why it was put off, failed, came back or was not sent */
                        readonly reason: string | null;
                        /** @description the public event that it tells about */
                        readonly causeType: string;
                        /** @description that event's id */
                        readonly causeId: string;
                        /** @description everything that it tells of, the first cause included */
                        readonly causes: readonly {
                            /** Format: uuid */
                            readonly eventId: string;
                            readonly type: string;
                            readonly template: string;
                        }[];
                        /** Format: date-time */
                        readonly requestedAt: string;
                        readonly sentAt: string | null;
                        readonly deliveredAt: string | null;
                        readonly openedAt: string | null;
                        /** @description calls of a provider that were decided on */
                        readonly attempts: number;
                        readonly nextAttemptAt: string | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                        readonly history: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            readonly event: string;
                            /** @description what the event says beside the message itself */
                            readonly detail: {
                                readonly [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly retryMessage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly messageId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly messageId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        /**
                         * @description the one that it goes by now
                         * @enum {string}
                         */
                        readonly channel: "email" | "sms" | "chat";
                        readonly template: string;
                        readonly purpose: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        /** @enum {string} */
                        readonly status: "requested" | "sent" | "sent-unconfirmed" | "delivered" | "opened" | "bounced" | "complained" | "failed" | "suppressed";
                        /** @description why it was put off, failed, came back or was not sent */
                        readonly reason: string | null;
                        /** @description the public event that it tells about */
                        readonly causeType: string;
                        /** @description that event's id */
                        readonly causeId: string;
                        /** @description everything that it tells of, the first cause included */
                        readonly causes: readonly {
                            /** Format: uuid */
                            readonly eventId: string;
                            readonly type: string;
                            readonly template: string;
                        }[];
                        /** Format: date-time */
                        readonly requestedAt: string;
                        readonly sentAt: string | null;
                        readonly deliveredAt: string | null;
                        readonly openedAt: string | null;
                        /** @description calls of a provider that were decided on */
                        readonly attempts: number;
                        readonly nextAttemptAt: string | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly smsStatus: {
        readonly parameters: {
            readonly query: {
                readonly message: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly [key: string]: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly chatEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": unknown | {
                    readonly [key: string]: unknown;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly reportMail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": unknown | {
                    readonly [key: string]: unknown;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly kind: string;
                        readonly known: boolean;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getPreferences: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly customerId: string;
                        readonly language: ("en" | "ja" | "pl" | "hy") | null;
                        readonly channels: readonly ("email" | "sms" | "chat")[];
                        readonly consents: {
                            readonly [key: string]: boolean;
                        };
                        readonly quietHours: {
                            readonly from: string;
                            readonly until: string;
                        } | null;
                        readonly timeZone: string | null;
                        readonly digest: boolean;
                        /** @description channels that an address is known for, beside the order's e-mail */
                        readonly reachableBy: readonly ("email" | "sms" | "chat")[];
                        /** @description channels that do not reach them */
                        readonly blocked: readonly {
                            /** @enum {string} */
                            readonly channel: "email" | "sms" | "chat";
                            readonly reason: string;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly setPreferences: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default null */
                    readonly language?: ("en" | "ja" | "pl" | "hy") | null;
                    /**
                     * @description tried in this order; what is not named comes after
                     * @default []
                     */
                    readonly channels?: readonly ("email" | "sms" | "chat")[];
                    /**
                     * @description purpose → whether it is allowed
                     * @default {}
                     */
                    readonly consents?: {
                        readonly order?: boolean;
                        readonly recovery?: boolean;
                        readonly care?: boolean;
                        readonly feedback?: boolean;
                        readonly marketing?: boolean;
                        readonly measurement?: boolean;
                    };
                    /** @default null */
                    readonly quietHours?: {
                        readonly from: string;
                        readonly until: string;
                    } | null;
                    /**
                     * @description null: that of the country that the order goes to
                     * @default null
                     */
                    readonly timeZone?: string | null;
                    /**
                     * @description what waited for the morning comes as one message
                     * @default true
                     */
                    readonly digest?: boolean;
                    /**
                     * @description null: the order's
                     * @default null
                     */
                    readonly email?: string | null;
                    /** @default null */
                    readonly phone?: string | null;
                    /**
                     * @description the customer's account at the chat provider
                     * @default null
                     */
                    readonly chatAccount?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly customerId: string;
                        readonly language: ("en" | "ja" | "pl" | "hy") | null;
                        readonly channels: readonly ("email" | "sms" | "chat")[];
                        readonly consents: {
                            readonly [key: string]: boolean;
                        };
                        readonly quietHours: {
                            readonly from: string;
                            readonly until: string;
                        } | null;
                        readonly timeZone: string | null;
                        readonly digest: boolean;
                        /** @description channels that an address is known for, beside the order's e-mail */
                        readonly reachableBy: readonly ("email" | "sms" | "chat")[];
                        /** @description channels that do not reach them */
                        readonly blocked: readonly {
                            /** @enum {string} */
                            readonly channel: "email" | "sms" | "chat";
                            readonly reason: string;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly unsubscribe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly consents: {
                            /** @constant */
                            readonly feedback: false;
                        };
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listWebhooks: {
        readonly parameters: {
            readonly query?: {
                readonly status?: "enabled" | "disabled" | "removed";
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly subscriptionId: string;
                            readonly url: string;
                            readonly types: readonly string[];
                            readonly locations: readonly string[];
                            readonly description: string | null;
                            /** @enum {string} */
                            readonly status: "enabled" | "disabled" | "removed";
                            /** @description since when nothing has got through; null: the endpoint is well */
                            readonly failingSince: string | null;
                            /** @description why it fails or was disabled */
                            readonly reason: string | null;
                            /** Format: date-time */
                            readonly createdAt: string;
                            /** Format: date-time */
                            readonly changedAt: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly subscribeWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly subscriptionId: string;
                    /** @description https, on the public internet */
                    readonly url: string;
                    readonly types: readonly string[];
                    /**
                     * @description only events about one of these; empty: all
                     * @default []
                     */
                    readonly locations?: readonly string[];
                    /** @default null */
                    readonly description?: string | null;
                    /** @description absent: one is made */
                    readonly secret?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly subscriptionId: string;
                        readonly url: string;
                        readonly types: readonly string[];
                        readonly locations: readonly string[];
                        readonly description: string | null;
                        /** @enum {string} */
                        readonly status: "enabled" | "disabled" | "removed";
                        /** @description since when nothing has got through; null: the endpoint is well */
                        readonly failingSince: string | null;
                        /** @description why it fails or was disabled */
                        readonly reason: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        /** Format: date-time */
                        readonly changedAt: string;
                        /** @description whsec_…; it is shown this once */
                        readonly secret: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly subscriptionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly subscriptionId: string;
                        readonly url: string;
                        readonly types: readonly string[];
                        readonly locations: readonly string[];
                        readonly description: string | null;
                        /** @enum {string} */
                        readonly status: "enabled" | "disabled" | "removed";
                        /** @description since when nothing has got through; null: the endpoint is well */
                        readonly failingSince: string | null;
                        /** @description why it fails or was disabled */
                        readonly reason: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        /** Format: date-time */
                        readonly changedAt: string;
                        /** @description status → deliveries of this subscription */
                        readonly deliveries: {
                            readonly [key: string]: number;
                        };
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly changeWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly subscriptionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description https, on the public internet */
                    readonly url: string;
                    readonly types: readonly string[];
                    /**
                     * @description only events about one of these; empty: all
                     * @default []
                     */
                    readonly locations?: readonly string[];
                    /** @default null */
                    readonly description?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly subscriptionId: string;
                        readonly url: string;
                        readonly types: readonly string[];
                        readonly locations: readonly string[];
                        readonly description: string | null;
                        /** @enum {string} */
                        readonly status: "enabled" | "disabled" | "removed";
                        /** @description since when nothing has got through; null: the endpoint is well */
                        readonly failingSince: string | null;
                        /** @description why it fails or was disabled */
                        readonly reason: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        /** Format: date-time */
                        readonly changedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly removeWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly subscriptionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly rotateWebhookSecret: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly subscriptionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly secret?: string;
                    /**
                     * @description how long the old secret signs beside the new one
                     * @default 86400
                     */
                    readonly keepOldSeconds?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly subscriptionId: string;
                        /** @description whsec_…; it is shown this once */
                        readonly secret: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly enableWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly subscriptionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly subscriptionId: string;
                        readonly url: string;
                        readonly types: readonly string[];
                        readonly locations: readonly string[];
                        readonly description: string | null;
                        /** @enum {string} */
                        readonly status: "enabled" | "disabled" | "removed";
                        /** @description since when nothing has got through; null: the endpoint is well */
                        readonly failingSince: string | null;
                        /** @description why it fails or was disabled */
                        readonly reason: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        /** Format: date-time */
                        readonly changedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly disableWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly subscriptionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly subscriptionId: string;
                        readonly url: string;
                        readonly types: readonly string[];
                        readonly locations: readonly string[];
                        readonly description: string | null;
                        /** @enum {string} */
                        readonly status: "enabled" | "disabled" | "removed";
                        /** @description since when nothing has got through; null: the endpoint is well */
                        readonly failingSince: string | null;
                        /** @description why it fails or was disabled */
                        readonly reason: string | null;
                        /** Format: date-time */
                        readonly createdAt: string;
                        /** Format: date-time */
                        readonly changedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listWebhookDeliveries: {
        readonly parameters: {
            readonly query?: {
                readonly status?: "waiting" | "delivered" | "dead" | "cancelled";
                readonly since?: string;
                readonly until?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly subscriptionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly eventId: string;
                            readonly eventType: string;
                            /** @enum {string} */
                            readonly status: "waiting" | "delivered" | "dead" | "cancelled";
                            readonly calls: number;
                            /** @description HTTP status of the last call; null: there was no answer */
                            readonly lastStatus: number | null;
                            readonly lastReason: string | null;
                            readonly lastDurationMs: number | null;
                            /** Format: date-time */
                            readonly queuedAt: string;
                            readonly nextAt: string | null;
                            /** Format: date-time */
                            readonly changedAt: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly replayWebhookDelivery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly subscriptionId: string;
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly replayed: number;
                        /** @description true: ask again for the rest */
                        readonly more: boolean;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly replayWebhookDeliveries: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly subscriptionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @default dead
                     * @enum {string}
                     */
                    readonly status?: "dead" | "delivered" | "cancelled";
                    /** Format: date-time */
                    readonly since?: string;
                    /** Format: date-time */
                    readonly until?: string;
                    /** @default 500 */
                    readonly limit?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly replayed: number;
                        /** @description true: ask again for the rest */
                        readonly more: boolean;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listCases: {
        readonly parameters: {
            readonly query?: {
                readonly status?: "open" | "answered" | "handed-over" | "resolved";
                readonly isOpen?: string;
                readonly reason?: string;
                readonly orderId?: string;
                readonly customerId?: string;
                readonly assignee?: string;
                readonly since?: string;
                readonly until?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly caseId: string;
                            readonly orderId: string | null;
                            readonly customerId: string | null;
                            readonly shipmentId: string | null;
                            readonly reason: string;
                            /** @enum {string} */
                            readonly source: "customer" | "rule" | "agent" | "unknown-return" | "unknown-parcel";
                            /** @enum {string} */
                            readonly status: "open" | "answered" | "handed-over" | "resolved";
                            /** @description 1 is most urgent */
                            readonly urgency: number;
                            /** @description the order's total in minor units of `currency` */
                            readonly valueMinor: number;
                            readonly currency: string | null;
                            readonly assignee: string | null;
                            readonly resolution: string | null;
                            /** @description who has to answer now */
                            readonly partyType: string | null;
                            readonly partyId: string | null;
                            /** @description by when */
                            readonly dueAt: string | null;
                            /** Format: date-time */
                            readonly openedAt: string;
                            readonly firstAnsweredAt: string | null;
                            readonly resolvedAt: string | null;
                            /** Format: date-time */
                            readonly changedAt: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly openCase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly caseId: string;
                    /** @default null */
                    readonly orderId?: string | null;
                    /** @default null */
                    readonly shipmentId?: string | null;
                    readonly reason: string;
                    /**
                     * @default agent
                     * @enum {string}
                     */
                    readonly source?: "customer" | "agent";
                    /** @default null */
                    readonly party?: {
                        readonly type: string;
                        readonly id: string;
                    } | null;
                    readonly text: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly caseId: string;
                        readonly orderId: string | null;
                        readonly customerId: string | null;
                        readonly shipmentId: string | null;
                        readonly reason: string;
                        /** @enum {string} */
                        readonly source: "customer" | "rule" | "agent" | "unknown-return" | "unknown-parcel";
                        /** @enum {string} */
                        readonly status: "open" | "answered" | "handed-over" | "resolved";
                        /** @description 1 is most urgent */
                        readonly urgency: number;
                        /** @description the order's total in minor units of `currency` */
                        readonly valueMinor: number;
                        readonly currency: string | null;
                        readonly assignee: string | null;
                        readonly resolution: string | null;
                        /** @description who has to answer now */
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** @description by when */
                        readonly dueAt: string | null;
                        /** Format: date-time */
                        readonly openedAt: string;
                        readonly firstAnsweredAt: string | null;
                        readonly resolvedAt: string | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                        readonly firstResponseSeconds: number | null;
                        readonly resolutionSeconds: number | null;
                        readonly entries: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            readonly event: string;
                            readonly entryId: string | null;
                            readonly author: string | null;
                            /** @description null: nothing was written, or it was erased with its customer */
                            readonly text: string | null;
                            readonly detail: {
                                readonly [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly caseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly caseId: string;
                        readonly orderId: string | null;
                        readonly customerId: string | null;
                        readonly shipmentId: string | null;
                        readonly reason: string;
                        /** @enum {string} */
                        readonly source: "customer" | "rule" | "agent" | "unknown-return" | "unknown-parcel";
                        /** @enum {string} */
                        readonly status: "open" | "answered" | "handed-over" | "resolved";
                        /** @description 1 is most urgent */
                        readonly urgency: number;
                        /** @description the order's total in minor units of `currency` */
                        readonly valueMinor: number;
                        readonly currency: string | null;
                        readonly assignee: string | null;
                        readonly resolution: string | null;
                        /** @description who has to answer now */
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** @description by when */
                        readonly dueAt: string | null;
                        /** Format: date-time */
                        readonly openedAt: string;
                        readonly firstAnsweredAt: string | null;
                        readonly resolvedAt: string | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                        readonly firstResponseSeconds: number | null;
                        readonly resolutionSeconds: number | null;
                        readonly entries: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            readonly event: string;
                            readonly entryId: string | null;
                            readonly author: string | null;
                            /** @description null: nothing was written, or it was erased with its customer */
                            readonly text: string | null;
                            readonly detail: {
                                readonly [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly answerCase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly caseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly text?: string;
                    /** @description an answer that stands ready, in the customer's language */
                    readonly cannedAnswer?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly caseId: string;
                        readonly orderId: string | null;
                        readonly customerId: string | null;
                        readonly shipmentId: string | null;
                        readonly reason: string;
                        /** @enum {string} */
                        readonly source: "customer" | "rule" | "agent" | "unknown-return" | "unknown-parcel";
                        /** @enum {string} */
                        readonly status: "open" | "answered" | "handed-over" | "resolved";
                        /** @description 1 is most urgent */
                        readonly urgency: number;
                        /** @description the order's total in minor units of `currency` */
                        readonly valueMinor: number;
                        readonly currency: string | null;
                        readonly assignee: string | null;
                        readonly resolution: string | null;
                        /** @description who has to answer now */
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** @description by when */
                        readonly dueAt: string | null;
                        /** Format: date-time */
                        readonly openedAt: string;
                        readonly firstAnsweredAt: string | null;
                        readonly resolvedAt: string | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                        readonly firstResponseSeconds: number | null;
                        readonly resolutionSeconds: number | null;
                        readonly entries: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            readonly event: string;
                            readonly entryId: string | null;
                            readonly author: string | null;
                            /** @description null: nothing was written, or it was erased with its customer */
                            readonly text: string | null;
                            readonly detail: {
                                readonly [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly noteCase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly caseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly text: string;
                    /** @default null */
                    readonly by?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly caseId: string;
                        readonly orderId: string | null;
                        readonly customerId: string | null;
                        readonly shipmentId: string | null;
                        readonly reason: string;
                        /** @enum {string} */
                        readonly source: "customer" | "rule" | "agent" | "unknown-return" | "unknown-parcel";
                        /** @enum {string} */
                        readonly status: "open" | "answered" | "handed-over" | "resolved";
                        /** @description 1 is most urgent */
                        readonly urgency: number;
                        /** @description the order's total in minor units of `currency` */
                        readonly valueMinor: number;
                        readonly currency: string | null;
                        readonly assignee: string | null;
                        readonly resolution: string | null;
                        /** @description who has to answer now */
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** @description by when */
                        readonly dueAt: string | null;
                        /** Format: date-time */
                        readonly openedAt: string;
                        readonly firstAnsweredAt: string | null;
                        readonly resolvedAt: string | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                        readonly firstResponseSeconds: number | null;
                        readonly resolutionSeconds: number | null;
                        readonly entries: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            readonly event: string;
                            readonly entryId: string | null;
                            readonly author: string | null;
                            /** @description null: nothing was written, or it was erased with its customer */
                            readonly text: string | null;
                            readonly detail: {
                                readonly [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly writeToCase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly caseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly text: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly caseId: string;
                        readonly orderId: string | null;
                        readonly customerId: string | null;
                        readonly shipmentId: string | null;
                        readonly reason: string;
                        /** @enum {string} */
                        readonly source: "customer" | "rule" | "agent" | "unknown-return" | "unknown-parcel";
                        /** @enum {string} */
                        readonly status: "open" | "answered" | "handed-over" | "resolved";
                        /** @description 1 is most urgent */
                        readonly urgency: number;
                        /** @description the order's total in minor units of `currency` */
                        readonly valueMinor: number;
                        readonly currency: string | null;
                        readonly assignee: string | null;
                        readonly resolution: string | null;
                        /** @description who has to answer now */
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** @description by when */
                        readonly dueAt: string | null;
                        /** Format: date-time */
                        readonly openedAt: string;
                        readonly firstAnsweredAt: string | null;
                        readonly resolvedAt: string | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                        readonly firstResponseSeconds: number | null;
                        readonly resolutionSeconds: number | null;
                        readonly entries: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            readonly event: string;
                            readonly entryId: string | null;
                            readonly author: string | null;
                            /** @description null: nothing was written, or it was erased with its customer */
                            readonly text: string | null;
                            readonly detail: {
                                readonly [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly assignCase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly caseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly assignee: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly caseId: string;
                        readonly orderId: string | null;
                        readonly customerId: string | null;
                        readonly shipmentId: string | null;
                        readonly reason: string;
                        /** @enum {string} */
                        readonly source: "customer" | "rule" | "agent" | "unknown-return" | "unknown-parcel";
                        /** @enum {string} */
                        readonly status: "open" | "answered" | "handed-over" | "resolved";
                        /** @description 1 is most urgent */
                        readonly urgency: number;
                        /** @description the order's total in minor units of `currency` */
                        readonly valueMinor: number;
                        readonly currency: string | null;
                        readonly assignee: string | null;
                        readonly resolution: string | null;
                        /** @description who has to answer now */
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** @description by when */
                        readonly dueAt: string | null;
                        /** Format: date-time */
                        readonly openedAt: string;
                        readonly firstAnsweredAt: string | null;
                        readonly resolvedAt: string | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                        readonly firstResponseSeconds: number | null;
                        readonly resolutionSeconds: number | null;
                        readonly entries: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            readonly event: string;
                            readonly entryId: string | null;
                            readonly author: string | null;
                            /** @description null: nothing was written, or it was erased with its customer */
                            readonly text: string | null;
                            readonly detail: {
                                readonly [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly handOverCase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly caseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly party: {
                        readonly type: string;
                        readonly id: string;
                    };
                    /** Format: date-time */
                    readonly dueAt: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly caseId: string;
                        readonly orderId: string | null;
                        readonly customerId: string | null;
                        readonly shipmentId: string | null;
                        readonly reason: string;
                        /** @enum {string} */
                        readonly source: "customer" | "rule" | "agent" | "unknown-return" | "unknown-parcel";
                        /** @enum {string} */
                        readonly status: "open" | "answered" | "handed-over" | "resolved";
                        /** @description 1 is most urgent */
                        readonly urgency: number;
                        /** @description the order's total in minor units of `currency` */
                        readonly valueMinor: number;
                        readonly currency: string | null;
                        readonly assignee: string | null;
                        readonly resolution: string | null;
                        /** @description who has to answer now */
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** @description by when */
                        readonly dueAt: string | null;
                        /** Format: date-time */
                        readonly openedAt: string;
                        readonly firstAnsweredAt: string | null;
                        readonly resolvedAt: string | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                        readonly firstResponseSeconds: number | null;
                        readonly resolutionSeconds: number | null;
                        readonly entries: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            readonly event: string;
                            readonly entryId: string | null;
                            readonly author: string | null;
                            /** @description null: nothing was written, or it was erased with its customer */
                            readonly text: string | null;
                            readonly detail: {
                                readonly [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly endHandOver: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly caseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly caseId: string;
                        readonly orderId: string | null;
                        readonly customerId: string | null;
                        readonly shipmentId: string | null;
                        readonly reason: string;
                        /** @enum {string} */
                        readonly source: "customer" | "rule" | "agent" | "unknown-return" | "unknown-parcel";
                        /** @enum {string} */
                        readonly status: "open" | "answered" | "handed-over" | "resolved";
                        /** @description 1 is most urgent */
                        readonly urgency: number;
                        /** @description the order's total in minor units of `currency` */
                        readonly valueMinor: number;
                        readonly currency: string | null;
                        readonly assignee: string | null;
                        readonly resolution: string | null;
                        /** @description who has to answer now */
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** @description by when */
                        readonly dueAt: string | null;
                        /** Format: date-time */
                        readonly openedAt: string;
                        readonly firstAnsweredAt: string | null;
                        readonly resolvedAt: string | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                        readonly firstResponseSeconds: number | null;
                        readonly resolutionSeconds: number | null;
                        readonly entries: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            readonly event: string;
                            readonly entryId: string | null;
                            readonly author: string | null;
                            /** @description null: nothing was written, or it was erased with its customer */
                            readonly text: string | null;
                            readonly detail: {
                                readonly [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly resolveCase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly caseId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly resolution: string;
                    /** @default null */
                    readonly party?: {
                        readonly type: string;
                        readonly id: string;
                    } | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly caseId: string;
                        readonly orderId: string | null;
                        readonly customerId: string | null;
                        readonly shipmentId: string | null;
                        readonly reason: string;
                        /** @enum {string} */
                        readonly source: "customer" | "rule" | "agent" | "unknown-return" | "unknown-parcel";
                        /** @enum {string} */
                        readonly status: "open" | "answered" | "handed-over" | "resolved";
                        /** @description 1 is most urgent */
                        readonly urgency: number;
                        /** @description the order's total in minor units of `currency` */
                        readonly valueMinor: number;
                        readonly currency: string | null;
                        readonly assignee: string | null;
                        readonly resolution: string | null;
                        /** @description who has to answer now */
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** @description by when */
                        readonly dueAt: string | null;
                        /** Format: date-time */
                        readonly openedAt: string;
                        readonly firstAnsweredAt: string | null;
                        readonly resolvedAt: string | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                        readonly firstResponseSeconds: number | null;
                        readonly resolutionSeconds: number | null;
                        readonly entries: readonly {
                            /** Format: date-time */
                            readonly at: string;
                            readonly event: string;
                            readonly entryId: string | null;
                            readonly author: string | null;
                            /** @description null: nothing was written, or it was erased with its customer */
                            readonly text: string | null;
                            readonly detail: {
                                readonly [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listCannedAnswers: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly answerId: string;
                            readonly title: string;
                            readonly texts: {
                                readonly [key: string]: string;
                            };
                            /** Format: date-time */
                            readonly changedAt: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly setCannedAnswer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly answerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly title: string;
                    readonly texts: {
                        readonly en: string;
                        readonly ja?: string;
                        readonly pl?: string;
                        readonly hy?: string;
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly answerId: string;
                        readonly title: string;
                        readonly texts: {
                            readonly [key: string]: string;
                        };
                        /** Format: date-time */
                        readonly changedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly askQuestion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default question */
                    readonly topic?: string;
                    readonly text?: string;
                    /**
                     * @description true: the answer did not help, a person is wanted
                     * @default false
                     */
                    readonly insists?: boolean;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description null: answered without a case */
                        readonly caseId: string | null;
                        readonly answer: {
                            readonly orderId: string;
                            /** @enum {string} */
                            readonly language: "en" | "ja" | "pl" | "hy";
                            readonly promisedOn: string | null;
                            /** @description the last that was told of the order and of each parcel */
                            readonly standings: readonly {
                                readonly shipmentId: string | null;
                                readonly news: string;
                                /** Format: date-time */
                                readonly at: string;
                                readonly date: string | null;
                                readonly trackingNumber: string | null;
                            }[];
                            /** @description the same in the customer's language */
                            readonly sentences: readonly string[];
                            /** @description what the customer can do without help */
                            readonly options: readonly string[];
                            readonly trackingUrl: string;
                        } | null;
                    };
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description null: answered without a case */
                        readonly caseId: string | null;
                        readonly answer: {
                            readonly orderId: string;
                            /** @enum {string} */
                            readonly language: "en" | "ja" | "pl" | "hy";
                            readonly promisedOn: string | null;
                            /** @description the last that was told of the order and of each parcel */
                            readonly standings: readonly {
                                readonly shipmentId: string | null;
                                readonly news: string;
                                /** Format: date-time */
                                readonly at: string;
                                readonly date: string | null;
                                readonly trackingNumber: string | null;
                            }[];
                            /** @description the same in the customer's language */
                            readonly sentences: readonly string[];
                            /** @description what the customer can do without help */
                            readonly options: readonly string[];
                            readonly trackingUrl: string;
                        } | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly findOrderByEmail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly orderId: string;
                    /** Format: email */
                    readonly email: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly orderId: string;
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        readonly promisedOn: string | null;
                        /** @description the last that was told of the order and of each parcel */
                        readonly standings: readonly {
                            readonly shipmentId: string | null;
                            readonly news: string;
                            /** Format: date-time */
                            readonly at: string;
                            readonly date: string | null;
                            readonly trackingNumber: string | null;
                        }[];
                        /** @description the same in the customer's language */
                        readonly sentences: readonly string[];
                        /** @description what the customer can do without help */
                        readonly options: readonly string[];
                        readonly trackingUrl: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly setRecoveryPolicy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly policy: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @default true */
                    readonly active?: boolean;
                    readonly triggers: readonly ("late" | "damaged" | "lost" | "short")[];
                    readonly currency: string;
                    /** @description the first one that fits decides */
                    readonly rules: readonly {
                        /**
                         * @description for `late`: days after the promise
                         * @default 0
                         */
                        readonly minimumLateDays?: number;
                        /**
                         * @description captured from this customer so far, in the policy's currency
                         * @default 0
                         */
                        readonly minimumSpent?: string;
                        /**
                         * @description of this customer in the last year, this one included
                         * @default 0
                         */
                        readonly minimumTroubles?: number;
                        /**
                         * @description customers of these tiers alone; empty: of any
                         * @default []
                         */
                        readonly tiers?: readonly string[];
                        /** @enum {string} */
                        readonly remedy: "apology" | "refund-shipping" | "refund" | "credit" | "upgrade" | "replacement";
                        /** @default null */
                        readonly amount?: string | null;
                        /**
                         * @description of the order's total, where no amount is given
                         * @default null
                         */
                        readonly percent?: number | null;
                    }[];
                    /**
                     * @description more than this waits for a person
                     * @default null
                     */
                    readonly approvalAbove?: string | null;
                    /**
                     * @description beyond it only an apology goes out
                     * @default null
                     */
                    readonly monthlyBudget?: string | null;
                    /** @default 3 */
                    readonly followUpAfterDays?: number | null;
                    /** @default 30 */
                    readonly measureAfterDays?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @default true */
                        readonly active: boolean;
                        readonly triggers: readonly ("late" | "damaged" | "lost" | "short")[];
                        readonly currency: string;
                        /** @description the first one that fits decides */
                        readonly rules: readonly {
                            /**
                             * @description for `late`: days after the promise
                             * @default 0
                             */
                            readonly minimumLateDays: number;
                            /**
                             * @description captured from this customer so far, in the policy's currency
                             * @default 0
                             */
                            readonly minimumSpent: string;
                            /**
                             * @description of this customer in the last year, this one included
                             * @default 0
                             */
                            readonly minimumTroubles: number;
                            /**
                             * @description customers of these tiers alone; empty: of any
                             * @default []
                             */
                            readonly tiers: readonly string[];
                            /** @enum {string} */
                            readonly remedy: "apology" | "refund-shipping" | "refund" | "credit" | "upgrade" | "replacement";
                            /** @default null */
                            readonly amount: string | null;
                            /**
                             * @description of the order's total, where no amount is given
                             * @default null
                             */
                            readonly percent: number | null;
                        }[];
                        /**
                         * @description more than this waits for a person
                         * @default null
                         */
                        readonly approvalAbove: string | null;
                        /**
                         * @description beyond it only an apology goes out
                         * @default null
                         */
                        readonly monthlyBudget: string | null;
                        /** @default 3 */
                        readonly followUpAfterDays: number | null;
                        /** @default 30 */
                        readonly measureAfterDays: number;
                        readonly policy: string;
                        readonly version: number;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listRecoveryPolicies: {
        readonly parameters: {
            readonly query?: {
                readonly policy?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            /** @default true */
                            readonly active: boolean;
                            readonly triggers: readonly ("late" | "damaged" | "lost" | "short")[];
                            readonly currency: string;
                            /** @description the first one that fits decides */
                            readonly rules: readonly {
                                /**
                                 * @description for `late`: days after the promise
                                 * @default 0
                                 */
                                readonly minimumLateDays: number;
                                /**
                                 * @description captured from this customer so far, in the policy's currency
                                 * @default 0
                                 */
                                readonly minimumSpent: string;
                                /**
                                 * @description of this customer in the last year, this one included
                                 * @default 0
                                 */
                                readonly minimumTroubles: number;
                                /**
                                 * @description customers of these tiers alone; empty: of any
                                 * @default []
                                 */
                                readonly tiers: readonly string[];
                                /** @enum {string} */
                                readonly remedy: "apology" | "refund-shipping" | "refund" | "credit" | "upgrade" | "replacement";
                                /** @default null */
                                readonly amount: string | null;
                                /**
                                 * @description of the order's total, where no amount is given
                                 * @default null
                                 */
                                readonly percent: number | null;
                            }[];
                            /**
                             * @description more than this waits for a person
                             * @default null
                             */
                            readonly approvalAbove: string | null;
                            /**
                             * @description beyond it only an apology goes out
                             * @default null
                             */
                            readonly monthlyBudget: string | null;
                            /** @default 3 */
                            readonly followUpAfterDays: number | null;
                            /** @default 30 */
                            readonly measureAfterDays: number;
                            readonly policy: string;
                            readonly version: number;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listRecoveries: {
        readonly parameters: {
            readonly query?: {
                readonly orderId?: string;
                readonly customerId?: string;
                readonly status?: "awaiting-approval" | "approved" | "refused" | "fulfilled";
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly recoveryId: string;
                            readonly orderId: string;
                            readonly customerId: string;
                            readonly policy: string;
                            readonly policyVersion: number;
                            /** @enum {string} */
                            readonly trigger: "late" | "damaged" | "lost" | "short";
                            /** @enum {string} */
                            readonly remedy: "apology" | "refund-shipping" | "refund" | "credit" | "upgrade" | "replacement";
                            readonly amount: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            /** @enum {string} */
                            readonly status: "awaiting-approval" | "approved" | "refused" | "fulfilled";
                            readonly reason: string | null;
                            readonly causeType: string;
                            readonly causeId: string;
                            readonly partyType: string | null;
                            readonly partyId: string | null;
                            /** Format: date-time */
                            readonly offeredAt: string;
                            readonly approvedAt: string | null;
                            readonly followedUpAt: string | null;
                            readonly measuredAt: string | null;
                            /** @description null: not measured yet */
                            readonly repeatPurchase: boolean | null;
                            /** @description CSAT given after it */
                            readonly score: number | null;
                            /** Format: date-time */
                            readonly changedAt: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getRecovery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly recoveryId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly recoveryId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        readonly policy: string;
                        readonly policyVersion: number;
                        /** @enum {string} */
                        readonly trigger: "late" | "damaged" | "lost" | "short";
                        /** @enum {string} */
                        readonly remedy: "apology" | "refund-shipping" | "refund" | "credit" | "upgrade" | "replacement";
                        readonly amount: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        /** @enum {string} */
                        readonly status: "awaiting-approval" | "approved" | "refused" | "fulfilled";
                        readonly reason: string | null;
                        readonly causeType: string;
                        readonly causeId: string;
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** Format: date-time */
                        readonly offeredAt: string;
                        readonly approvedAt: string | null;
                        readonly followedUpAt: string | null;
                        readonly measuredAt: string | null;
                        /** @description null: not measured yet */
                        readonly repeatPurchase: boolean | null;
                        /** @description CSAT given after it */
                        readonly score: number | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly recoveryOutcomes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly policy: string;
                            readonly policyVersion: number;
                            readonly remedies: number;
                            readonly measured: number;
                            readonly repeatPurchases: number;
                            /** @description how many gave one */
                            readonly scores: number;
                            /** @description of 1 to 5 each */
                            readonly scoreSum: number;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly approveRecovery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly recoveryId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly by: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly recoveryId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        readonly policy: string;
                        readonly policyVersion: number;
                        /** @enum {string} */
                        readonly trigger: "late" | "damaged" | "lost" | "short";
                        /** @enum {string} */
                        readonly remedy: "apology" | "refund-shipping" | "refund" | "credit" | "upgrade" | "replacement";
                        readonly amount: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        /** @enum {string} */
                        readonly status: "awaiting-approval" | "approved" | "refused" | "fulfilled";
                        readonly reason: string | null;
                        readonly causeType: string;
                        readonly causeId: string;
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** Format: date-time */
                        readonly offeredAt: string;
                        readonly approvedAt: string | null;
                        readonly followedUpAt: string | null;
                        readonly measuredAt: string | null;
                        /** @description null: not measured yet */
                        readonly repeatPurchase: boolean | null;
                        /** @description CSAT given after it */
                        readonly score: number | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly refuseRecovery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly recoveryId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly reason: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly recoveryId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        readonly policy: string;
                        readonly policyVersion: number;
                        /** @enum {string} */
                        readonly trigger: "late" | "damaged" | "lost" | "short";
                        /** @enum {string} */
                        readonly remedy: "apology" | "refund-shipping" | "refund" | "credit" | "upgrade" | "replacement";
                        readonly amount: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        /** @enum {string} */
                        readonly status: "awaiting-approval" | "approved" | "refused" | "fulfilled";
                        readonly reason: string | null;
                        readonly causeType: string;
                        readonly causeId: string;
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** Format: date-time */
                        readonly offeredAt: string;
                        readonly approvedAt: string | null;
                        readonly followedUpAt: string | null;
                        readonly measuredAt: string | null;
                        /** @description null: not measured yet */
                        readonly repeatPurchase: boolean | null;
                        /** @description CSAT given after it */
                        readonly score: number | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly fulfilRecovery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly recoveryId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly recoveryId: string;
                        readonly orderId: string;
                        readonly customerId: string;
                        readonly policy: string;
                        readonly policyVersion: number;
                        /** @enum {string} */
                        readonly trigger: "late" | "damaged" | "lost" | "short";
                        /** @enum {string} */
                        readonly remedy: "apology" | "refund-shipping" | "refund" | "credit" | "upgrade" | "replacement";
                        readonly amount: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        /** @enum {string} */
                        readonly status: "awaiting-approval" | "approved" | "refused" | "fulfilled";
                        readonly reason: string | null;
                        readonly causeType: string;
                        readonly causeId: string;
                        readonly partyType: string | null;
                        readonly partyId: string | null;
                        /** Format: date-time */
                        readonly offeredAt: string;
                        readonly approvedAt: string | null;
                        readonly followedUpAt: string | null;
                        readonly measuredAt: string | null;
                        /** @description null: not measured yet */
                        readonly repeatPurchase: boolean | null;
                        /** @description CSAT given after it */
                        readonly score: number | null;
                        /** Format: date-time */
                        readonly changedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listSurveys: {
        readonly parameters: {
            readonly query?: {
                readonly kind?: "csat" | "nps";
                readonly status?: "planned" | "sent" | "dropped" | "answered";
                readonly occasion?: "pick-up" | "delivery" | "return" | "case" | "calm";
                readonly partyType?: string;
                readonly partyId?: string;
                readonly customerId?: string;
                readonly since?: string;
                readonly until?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly surveyId: string;
                            readonly customerId: string;
                            readonly orderId: string;
                            readonly caseId: string | null;
                            /** @enum {string} */
                            readonly kind: "csat" | "nps";
                            /** @enum {string} */
                            readonly occasion: "pick-up" | "delivery" | "return" | "case" | "calm";
                            readonly partyType: string;
                            readonly partyId: string;
                            /** @enum {string} */
                            readonly status: "planned" | "sent" | "dropped" | "answered";
                            /** @description csat: 1 to 5; nps: 0 to 10 */
                            readonly score: number | null;
                            /** @description why it was not asked */
                            readonly reason: string | null;
                            /** Format: date-time */
                            readonly askAt: string;
                            readonly sentAt: string | null;
                            readonly answeredAt: string | null;
                            readonly hasComment: boolean;
                            /** Format: date-time */
                            readonly changedAt: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getSurveyQuestion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @enum {string} */
                        readonly kind: "csat" | "nps";
                        /** @enum {string} */
                        readonly occasion: "pick-up" | "delivery" | "return" | "case" | "calm";
                        /** @enum {string} */
                        readonly language: "en" | "ja" | "pl" | "hy";
                        readonly least: number;
                        readonly most: number;
                        /** @description what was answered before */
                        readonly score: number | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly answerSurvey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly token: string;
                    readonly score: number;
                    readonly comment?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly score: number;
                        readonly hasComment: boolean;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listMessageTemplates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            /** @enum {string} */
                            readonly template: "order-confirmed" | "backordered" | "promise-changed" | "refund-offered" | "substitute-offered" | "payment-declined" | "shipped" | "delayed" | "out-for-delivery" | "delivery-failed" | "wish-accepted" | "wish-refused" | "wish-unanswered" | "ready-for-pickup" | "pickup-expired" | "delivered" | "returned-to-sender" | "lost" | "return-authorized" | "return-declined" | "return-received" | "refunded" | "cancelled" | "apology" | "remedy" | "recovery-follow-up" | "case-received" | "case-answered" | "csat-asked" | "nps-asked";
                            readonly purpose: string;
                            readonly urgent: boolean;
                            /** @description several at one moment come as one message */
                            readonly gathered: boolean;
                            readonly languages: readonly ("en" | "ja" | "pl" | "hy")[];
                            readonly placeholders: readonly string[];
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly previewMessage: {
        readonly parameters: {
            readonly query?: {
                readonly language?: "en" | "ja" | "pl" | "hy";
                readonly brand?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly template: "order-confirmed" | "backordered" | "promise-changed" | "refund-offered" | "substitute-offered" | "payment-declined" | "shipped" | "delayed" | "out-for-delivery" | "delivery-failed" | "wish-accepted" | "wish-refused" | "wish-unanswered" | "ready-for-pickup" | "pickup-expired" | "delivered" | "returned-to-sender" | "lost" | "return-authorized" | "return-declined" | "return-received" | "refunded" | "cancelled" | "apology" | "remedy" | "recovery-follow-up" | "case-received" | "case-answered" | "csat-asked" | "nps-asked";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly subject: string;
                        readonly text: string;
                        readonly html: string;
                        /** @description for SMS and chat */
                        readonly short: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly sendTestMessage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly template: "order-confirmed" | "backordered" | "promise-changed" | "refund-offered" | "substitute-offered" | "payment-declined" | "shipped" | "delayed" | "out-for-delivery" | "delivery-failed" | "wish-accepted" | "wish-refused" | "wish-unanswered" | "ready-for-pickup" | "pickup-expired" | "delivered" | "returned-to-sender" | "lost" | "return-authorized" | "return-declined" | "return-received" | "refunded" | "cancelled" | "apology" | "remedy" | "recovery-follow-up" | "case-received" | "case-answered" | "csat-asked" | "nps-asked";
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: email */
                    readonly to: string;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    readonly language?: "en" | "ja" | "pl" | "hy";
                    readonly brand?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly outcome: string;
                        readonly reason: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getBrand: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly brand: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly name: string;
                        /** @default #0b57d0 */
                        readonly accent: string;
                        /** @default null */
                        readonly logoUrl: string | null;
                        /**
                         * @description the sender's name and address; null: the installation's
                         * @default null
                         */
                        readonly mailFrom: string | null;
                        /** @default null */
                        readonly replyTo: string | null;
                        /**
                         * @description * is every channel that no other brand names
                         * @default []
                         */
                        readonly salesChannels: readonly (string | "*")[];
                        /**
                         * @description what does not wait for quiet hours to end; null: the usual
                         * @default null
                         */
                        readonly urgent: readonly ("order-confirmed" | "backordered" | "promise-changed" | "refund-offered" | "substitute-offered" | "payment-declined" | "shipped" | "delayed" | "out-for-delivery" | "delivery-failed" | "wish-accepted" | "wish-refused" | "wish-unanswered" | "ready-for-pickup" | "pickup-expired" | "delivered" | "returned-to-sender" | "lost" | "return-authorized" | "return-declined" | "return-received" | "refunded" | "cancelled" | "apology" | "remedy" | "recovery-follow-up" | "case-received" | "case-answered" | "csat-asked" | "nps-asked")[] | null;
                        /** @default {} */
                        readonly footer: {
                            readonly [key: string]: string;
                        };
                        /**
                         * @description the brand's own words; {placeholders} are those that the message knows
                         * @default {}
                         */
                        readonly texts: {
                            readonly [key: string]: {
                                readonly [key: string]: {
                                    readonly subject?: string;
                                    readonly lines?: readonly string[];
                                };
                            };
                        };
                        readonly brand: string;
                        /** Format: date-time */
                        readonly changedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly setBrand: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly brand: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    /** @default #0b57d0 */
                    readonly accent?: string;
                    /** @default null */
                    readonly logoUrl?: string | null;
                    /**
                     * @description the sender's name and address; null: the installation's
                     * @default null
                     */
                    readonly mailFrom?: string | null;
                    /** @default null */
                    readonly replyTo?: string | null;
                    /**
                     * @description * is every channel that no other brand names
                     * @default []
                     */
                    readonly salesChannels?: readonly (string | "*")[];
                    /**
                     * @description what does not wait for quiet hours to end; null: the usual
                     * @default null
                     */
                    readonly urgent?: readonly ("order-confirmed" | "backordered" | "promise-changed" | "refund-offered" | "substitute-offered" | "payment-declined" | "shipped" | "delayed" | "out-for-delivery" | "delivery-failed" | "wish-accepted" | "wish-refused" | "wish-unanswered" | "ready-for-pickup" | "pickup-expired" | "delivered" | "returned-to-sender" | "lost" | "return-authorized" | "return-declined" | "return-received" | "refunded" | "cancelled" | "apology" | "remedy" | "recovery-follow-up" | "case-received" | "case-answered" | "csat-asked" | "nps-asked")[] | null;
                    /** @default {} */
                    readonly footer?: {
                        readonly [key: string]: string;
                    };
                    /**
                     * @description the brand's own words; {placeholders} are those that the message knows
                     * @default {}
                     */
                    readonly texts?: {
                        readonly [key: string]: {
                            readonly [key: string]: {
                                readonly subject?: string;
                                readonly lines?: readonly string[];
                            };
                        };
                    };
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly name: string;
                        /** @default #0b57d0 */
                        readonly accent: string;
                        /** @default null */
                        readonly logoUrl: string | null;
                        /**
                         * @description the sender's name and address; null: the installation's
                         * @default null
                         */
                        readonly mailFrom: string | null;
                        /** @default null */
                        readonly replyTo: string | null;
                        /**
                         * @description * is every channel that no other brand names
                         * @default []
                         */
                        readonly salesChannels: readonly (string | "*")[];
                        /**
                         * @description what does not wait for quiet hours to end; null: the usual
                         * @default null
                         */
                        readonly urgent: readonly ("order-confirmed" | "backordered" | "promise-changed" | "refund-offered" | "substitute-offered" | "payment-declined" | "shipped" | "delayed" | "out-for-delivery" | "delivery-failed" | "wish-accepted" | "wish-refused" | "wish-unanswered" | "ready-for-pickup" | "pickup-expired" | "delivered" | "returned-to-sender" | "lost" | "return-authorized" | "return-declined" | "return-received" | "refunded" | "cancelled" | "apology" | "remedy" | "recovery-follow-up" | "case-received" | "case-answered" | "csat-asked" | "nps-asked")[] | null;
                        /** @default {} */
                        readonly footer: {
                            readonly [key: string]: string;
                        };
                        /**
                         * @description the brand's own words; {placeholders} are those that the message knows
                         * @default {}
                         */
                        readonly texts: {
                            readonly [key: string]: {
                                readonly [key: string]: {
                                    readonly subject?: string;
                                    readonly lines?: readonly string[];
                                };
                            };
                        };
                        readonly brand: string;
                        /** Format: date-time */
                        readonly changedAt: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly removeBrand: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly brand: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description removed */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listBrands: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly name: string;
                            /** @default #0b57d0 */
                            readonly accent: string;
                            /** @default null */
                            readonly logoUrl: string | null;
                            /**
                             * @description the sender's name and address; null: the installation's
                             * @default null
                             */
                            readonly mailFrom: string | null;
                            /** @default null */
                            readonly replyTo: string | null;
                            /**
                             * @description * is every channel that no other brand names
                             * @default []
                             */
                            readonly salesChannels: readonly (string | "*")[];
                            /**
                             * @description what does not wait for quiet hours to end; null: the usual
                             * @default null
                             */
                            readonly urgent: readonly ("order-confirmed" | "backordered" | "promise-changed" | "refund-offered" | "substitute-offered" | "payment-declined" | "shipped" | "delayed" | "out-for-delivery" | "delivery-failed" | "wish-accepted" | "wish-refused" | "wish-unanswered" | "ready-for-pickup" | "pickup-expired" | "delivered" | "returned-to-sender" | "lost" | "return-authorized" | "return-declined" | "return-received" | "refunded" | "cancelled" | "apology" | "remedy" | "recovery-follow-up" | "case-received" | "case-answered" | "csat-asked" | "nps-asked")[] | null;
                            /** @default {} */
                            readonly footer: {
                                readonly [key: string]: string;
                            };
                            /**
                             * @description the brand's own words; {placeholders} are those that the message knows
                             * @default {}
                             */
                            readonly texts: {
                                readonly [key: string]: {
                                    readonly [key: string]: {
                                        readonly subject?: string;
                                        readonly lines?: readonly string[];
                                    };
                                };
                            };
                            readonly brand: string;
                            /** Format: date-time */
                            readonly changedAt: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listCaughtMail: {
        readonly parameters: {
            readonly query?: {
                readonly to?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly {
                            readonly id: string;
                            /** Format: date-time */
                            readonly receivedAt: string;
                            readonly from: string;
                            readonly to: string;
                            readonly subject: string;
                            readonly text: string;
                            readonly html: string;
                        }[];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getCaughtMail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly id: string;
                        /** Format: date-time */
                        readonly receivedAt: string;
                        readonly from: string;
                        readonly to: string;
                        readonly subject: string;
                        readonly text: string;
                        readonly html: string;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly auditNotification: {
        readonly parameters: {
            readonly query?: {
                readonly actor?: string;
                readonly since?: string;
                readonly until?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Notification.AuditEntry"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getAvailability: {
        readonly parameters: {
            readonly query: {
                readonly sku: string | readonly string[];
                readonly location?: string | readonly string[];
                readonly channel?: string;
                readonly explain?: "true" | "false";
                readonly at?: string;
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly items: readonly {
                            readonly sku: string;
                            readonly name: string | null;
                            readonly onHand: number;
                            /** @description soft holds that have not expired */
                            readonly reserved: number;
                            readonly committed: number;
                            readonly damaged: number;
                            readonly qualityControl: number;
                            /** @description past the date of their lot */
                            readonly expired: number;
                            readonly safetyStock: number;
                            readonly backordered: number;
                            /** @description dated supply, not physically there */
                            readonly incoming: number;
                            /** @description of `incoming`, units that left another location of the network for this one */
                            readonly inTransit: number;
                            /** @description available to fulfil: sellable now */
                            readonly atf: number;
                            /** @description available to order: with dated supply, less what it owes; may be negative */
                            readonly ato: number;
                            readonly locations: readonly {
                                readonly location: string;
                                readonly onHand: number;
                                /** @description soft holds that have not expired */
                                readonly reserved: number;
                                readonly committed: number;
                                readonly damaged: number;
                                readonly qualityControl: number;
                                /** @description past the date of their lot */
                                readonly expired: number;
                                readonly safetyStock: number;
                                readonly backordered: number;
                                /** @description dated supply, not physically there */
                                readonly incoming: number;
                                /** @description of `incoming`, units that left another location of the network for this one */
                                readonly inTransit: number;
                                /** @description available to fulfil: sellable now */
                                readonly atf: number;
                                /** @description available to order: with dated supply, less what it owes; may be negative */
                                readonly ato: number;
                                readonly changedAt: string;
                                /** @description of the last event in inventory's log */
                                readonly position: number;
                                /** @description sums to atf */
                                readonly explain?: readonly {
                                    readonly name: string;
                                    /** @description = before + Σ change */
                                    readonly quantity: number;
                                    /** @description what events earlier than those listed come to; without it there are no events: too many pairs were asked for */
                                    readonly before?: number;
                                    readonly events?: readonly {
                                        /** @description null: time alone did it, and no event says so yet */
                                        readonly id: string | null;
                                        readonly type: string;
                                        /** @description in inventory's log */
                                        readonly position: number | null;
                                        readonly at: string;
                                        readonly change: number;
                                        /** @description the reservation, supply or transfer */
                                        readonly about: string | null;
                                    }[];
                                }[];
                                /** @description of a kit: atf is the least of what its components make up */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description in one kit */
                                    readonly quantity: number;
                                    readonly atf: number;
                                }[];
                            }[];
                        }[];
                        /** @description SKUs that neither the catalogue nor any stock knows */
                        readonly unknown: readonly string[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly queryAvailability: {
        readonly parameters: {
            readonly query?: {
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly skus: readonly string[];
                    readonly locations?: readonly string[];
                    readonly channel?: string;
                    readonly explain?: boolean;
                    /** @description as of then: an instant of recorded time (ISO 8601 with offset), or a position token of an earlier answer */
                    readonly at?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly items: readonly {
                            readonly sku: string;
                            readonly name: string | null;
                            readonly onHand: number;
                            /** @description soft holds that have not expired */
                            readonly reserved: number;
                            readonly committed: number;
                            readonly damaged: number;
                            readonly qualityControl: number;
                            /** @description past the date of their lot */
                            readonly expired: number;
                            readonly safetyStock: number;
                            readonly backordered: number;
                            /** @description dated supply, not physically there */
                            readonly incoming: number;
                            /** @description of `incoming`, units that left another location of the network for this one */
                            readonly inTransit: number;
                            /** @description available to fulfil: sellable now */
                            readonly atf: number;
                            /** @description available to order: with dated supply, less what it owes; may be negative */
                            readonly ato: number;
                            readonly locations: readonly {
                                readonly location: string;
                                readonly onHand: number;
                                /** @description soft holds that have not expired */
                                readonly reserved: number;
                                readonly committed: number;
                                readonly damaged: number;
                                readonly qualityControl: number;
                                /** @description past the date of their lot */
                                readonly expired: number;
                                readonly safetyStock: number;
                                readonly backordered: number;
                                /** @description dated supply, not physically there */
                                readonly incoming: number;
                                /** @description of `incoming`, units that left another location of the network for this one */
                                readonly inTransit: number;
                                /** @description available to fulfil: sellable now */
                                readonly atf: number;
                                /** @description available to order: with dated supply, less what it owes; may be negative */
                                readonly ato: number;
                                readonly changedAt: string;
                                /** @description of the last event in inventory's log */
                                readonly position: number;
                                /** @description sums to atf */
                                readonly explain?: readonly {
                                    readonly name: string;
                                    /** @description = before + Σ change */
                                    readonly quantity: number;
                                    /** @description what events earlier than those listed come to; without it there are no events: too many pairs were asked for */
                                    readonly before?: number;
                                    readonly events?: readonly {
                                        /** @description null: time alone did it, and no event says so yet */
                                        readonly id: string | null;
                                        readonly type: string;
                                        /** @description in inventory's log */
                                        readonly position: number | null;
                                        readonly at: string;
                                        readonly change: number;
                                        /** @description the reservation, supply or transfer */
                                        readonly about: string | null;
                                    }[];
                                }[];
                                /** @description of a kit: atf is the least of what its components make up */
                                readonly components?: readonly {
                                    readonly sku: string;
                                    /** @description in one kit */
                                    readonly quantity: number;
                                    readonly atf: number;
                                }[];
                            }[];
                        }[];
                        /** @description SKUs that neither the catalogue nor any stock knows */
                        readonly unknown: readonly string[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getVisibility: {
        readonly parameters: {
            readonly query?: {
                readonly groupBy?: "network" | "region" | "location" | "location-group" | "category" | "sku" | "channel";
                readonly sku?: string | readonly string[];
                readonly location?: string | readonly string[];
                readonly region?: string;
                readonly group?: string;
                readonly category?: string;
                readonly channel?: string;
                readonly sort?: "key" | "onHand" | "reserved" | "committed" | "damaged" | "qualityControl" | "expired" | "safetyStock" | "backordered" | "allotting" | "shortfall" | "incoming" | "inTransit" | "atf" | "ato" | "pairs" | "stockOuts" | "-key" | "-onHand" | "-reserved" | "-committed" | "-damaged" | "-qualityControl" | "-expired" | "-safetyStock" | "-backordered" | "-allotting" | "-shortfall" | "-incoming" | "-inTransit" | "-atf" | "-ato" | "-pairs" | "-stockOuts";
                readonly at?: string;
                readonly format?: "json" | "csv";
                readonly cursor?: string;
                readonly limit?: number;
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, or all rows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly groupBy: string;
                        readonly items: readonly {
                            /** @description SKU, location, region …; empty for the network, and for what stands in no region, group, category or channel */
                            readonly key: string;
                            readonly name: string | null;
                            readonly stock: {
                                readonly onHand: number;
                                readonly reserved: number;
                                readonly committed: number;
                                readonly damaged: number;
                                readonly qualityControl: number;
                                readonly expired: number;
                                readonly safetyStock: number;
                                readonly backordered: number;
                                readonly allotting: number;
                                readonly shortfall: number;
                                readonly incoming: number;
                                readonly inTransit: number;
                                readonly atf: number;
                                readonly ato: number;
                            };
                            /** @description SKU × location pairs behind the figures */
                            readonly pairs: number;
                            /** @description of them, those of which nothing can be sold */
                            readonly stockOuts: number;
                            /** @description units of transfers to here that nobody has explained yet: missing, or over; null: of the past */
                            readonly discrepancies: number | null;
                            /** @description orders with units that have not arrived; null: of the past */
                            readonly openOrders: number | null;
                            /** @description null: of the past */
                            readonly openUnits: number | null;
                            /** @description of those orders, the ones whose promise may not hold; null: of the past */
                            readonly atRisk: number | null;
                        }[];
                        /** @description asks for the next page; null on the last one */
                        readonly nextCursor: string | null;
                    };
                    readonly "text/csv": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getJourney: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
                readonly at?: string;
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly customerId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly customerId: string;
                        readonly orders: number;
                        /** @description of them, cancelled as a whole */
                        readonly cancelled: number;
                        readonly firstOrderAt: string | null;
                        readonly lastOrderAt: string | null;
                        readonly channels: readonly {
                            readonly channel: string;
                            readonly orders: number;
                        }[];
                        /** @description what was taken, less what was given back, by currency */
                        readonly lifetimeValue: readonly {
                            readonly amount: string;
                            readonly currency: string;
                        }[];
                        /** @description of the orders that were not cancelled as a whole, by currency */
                        readonly averageOrderValue: readonly {
                            readonly amount: string;
                            readonly currency: string;
                        }[];
                        readonly returns: {
                            readonly count: number;
                            readonly units: number;
                            readonly open: number;
                        };
                        readonly cases: {
                            readonly count: number;
                            readonly open: number;
                        };
                        readonly satisfaction: {
                            readonly csat: number | null;
                            readonly nps: number | null;
                            readonly answers: number;
                        };
                        /** @description what happened on every channel, newest first */
                        readonly items: readonly {
                            /** @description when it happened */
                            readonly at: string;
                            readonly recordedAt: string;
                            readonly type: string;
                            readonly service: string;
                            /** @description the party that did it: customer, agent, a location, a carrier; null: the system by a rule */
                            readonly actor: string | null;
                            readonly id: string;
                            readonly position: number;
                            /** @description the stream that it happened in */
                            readonly subject: string;
                            readonly data: {
                                readonly [key: string]: unknown;
                            };
                            /** @description the event or request that set it off */
                            readonly causationId: string | null;
                            readonly correlationId: string | null;
                            readonly orderId: string | null;
                        }[];
                        /** @description asks for the next page; null on the last one */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly search: {
        readonly parameters: {
            readonly query: {
                readonly q: string;
                readonly kind?: string | readonly string[];
                readonly limit?: number;
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly items: readonly {
                            /** @enum {string} */
                            readonly kind: "order" | "sku" | "customer" | "tracking";
                            readonly id: string;
                            readonly label: string;
                            /** @description of a tracking number: the order of the parcel */
                            readonly orderId: string | null;
                            /** @enum {string} */
                            readonly match: "exact" | "prefix" | "part";
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getKpis: {
        readonly parameters: {
            readonly query?: {
                readonly from?: string;
                readonly to?: string;
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly from: string;
                        readonly to: string;
                        readonly figures: readonly {
                            readonly kpi: string;
                            /**
                             * @description ratio: Σ good / Σ total; minutes: their mean; points: −100 to 100
                             * @enum {string}
                             */
                            readonly unit: "ratio" | "minutes" | "count" | "points";
                            /** @enum {string} */
                            readonly better: "higher" | "lower";
                            readonly good: number;
                            readonly total: number;
                            /** @description parcels, orders, lines, cases or counts behind it */
                            readonly facts: number;
                            /** @description null: nothing was counted */
                            readonly value: number | null;
                        }[];
                        readonly now: {
                            readonly backorderedOrders: number;
                            readonly backorderedUnits: number;
                            /** @description SKU × location pairs of which nothing can be sold */
                            readonly stockOuts: number;
                            readonly pairs: number;
                            /** @description that last longer than 90 days at the demand of the last weeks */
                            readonly overstock: {
                                readonly pairs: number;
                                readonly units: number;
                            };
                        };
                        readonly days: readonly {
                            readonly date: string;
                            readonly ordersPlaced: number;
                            readonly shipped: number;
                            readonly delivered: number;
                            readonly deliveredOnTime: number;
                            readonly deliveredLate: number;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listOverstock: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly items: readonly {
                            readonly sku: string;
                            readonly location: string;
                            readonly onHand: number;
                            readonly atf: number;
                            readonly demandPerDay: number | null;
                            /** @description null: nobody buys it */
                            readonly coversUntil: string | null;
                            readonly stockedOn: string | null;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getKpi: {
        readonly parameters: {
            readonly query?: {
                readonly from?: string;
                readonly to?: string;
                readonly groupBy?: "day" | "location" | "carrier" | "supplier" | "channel";
                readonly location?: string | "";
                readonly carrier?: string | "";
                readonly supplier?: string | "";
                readonly channel?: string | "";
                readonly sku?: string;
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly kpi: "on-time-delivery" | "otif" | "perfect-order" | "fill-rate" | "backorder-rate" | "backorder-age" | "returns-rate" | "response-time" | "csat" | "nps" | "inventory-accuracy" | "stock-outs" | "supplier-otif";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly kpi: string;
                        /**
                         * @description ratio: Σ good / Σ total; minutes: their mean; points: −100 to 100
                         * @enum {string}
                         */
                        readonly unit: "ratio" | "minutes" | "count" | "points";
                        /** @enum {string} */
                        readonly better: "higher" | "lower";
                        readonly from: string;
                        readonly to: string;
                        readonly groupBy: string;
                        readonly items: readonly {
                            /** @description a day, or whose part it is; empty: nobody alone */
                            readonly key: string;
                            readonly good: number;
                            readonly total: number;
                            /** @description parcels, orders, lines, cases or counts behind it */
                            readonly facts: number;
                            /** @description null: nothing was counted */
                            readonly value: number | null;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listKpiFacts: {
        readonly parameters: {
            readonly query?: {
                readonly from?: string;
                readonly to?: string;
                readonly location?: string | "";
                readonly carrier?: string | "";
                readonly supplier?: string | "";
                readonly channel?: string | "";
                readonly sku?: string;
                readonly missed?: "true";
                readonly format?: "json" | "csv";
                readonly cursor?: string;
                readonly limit?: number;
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly kpi: "on-time-delivery" | "otif" | "perfect-order" | "fill-rate" | "backorder-rate" | "backorder-age" | "returns-rate" | "response-time" | "csat" | "nps" | "inventory-accuracy" | "stock-outs" | "supplier-otif";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, or all rows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly kpi: string;
                        readonly items: readonly {
                            readonly subject: string;
                            readonly on: string;
                            readonly location: string | null;
                            readonly carrier: string | null;
                            readonly supplier: string | null;
                            readonly channel: string | null;
                            readonly sku: string | null;
                            readonly orderId: string | null;
                            readonly good: number;
                            readonly total: number;
                        }[];
                        /** @description asks for the next page; null on the last one */
                        readonly nextCursor: string | null;
                    };
                    readonly "text/csv": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listVisibleOrders: {
        readonly parameters: {
            readonly query?: {
                readonly status?: "pending" | "confirmed" | "backordered" | "ready-for-pickup" | "partially-shipped" | "shipped" | "delivered" | "completed" | "cancelled";
                readonly open?: "true";
                readonly atRisk?: "true";
                readonly backordered?: "true";
                readonly channel?: string;
                readonly fulfilment?: "ship-to-home" | "bopis" | "ropis" | "ship-to-store" | "dropship";
                readonly country?: string;
                readonly location?: string;
                readonly carrier?: string;
                readonly sku?: string;
                readonly customer?: string;
                readonly placedFrom?: string;
                readonly placedTo?: string;
                readonly promisedTo?: string;
                readonly q?: string;
                readonly sort?: "placedAt" | "promisedOn" | "changedAt" | "backordered" | "units" | "-placedAt" | "-promisedOn" | "-changedAt" | "-backordered" | "-units";
                readonly at?: string;
                readonly format?: "json" | "csv";
                readonly cursor?: string;
                readonly limit?: number;
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, or all rows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly items: readonly {
                            readonly orderId: string;
                            readonly status: string;
                            readonly channel: string | null;
                            readonly fulfilment: string | null;
                            readonly customerId: string;
                            readonly placedAt: string | null;
                            readonly promisedOn: string | null;
                            readonly total: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly country: string | null;
                            /** @description places that hold, sent or are asked for its units */
                            readonly locations: readonly string[];
                            readonly carriers: readonly string[];
                            readonly units: {
                                readonly ordered: number;
                                readonly cancelled: number;
                                readonly backordered: number;
                                readonly allocated: number;
                                readonly shipped: number;
                                readonly delivered: number;
                            };
                            readonly atRisk: boolean;
                            readonly risks: readonly string[];
                            readonly shipments: readonly {
                                readonly shipmentId: string;
                                readonly location: string | null;
                                readonly status: string;
                                readonly carrier: string | null;
                                readonly trackingNumber: string | null;
                                readonly eta: {
                                    readonly earliest: string;
                                    readonly latest: string;
                                } | null;
                            }[];
                            readonly changedAt: string;
                        }[];
                        /** @description asks for the next page; null on the last one */
                        readonly nextCursor: string | null;
                    };
                    readonly "text/csv": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly countVisibleOrders: {
        readonly parameters: {
            readonly query?: {
                readonly groupBy?: "status" | "channel" | "fulfilment" | "country" | "age" | "location" | "carrier";
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly groupBy: string;
                        readonly items: readonly {
                            /** @description of an age: the least whole days since the order was placed */
                            readonly key: string;
                            readonly orders: number;
                            /** @description of them, with units that have not arrived */
                            readonly open: number;
                            /** @description of them, with units that wait for supply */
                            readonly backordered: number;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getVisibleOrder: {
        readonly parameters: {
            readonly query?: {
                readonly minPosition?: string;
                readonly at?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly orderId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly orderId: string;
                        readonly status: string;
                        readonly channel: string | null;
                        readonly fulfilment: string | null;
                        readonly customerId: string;
                        readonly placedAt: string | null;
                        readonly promisedOn: string | null;
                        readonly total: {
                            readonly amount: string;
                            readonly currency: string;
                        } | null;
                        readonly country: string | null;
                        /** @description places that hold, sent or are asked for its units */
                        readonly locations: readonly string[];
                        readonly carriers: readonly string[];
                        readonly units: {
                            readonly ordered: number;
                            readonly cancelled: number;
                            readonly backordered: number;
                            readonly allocated: number;
                            readonly shipped: number;
                            readonly delivered: number;
                        };
                        readonly atRisk: boolean;
                        readonly risks: readonly string[];
                        readonly shipments: readonly {
                            readonly shipmentId: string;
                            readonly location: string | null;
                            readonly status: string;
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly eta: {
                                readonly earliest: string;
                                readonly latest: string;
                            } | null;
                        }[];
                        readonly changedAt: string;
                        readonly lines: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly ordered: number;
                            readonly cancelled: number;
                            readonly backordered: number;
                            readonly allocated: number;
                            readonly shipped: number;
                            readonly delivered: number;
                            readonly promisedOn: string | null;
                            /** @description the first day that was promised */
                            readonly firstPromisedOn: string | null;
                            /** @description when supply for the backordered units is expected */
                            readonly expectedOn: string | null;
                        }[];
                        readonly messages: readonly {
                            readonly messageId: string;
                            readonly channel: string;
                            readonly template: string;
                            readonly language: string;
                            readonly status: string;
                            readonly reason: string | null;
                            readonly changedAt: string;
                        }[];
                        /** @description by time, then by position */
                        readonly timeline: readonly {
                            /** @description when it happened */
                            readonly at: string;
                            readonly recordedAt: string;
                            readonly type: string;
                            readonly service: string;
                            /** @description the party that did it: customer, agent, a location, a carrier; null: the system by a rule */
                            readonly actor: string | null;
                            readonly id: string;
                            readonly position: number;
                            /** @description the stream that it happened in */
                            readonly subject: string;
                            readonly data: {
                                readonly [key: string]: unknown;
                            };
                            /** @description the event or request that set it off */
                            readonly causationId: string | null;
                            readonly correlationId: string | null;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listVisibleInbound: {
        readonly parameters: {
            readonly query?: {
                readonly sku?: string | readonly string[];
                readonly location?: string | readonly string[];
                readonly region?: string;
                readonly group?: string;
                readonly from?: string;
                readonly to?: string;
                readonly overdue?: "true";
                readonly at?: string;
                readonly format?: "json" | "csv";
                readonly cursor?: string;
                readonly limit?: number;
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, or all rows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly items: readonly {
                            readonly sku: string;
                            readonly location: string;
                            readonly supplyId: string;
                            /** @enum {string} */
                            readonly kind: "transfer" | "supply";
                            /** @description still to come */
                            readonly quantity: number;
                            readonly expectedOn: string | null;
                            readonly overdue: boolean;
                            readonly supplyType: string | null;
                            readonly confidencePercent: number | null;
                        }[];
                        /** @description asks for the next page; null on the last one */
                        readonly nextCursor: string | null;
                    };
                    readonly "text/csv": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly countInbound: {
        readonly parameters: {
            readonly query?: {
                readonly sku?: string | readonly string[];
                readonly location?: string | readonly string[];
                readonly region?: string;
                readonly group?: string;
                readonly from?: string;
                readonly to?: string;
                readonly overdue?: "true";
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly items: readonly {
                            /** @description null: of no day */
                            readonly on: string | null;
                            readonly units: number;
                            /** @description SKU × location × delivery */
                            readonly deliveries: number;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listVisibleReturns: {
        readonly parameters: {
            readonly query?: {
                readonly status?: "requested" | "authorized" | "declined" | "on-its-way" | "received" | "inspected" | "returned";
                readonly open?: "true" | "false";
                readonly customer?: string;
                readonly orderId?: string;
                readonly location?: string;
                readonly at?: string;
                readonly format?: "json" | "csv";
                readonly cursor?: string;
                readonly limit?: number;
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page, or all rows */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        /** @description of all returns */
                        readonly counts: readonly {
                            readonly status: string;
                            readonly returns: number;
                            readonly units: number;
                        }[];
                        readonly items: readonly {
                            readonly returnId: string;
                            readonly orderId: string;
                            readonly customerId: string;
                            readonly status: string;
                            readonly open: boolean;
                            readonly method: string | null;
                            readonly location: string | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly quantity: number;
                                readonly reason: string | null;
                                readonly received: number;
                                /** @description disposition → units */
                                readonly inspected: {
                                    readonly [key: string]: number;
                                };
                            }[];
                            readonly units: number;
                            readonly received: number;
                            readonly refunded: {
                                readonly amount: string;
                                readonly currency: string;
                            } | null;
                            readonly requestedAt: string | null;
                            readonly receivedAt: string | null;
                            readonly endedAt: string | null;
                            readonly changedAt: string;
                        }[];
                        /** @description asks for the next page; null on the last one */
                        readonly nextCursor: string | null;
                    };
                    readonly "text/csv": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getViewFeeds: {
        readonly parameters: {
            readonly query?: {
                readonly minPosition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        /** @description GET /v1/feeds tells of the ERP and WMS feeds */
                        readonly items: readonly {
                            /** @description whose log */
                            readonly source: string;
                            readonly epoch: number;
                            /** @description applied to the views */
                            readonly position: number;
                            /** @description recorded time of that position */
                            readonly at: string | null;
                            readonly lagMs: number;
                            /** @description records that could not be applied and wait for a replay */
                            readonly parked: number;
                        }[];
                        readonly problems: readonly string[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly trackOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly token: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description everything recorded up to this moment is in the answer */
                        readonly asOf: string;
                        /** @description token of the position of each log that the view holds */
                        readonly position: string;
                        /** @description how far the view is behind; 0 at the head */
                        readonly lagMs: number;
                        readonly orderId: string;
                        readonly status: string;
                        /** @description ISO 639-1 */
                        readonly language: string;
                        readonly fulfilment: string | null;
                        readonly placedAt: string | null;
                        readonly promisedOn: string | null;
                        readonly parcels: readonly {
                            readonly shipmentId: string;
                            readonly status: string;
                            readonly carrier: string | null;
                            readonly trackingNumber: string | null;
                            readonly shippedAt: string | null;
                            readonly deliveredAt: string | null;
                            readonly eta: {
                                readonly earliest: string;
                                readonly latest: string;
                            } | null;
                            /** @description expected later than promised, and why */
                            readonly late: {
                                readonly cause: string;
                            } | null;
                            readonly lines: readonly {
                                readonly line: number;
                                readonly sku: string;
                                readonly name: string | null;
                                /** @description base units ("each") */
                                readonly quantity: number;
                            }[];
                            /** @description by the carrier's time */
                            readonly scans: readonly {
                                readonly at: string;
                                readonly status: string;
                                readonly statusDetail: string | null;
                                readonly city: string | null;
                                readonly region: string | null;
                                readonly country: string | null;
                            }[];
                        }[];
                        /** @description units that are in no parcel that left */
                        readonly waiting: readonly {
                            readonly line: number;
                            readonly sku: string;
                            readonly name: string | null;
                            /** @description base units ("each") */
                            readonly quantity: number;
                        }[];
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly streamChanges: {
        readonly parameters: {
            readonly query?: {
                readonly sku?: string | readonly string[];
                readonly location?: string | readonly string[];
                readonly orderId?: string | readonly string[];
                readonly event?: string | readonly string[];
                readonly lastEventId?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Server-sent events, without an end */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listApiKeys: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Access.ApiKey"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly createApiKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description your own name of it; the log calls its holder `key:{keyId}` */
                    readonly keyId: string;
                    readonly name: string;
                    /**
                     * @description a name for many scopes; docs/security.md lists them
                     * @default null
                     */
                    readonly role?: ("admin" | "ops" | "care" | "store" | "supplier" | "shop" | "wms" | "viewer") | null;
                    /**
                     * @description beside those of the role
                     * @default []
                     */
                    readonly scopes?: readonly ("access:read" | "access:write" | "availability:read" | "availability:write" | "backorders:read" | "backorders:write" | "carriers:read" | "carriers:write" | "cases:read" | "cases:write" | "catalogue:read" | "catalogue:write" | "customers:read" | "customers:write" | "kpis:read" | "kpis:write" | "mail:read" | "mail:write" | "messages:read" | "messages:write" | "metrics:read" | "metrics:write" | "orders:read" | "orders:write" | "payments:read" | "payments:write" | "policies:read" | "policies:write" | "preferences:read" | "preferences:write" | "promises:read" | "promises:write" | "reservations:read" | "reservations:write" | "returns:read" | "returns:write" | "shipments:read" | "shipments:write" | "sourcing:read" | "sourcing:write" | "stock:read" | "stock:write" | "supply:read" | "supply:write" | "surveys:read" | "surveys:write" | "transfers:read" | "transfers:write" | "visibility:read" | "visibility:write" | "webhooks:read" | "webhooks:write")[];
                    /**
                     * @description the only ones that it may touch; null: all
                     * @default null
                     */
                    readonly locations?: readonly string[] | null;
                    /**
                     * @description likewise
                     * @default null
                     */
                    readonly suppliers?: readonly string[] | null;
                    /**
                     * @description cost units; null: the default of 60,000
                     * @default null
                     */
                    readonly ratePerMinute?: number | null;
                    /**
                     * @description reservations, orders and messages; null: unbounded
                     * @default null
                     */
                    readonly writesPerMinute?: number | null;
                    readonly expiresAt?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Access.ApiKeyWithSecret"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Access.ApiKeyWithSecret"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getApiKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly keyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Access.ApiKey"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly revokeApiKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly keyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Access.ApiKey"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly rotateApiKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly keyId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description how long the secret before works too
                     * @default 86400
                     */
                    readonly graceSeconds?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Access.ApiKeyWithSecret"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly accountId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Access.Account"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly putAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly accountId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly name: string;
                    /** Format: email */
                    readonly email: string;
                    /**
                     * @description a name for many scopes; docs/security.md lists them
                     * @default null
                     */
                    readonly role?: ("admin" | "ops" | "care" | "store" | "supplier" | "shop" | "wms" | "viewer") | null;
                    /**
                     * @description beside those of the role
                     * @default []
                     */
                    readonly scopes?: readonly ("access:read" | "access:write" | "availability:read" | "availability:write" | "backorders:read" | "backorders:write" | "carriers:read" | "carriers:write" | "cases:read" | "cases:write" | "catalogue:read" | "catalogue:write" | "customers:read" | "customers:write" | "kpis:read" | "kpis:write" | "mail:read" | "mail:write" | "messages:read" | "messages:write" | "metrics:read" | "metrics:write" | "orders:read" | "orders:write" | "payments:read" | "payments:write" | "policies:read" | "policies:write" | "preferences:read" | "preferences:write" | "promises:read" | "promises:write" | "reservations:read" | "reservations:write" | "returns:read" | "returns:write" | "shipments:read" | "shipments:write" | "sourcing:read" | "sourcing:write" | "stock:read" | "stock:write" | "supply:read" | "supply:write" | "surveys:read" | "surveys:write" | "transfers:read" | "transfers:write" | "visibility:read" | "visibility:write" | "webhooks:read" | "webhooks:write")[];
                    /**
                     * @description the only ones that it may touch; null: all
                     * @default null
                     */
                    readonly locations?: readonly string[] | null;
                    /**
                     * @description likewise
                     * @default null
                     */
                    readonly suppliers?: readonly string[] | null;
                    /** @description at least 12 characters; left out: it stays as it is */
                    readonly password?: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Access.Account"];
                };
            };
            /** @description Done */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Access.Account"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly closeAccount: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly accountId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Access.Account"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly listAccounts: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Access.Account"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly setPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly accountId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description at least 12 characters */
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Access.Account"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 404: components["responses"]["Problem404"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly getSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Access.Session"];
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly signIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly email: string;
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            /** @description signed in */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 409: components["responses"]["Problem409"];
            readonly 413: components["responses"]["Problem413"];
            readonly 415: components["responses"]["Problem415"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly signOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description signed out */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 409: components["responses"]["Problem409"];
            readonly 422: components["responses"]["Problem422"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly auditAccess: {
        readonly parameters: {
            readonly query?: {
                readonly actor?: string;
                readonly since?: string;
                readonly until?: string;
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Access.AuditEntry"][];
                        /** @description null on the last page */
                        readonly nextCursor: string | null;
                    };
                };
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 401: components["responses"]["Problem401"];
            readonly 403: components["responses"]["Problem403"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly departForOidc: {
        readonly parameters: {
            readonly query?: {
                readonly next?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description to the identity provider */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
    readonly returnFromOidc: {
        readonly parameters: {
            readonly query?: {
                readonly state?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description to where the person was going, signed in */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["Problem400"];
            readonly 429: components["responses"]["Problem429"];
            readonly 431: components["responses"]["Problem431"];
            readonly 503: components["responses"]["Problem503"];
        };
    };
}
