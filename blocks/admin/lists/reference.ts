import type { TrainingClass } from '#contract/classes';
import type { ListedCourse } from '#contract/course-content';
import type { CourseProgram } from '#contract/course-programs';
import type { ClassType, Client, Product } from '#contract/learners';
import type { Program, Provider } from '#contract/training';
import { askList } from '../../shared/api.ts';

/** Lists that fill choices. They are short, so each is read whole, once for a page view. */

const MOST_PER_PAGE = 100;
const held = new Map<string, Promise<unknown[]>>();

export type Choice = { value: string; label: string };

/** Every row of a reference list; rejects with Refused, and then the next caller asks again. */
function everyOne<T>(path: string): Promise<T[]> {
  const known = held.get(path);
  if (known) return known as Promise<T[]>;
  const asked = readWhole<T>(path);
  held.set(path, asked);
  asked.catch(() => held.delete(path));
  return asked;
}

async function readWhole<T>(path: string): Promise<T[]> {
  const first = await askList<T>(path, { perPage: MOST_PER_PAGE });
  const rest = Array.from({ length: Math.max(first.totalPages - 1, 0) }, (_, index) =>
    askList<T>(path, { perPage: MOST_PER_PAGE, page: index + 2 }),
  );
  return [first, ...(await Promise.all(rest))].flatMap(({ items }) => items);
}

/** Something in this list has changed: the next caller reads it anew. */
export function forgetReference(
  path:
    | '/clients'
    | '/class-types'
    | '/products'
    | '/classes'
    | '/training/programs'
    | '/admin/packages'
    | '/admin/courses',
): void {
  held.delete(path);
}

const choices = <T>(rows: T[], choice: (row: T) => [number, string]): Choice[] =>
  rows.map(choice).map(([id, label]) => ({ value: String(id), label }));

export const everyProduct = () => everyOne<Product>('/products');
export const everyCourse = () => everyOne<ListedCourse>('/course-content');
export const clientChoices = async () =>
  choices(await everyOne<Client>('/clients'), ({ clientId, name }) => [clientId, name]);
export const classTypeChoices = async () =>
  choices(await everyOne<ClassType>('/class-types'), ({ classTypeId, code, name }) => [
    classTypeId,
    `${code} · ${name}`,
  ]);
export const productChoices = async () =>
  choices(await everyProduct(), ({ productId, code, name }) => [productId, `${code} · ${name}`]);
export const classChoices = async () =>
  choices(await everyOne<TrainingClass>('/classes'), ({ classId, code, clientName }) => [
    classId,
    `${code} · ${clientName}`,
  ]);
export const providerChoices = async () =>
  choices(await everyOne<Provider>('/training/providers'), ({ providerId, name }) => [providerId, name]);

/** The categories that programs have. */
export async function categoryChoices(): Promise<Choice[]> {
  const programs = await everyOne<Program>('/training/programs');
  const categories = [...new Set(programs.map(({ category }) => category))];
  return categories.sort((one, other) => one.localeCompare(other)).map((value) => ({ value, label: value }));
}
export const programChoices = async () =>
  choices(await everyOne<Program>('/training/programs'), ({ programId, code, name }) => [
    programId,
    `${code} · ${name}`,
  ]);
export const courseProgramChoices = async () =>
  choices(await everyOne<CourseProgram>('/admin/courses'), ({ courseProgramId, code, title }) => [
    courseProgramId,
    `${code} · ${title}`,
  ]);
export const courseContentChoices = async () =>
  choices(await everyCourse(), ({ courseId, code, title }) => [courseId, `${code} · ${title}`]);
