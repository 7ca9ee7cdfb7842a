import { expect, test } from 'vitest';
import { type Findable, searchTermsOf } from '../../server/platform/find-learners.ts';

const NOBODY: Findable = {
  firstName: '',
  surname: '',
  secondName: null,
  saIdLast4: null,
  passportNumber: null,
  email: null,
};
const terms = (given: Partial<Findable>) => {
  const { name, number } = searchTermsOf({ ...NOBODY, ...given });
  return [...name, ...number].sort();
};

test('each part of each name is a term, in lower case', () => {
  expect(terms({ firstName: 'Anna-Marie', secondName: 'THANDI', surname: 'van der Merwe' })).toEqual(
    ['anna', 'der', 'marie', 'merwe', 'thandi', 'van'].sort(),
  );
});

test('letters and marks of any script hold together', () => {
  expect(terms({ firstName: 'क्षितिज', surname: 'محمد' })).toEqual(['क्षितिज', 'محمد'].sort());
  expect(terms({ surname: 'O’Brien' })).toEqual(['brien', 'o']);
});

test('a name written without spaces is found as a whole, surname first', () => {
  expect(terms({ firstName: '小明', surname: '王' })).toEqual(['小明', '王', '王小明'].sort());
});

test('last four, passport and the e-mail’s local part are terms; the domain is not', () => {
  const found = terms({ saIdLast4: '9087', passportNumber: 'AB-12 34', email: 'j.smith@example.test' });
  expect(found).toEqual(['12', '34', '9087', 'ab', 'ab1234', 'j', 'jsmith', 'smith'].sort());
});

test('no term is longer than its column, counted in characters', () => {
  const [term] = terms({ surname: '𠮷'.repeat(120) });
  expect([...(term ?? '')]).toHaveLength(60);
});
