/** One value of a sheet. Days are `YYYY-MM-DD` in a column of kind `day`; numbers that must keep zeros are strings. */
export type Cell = string | number | boolean | null;
/**
 * Hours and hundredths are shown with two decimals, percent (0 to 100) with one, whole numbers with none. An amount is
 * money as a decimal text, as `decimalText` writes it: a number to whoever sums it, and never a float here.
 */
export type Column = { title: string; kind?: 'text' | 'hours' | 'percent' | 'hundredths' | 'day' | 'whole' | 'amount' };
export type Kind = NonNullable<Column['kind']>;

/** How many rows become text at once: enough to be quick, too few to hold up other requests. */
export const ROWS_AT_ONCE = 500;

/** XML 1.0 knows no other characters: https://www.w3.org/TR/xml/#charsets */
const NOT_FOR_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
/** What makes a spreadsheet calculate: https://owasp.org/www-community/attacks/CSV_Injection */
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Text as a spreadsheet may have it: without control characters, and never read as a formula. */
export function plainText(text: string): string {
  const clean = text.replace(NOT_FOR_XML, '');
  return STARTS_FORMULA.test(clean) ? `'${clean}` : clean;
}

const AMOUNT = /^-?\d+(\.\d+)?$/;

/** Is it a decimal number in a column of amounts? Then it may begin with its sign. */
export const isAmount = (text: string, kind: Kind): boolean => kind === 'amount' && AMOUNT.test(text);

/** Rows to be fetched as they are wanted, in any portion. */
export type Rows = {
  hasMore: () => Promise<boolean>;
  /** The next rows, at most `most`; none when there are no more. */
  take: (most: number) => Promise<Cell[][]>;
  /** Tells the producer that nobody wants the rest. */
  close: () => Promise<void>;
};

/** Asks for a chunk only when the one before is used up. */
export function openRows(chunks: AsyncIterable<Cell[][]>): Rows {
  const source = chunks[Symbol.asyncIterator]();
  let waiting: Cell[][] = [];
  const hasMore = async () => {
    while (waiting.length === 0) {
      const next = await source.next();
      if (next.done) return false;
      waiting = next.value;
    }
    return true;
  };
  return {
    hasMore,
    async take(most) {
      await hasMore();
      const taken = waiting.slice(0, most);
      waiting = waiting.slice(most);
      return taken;
    },
    close: async () => void (await source.return?.()),
  };
}

/** Asks for the next item while one is used, so that the database reads while rows become text; never for more. */
export async function* ahead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const source = items[Symbol.asyncIterator]();
  try {
    for (let next = source.next(), item = await next; !item.done; item = await next) {
      next = source.next();
      // A failure is heard when its turn has come.
      next.catch(() => undefined);
      yield item.value;
    }
  } finally {
    await source.return?.();
  }
}
