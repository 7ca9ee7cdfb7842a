/** A valid SA ID number from its first twelve digits: the check digit makes the Luhn sum end in 0. */
export function withCheckDigit(twelve: string): string {
  const doubled = [...twelve].map((digit, at) => (at % 2 === 1 ? Number(digit) * 2 : Number(digit)));
  const sum = doubled.map((value) => (value > 9 ? value - 9 : value)).reduce((total, value) => total + value, 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

let serial = 5000;
/** Another made-up man born on 1 January 1980 each time. */
export const anotherSaId = () => withCheckDigit(`800101${++serial}08`);
