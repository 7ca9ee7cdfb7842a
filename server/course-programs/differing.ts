/** The part of a change that would make a row another one; what is not named stays, instants count by their time. */
export function differing<Row extends object>(row: Row, change: Partial<Row>): Partial<Row> {
  const before = new Map<string, unknown>(Object.entries(row));
  const isOther = ([field, value]: [string, unknown]) => value !== undefined && asIs(value) !== asIs(before.get(field));
  return Object.fromEntries(Object.entries(change).filter(isOther)) as Partial<Row>;
}

const asIs = (value: unknown) => (value instanceof Date ? value.getTime() : value);
