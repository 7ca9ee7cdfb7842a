import type { LearnerInput } from '../../server/contract/learners.ts';
import { DISABILITIES } from '../../server/contract/words.ts';
import { type Chance, chanceOf } from './chance.ts';
import { NAME_GROUPS, type NameGroup, RARE_NAMES } from './names.ts';
import { saIdNumber } from './sa-id.ts';

/** A learner as the office writes one down, before a client or a WordPress user is known. */
export type DemoPerson = Omit<LearnerInput, 'clientId' | 'wpUserId'>;

const EVERY_RARE = 8;
const EVERY_WITHOUT_EMAIL = 5;
/** One in so many has not handed in any identity document yet. */
const EVERY_WITHOUT_DOCUMENT = 40;
const WOMENS_SERIALS = { from: 0, to: 4999 };
const MENS_SERIALS = { from: 5000, to: 9999 };

/** A group lies in it as often as its share says. */
const LOTS = NAME_GROUPS.flatMap((group) => Array<NameGroup>(group.share).fill(group));

/** As many made-up people as asked for, the same ones each time; every eighth has a rare name. */
export function people(count: number): DemoPerson[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, number) => {
    const chance = chanceOf(1000 + number);
    let named = nameOf(number, chance);
    while (taken.has(named.firstName + named.surname)) named = nameOf(number, chance);
    taken.add(named.firstName + named.surname);
    return personOf(named, number, chance);
  });
}

type Named = ReturnType<typeof nameOf>;

function nameOf(number: number, chance: Chance) {
  const rare = number % EVERY_RARE === 3 ? RARE_NAMES[Math.floor(number / EVERY_RARE)] : undefined;
  if (rare) return { secondName: null, nationality: 'South Africa', race: null, homeLanguage: null, ...rare };
  const group = LOTS[chance.between(0, LOTS.length - 1)] ?? NAME_GROUPS[0];
  const gender = chance.pick(['F', 'M'] as const);
  const firstName = chance.pick(group.firstNames[gender]);
  const secondName = chance.next() < 0.2 ? chance.pick(group.firstNames[gender]) : null;
  return {
    gender,
    firstName,
    secondName: secondName === firstName ? null : secondName,
    surname: chance.pick(group.surnames),
    race: group.race,
    homeLanguage: chance.pick(group.homeLanguages),
    nationality: 'South Africa',
  };
}

function personOf(named: Named, number: number, chance: Chance): DemoPerson {
  const isCitizen = named.nationality === 'South Africa';
  return {
    ...named,
    ...documentOf(named, number, chance),
    citizenStatus: isCitizen ? 'SA' : chance.pick(['O', 'PR']),
    disability: chance.next() < 0.06 ? chance.pick(DISABILITIES) : 'N',
    email: number % EVERY_WITHOUT_EMAIL === 4 ? null : emailOf(named, number),
    // No South African number begins like this, so nobody can be called by mistake.
    phone: chance.next() < 0.85 ? `+27 00 000 ${String(number).padStart(4, '0')}` : null,
  };
}

function documentOf({ gender, nationality }: Named, number: number, chance: Chance) {
  const birthDate = [
    chance.between(1968, 2005),
    String(chance.between(1, 12)).padStart(2, '0'),
    String(chance.between(1, 28)).padStart(2, '0'),
  ].join('-');
  if (nationality !== 'South Africa') return { birthDate, passportNumber: `ZZ${chance.between(1_000_000, 9_999_999)}` };
  if (number % EVERY_WITHOUT_DOCUMENT === EVERY_WITHOUT_DOCUMENT - 1) return { birthDate };
  const serials = gender === 'F' ? WOMENS_SERIALS : MENS_SERIALS;
  return { saIdNumber: saIdNumber(birthDate, chance.between(serials.from, serials.to)) };
}

/** Plain letters of the name, or a number where the script has none; `example.test` never delivers. */
function emailOf({ firstName, surname }: Named, number: number): string {
  const plain = (name: string) =>
    name
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z]/g, '');
  const local = [plain(firstName), plain(surname)].filter(Boolean).join('.');
  return `${local.slice(0, 50) || 'learner'}${number}@example.test`;
}
