import type { GENDERS, HOME_LANGUAGES, RACES } from '../../server/contract/words.ts';

/** Names as a South African class list mixes them. The surnames are coined, so that no pair is a person one knows. */

type Several<T> = readonly [T, ...T[]];
type Gender = (typeof GENDERS)[number];

export type NameGroup = {
  /** How many learners of a hundred. */
  share: number;
  homeLanguages: Several<(typeof HOME_LANGUAGES)[number]>;
  race: (typeof RACES)[number];
  firstNames: Record<Gender, Several<string>>;
  surnames: Several<string>;
};

export const NAME_GROUPS: Several<NameGroup> = [
  {
    share: 38,
    homeLanguages: ['Zul', 'Xho', 'Nde', 'Swa'],
    race: 'BA',
    firstNames: {
      F: ['Nokwanda', 'Thandeka', 'Zinhle', 'Ayanda', 'Nomvula', 'Lindiwe', 'Busisiwe', 'Samkelisiwe', 'Yoliswa'],
      M: ['Sibusiso', 'Mthunzi', 'Lwazi', 'Bhekisizwe', 'Andile', 'Sandile', 'Mzwandile', 'Vusumuzi', 'Luyanda'],
    },
    surnames: [
      'Dlamanzi',
      'Ngcamane',
      'Mthiyane',
      'Khumbula',
      'Zwanendaba',
      'Mahlobo',
      'Sithebela',
      'Nxesha',
      'Gwalana',
    ],
  },
  {
    share: 34,
    homeLanguages: ['Sep', 'Ses', 'Set', 'Tsh', 'Xit'],
    race: 'BA',
    firstNames: {
      F: ['Refilwe', 'Dineo', 'Mpho', 'Kelebogile', 'Rirhandzu', 'Tshilidzi', 'Boitumelo', 'Lerato'],
      M: ['Kagiso', 'Tebogo', 'Thabang', 'Mulalo', 'Tshepo', 'Khensani', 'Ofentse', 'Lesedi'],
    },
    surnames: [
      'Mokoenane',
      'Ralefeta',
      'Mabalane',
      'Tshikovhelo',
      'Molefinyana',
      'Hlungwanisi',
      'Setlhapelo',
      'Phalatsane',
    ],
  },
  {
    share: 13,
    homeLanguages: ['Afr', 'Eng'],
    race: 'BC',
    firstNames: {
      F: ['Chantelle', 'Shanice', 'Rushana', 'Bronwyn', 'Felicity'],
      M: ['Ashwin', 'Keenan', 'Riyaad', 'Denzil', 'Morné'],
    },
    surnames: ['Hartzenbergh', 'Julies-Fortuin', 'Septoe', 'Arendsberg', 'Kammiesen'],
  },
  {
    share: 8,
    homeLanguages: ['Eng'],
    race: 'BI',
    firstNames: { F: ['Kavitha', 'Nerisha', 'Yashika'], M: ['Prashant', 'Kreesan', 'Yuvir'] },
    surnames: ['Naidoolall', 'Pillaysamy', 'Govindharajulu', 'Moosagie'],
  },
  {
    share: 7,
    homeLanguages: ['Afr', 'Eng'],
    race: 'Wh',
    firstNames: { F: ['Anneke', 'Liesl', 'Marietjie'], M: ['Ruan', 'Dewald', 'Heinrich'] },
    surnames: ['van der Westhuyzenberg', 'Grobbeling', 'Snyderman', 'Terreblanchet'],
  },
];

type Rare = { firstName: string; surname: string; secondName?: string; gender: Gender; nationality?: string };

/** Names that try a layout, a sort order and a search: long, short, hyphened, with apostrophes, in other scripts. */
export const RARE_NAMES: Several<Rare> = [
  { firstName: 'Maximiliaan-Alexander', surname: 'van Schalkwykenberg-Oosthuizendaal de Villiersdorp', gender: 'M' },
  { firstName: 'Siobhán', surname: 'O’Brienough', gender: 'F' },
  { firstName: 'ليلى', surname: 'الحدادين', gender: 'F', nationality: 'Sudan' },
  { firstName: '晓梅', surname: '欧阳陈', gender: 'F', nationality: 'China' },
  { firstName: 'கவிதா', surname: 'முருகேசநாதன்', gender: 'F' },
  { firstName: 'Łukasz', surname: 'Wiśniewszczak', gender: 'M', nationality: 'Poland' },
  { firstName: 'Nomathamsanqa', secondName: 'Ntombizodwa', surname: 'Mkhwanazana-Ngqulungana', gender: 'F' },
  { firstName: 'José', secondName: 'Inácio', surname: 'Conceiçãozinho', gender: 'M', nationality: 'Mozambique' },
  { firstName: 'D’Angela', surname: 'N’Golombe', gender: 'F', nationality: 'Zambia' },
  { firstName: 'ሰላም', surname: 'ተስፋዬነህ', gender: 'M', nationality: 'Ethiopia' },
  { firstName: 'Jo', surname: 'Xu', gender: 'M', nationality: 'China' },
  { firstName: 'Zoë', surname: 'Müller-Brüningsen', gender: 'F' },
  { firstName: 'Tinotenda', surname: 'Chikwanhandira', gender: 'M', nationality: 'Zimbabwe' },
  { firstName: 'Tanaka', surname: "Ma'arufu", gender: 'F', nationality: 'Zimbabwe' },
  { firstName: 'Retšelisitsoe', surname: 'Mofokengsane', gender: 'M', nationality: 'Lesotho' },
];
