import type { Filter, View } from '@wordpress/dataviews/wp';
import type { Query } from '../../shared/api.ts';
import type { AddressChanges } from '../address.ts';

/**
 * How a list looks and what it asks for. Page, sort, search and filters stand in the address; what a person has
 * chosen last comes back when an address names none of them.
 */
export type ListShape = {
  /** Under which the list is remembered. */
  name: string;
  first: View;
  /** What a card shows on a narrow screen. */
  cardFields: string[];
  /** Fields that filter, named as the API's parameters. */
  filters: readonly string[];
  /** The API's word for sorting by a field. */
  sortBy: Readonly<Record<string, string>>;
  /** Turns the list's own filters into the API's parameters, where the two differ. */
  asked?: (query: Query) => Query;
};

/** What is remembered for a person, on every device. */
export type Remembered = Partial<Pick<View, 'type' | 'fields' | 'perPage' | 'sort' | 'filters'>> & {
  cardFields?: string[];
};

/** Not `page`, `s` or `order`: those belong to WordPress, on public pages too. */
const PAGE = 'listPage';
const SEARCH = 'find';
const SORT = 'sort';

/** The view of a wide screen to begin with. */
export function viewAt(address: URLSearchParams, shape: ListShape, remembered: Remembered): View {
  const { type, fields, perPage, sort, filters } = remembered;
  const names = [PAGE, SEARCH, SORT, ...shape.filters];
  const isAddressed = names.some((name) => address.has(name));
  const asked = isAddressed
    ? askedBy(address, shape)
    : { sort: sort && isSort(sort.field, shape) ? sort : undefined, filters: filters ?? shape.first.filters ?? [] };
  const look = {
    type: type === 'grid' ? 'grid' : 'table',
    fields: fields ?? shape.first.fields,
    perPage: perPage ?? 20,
  };
  const plain = { page: 1, search: '', filters: [] };
  return { ...shape.first, ...plain, ...look, ...asked, sort: asked.sort ?? shape.first.sort } as View;
}

/** The same list as cards, for narrow screens. */
export const asCards = (view: View, fields: string[]): View => ({ ...view, type: 'grid', layout: {}, fields });

/** What a change made to the cards means for the wide view: its look stays. */
export const fromCards = (cards: View, { type, layout, fields }: View) => ({ ...cards, type, layout, fields }) as View;

function askedBy(address: URLSearchParams, shape: ListShape): Partial<View> {
  const [field = '', direction] = (address.get(SORT) ?? '').split('.');
  const filters = shape.filters.flatMap((name) => filterFrom(name, address.get(name)));
  return {
    page: Math.max(Number.parseInt(address.get(PAGE) ?? '1', 10) || 1, 1),
    search: address.get(SEARCH) ?? '',
    sort: isSort(field, shape) ? { field, direction: direction === 'desc' ? 'desc' : 'asc' } : undefined,
    filters,
  };
}

const isSort = (field: string, shape: ListShape) => Object.hasOwn(shape.sortBy, field);
const filterFrom = (field: string, value: string | null): Filter[] => (value ? [{ field, operator: 'is', value }] : []);

/** The same view as changes to the address. */
export function addressOf(view: View, shape: ListShape): AddressChanges {
  const { sort, search, page } = view;
  const filters = Object.fromEntries(shape.filters.map((name) => [name, filterValue(view, name)]));
  return { ...filters, [SEARCH]: search, [SORT]: sort && `${sort.field}.${sort.direction}`, [PAGE]: page ?? 1 };
}

/** The same view as a question to the API. */
export function queryOf(view: View, shape: ListShape): Query {
  const { sort, search, page = 1, perPage = 20 } = view;
  const filters = Object.fromEntries(shape.filters.map((name) => [name, filterValue(view, name)]));
  const order = sort && { orderBy: shape.sortBy[sort.field], order: sort.direction };
  const query = { ...filters, ...order, search: search?.trim(), page, perPage };
  return shape.asked?.(query) ?? query;
}

function filterValue(view: View, name: string): string | undefined {
  const value: unknown = view.filters?.find(({ field }) => field === name)?.value;
  return typeof value === 'string' ? value : undefined;
}
