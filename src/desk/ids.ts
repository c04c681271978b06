/** Where new ids come from: made at the edge, never inside a record. UUIDv7, so that ids sort roughly by creation. */
export interface Ids {
  next(): string;
}
