const CITIZEN = '0';
/** This digit once stood for something else; today it is 8. */
const EIGHT = '8';

/** The ID number of somebody born on `birthDate`: the day, a serial number (5000 and above for men), and a check digit. */
export function saIdNumber(birthDate: string, serial: number): string {
  const day = birthDate.replaceAll('-', '').slice(2);
  const twelve = `${day}${String(serial).padStart(4, '0')}${CITIZEN}${EIGHT}`;
  return `${twelve}${checkDigit(twelve)}`;
}

/** Luhn: every second digit counts double, a double above nine loses nine, and the whole sum ends in 0. */
function checkDigit(digits: string): number {
  const sum = [...digits].map(Number).reduce((total, digit, place) => {
    const weighed = place % 2 === 0 ? digit : digit * 2;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
