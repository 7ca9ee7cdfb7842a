import { __ } from '@wordpress/i18n';
import { monthName } from '../../../shared/format.ts';
import { money } from '../../../shared/money.ts';
import { SheetTable } from '../../reports/sheet.tsx';
import { byCurrency, type InCurrency, type Revenue } from './figures.ts';

const COLUMNS = [
  __('Month', 'learner-progressions'),
  __('Payments', 'learner-progressions'),
  __('Refunds', 'learner-progressions'),
  __('Disputes', 'learner-progressions'),
  __('Net revenue', 'learner-progressions'),
];
const FIGURES = [1, 2, 3, 4];

/** One table a currency, month by month with the sum below. */
export function RevenueTables({ revenue }: { revenue: Revenue[] }) {
  if (revenue.length === 0) return <p>{__('No money moved in this time.', 'learner-progressions')}</p>;
  return (
    <>
      {byCurrency(revenue).map((of) => (
        <CurrencyTable key={of.currency} of={of} />
      ))}
    </>
  );
}

function CurrencyTable({ of: { currency, months, total } }: { of: InCurrency }) {
  const rows = months.map((row) => ({ key: row.month, cells: [monthName(row.month), ...amountsOf(row)] }));
  const last = [__('Together', 'learner-progressions'), ...amountsOf(total)];
  const sum = { key: 'total', cells: last.map((cell, column) => <strong key={COLUMNS[column]}>{cell}</strong>) };
  return <SheetTable caption={currency} columns={COLUMNS} rows={[...rows, sum]} figures={FIGURES} />;
}

/** What went out stands with a minus, so that a row adds up to what stayed. */
const amountsOf = ({ currency, paymentsIn, refundsOut, disputesOut, net }: Omit<Revenue, 'month'>): string[] =>
  [paymentsIn, -refundsOut, -disputesOut, net].map((amount) => money({ amount, currency }));
