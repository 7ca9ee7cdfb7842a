import type { PipelineLearner } from '../../server/contract/oversight.ts';
import type { Account, LaunchKey, Provider, SecretIssued } from '../../server/contract/training.ts';
import type { Chain, Kept, Notebook, Partner } from './notebook.ts';
import type { Ask } from './office.ts';

const SLUGS = ['hsi', 'certiport', 'careersafe', 'jri', 'milady'];
/** One partner signs the other way, so that both can be tried. */
const SIGNS_SHA256 = 'careersafe';

/** Who of the demo may log in, by learner record. */
export type Named = { learnerId: number; name: string }[];
type Site = { address: string; named: Named };

/**
 * Does with the demo's partners what an office does with real ones: hands them a secret and the key of launches, notes
 * their launch pages, and tells them their students. What was handed over before is left alone.
 */
export async function connectPartners(ask: Ask, { kept, save }: Notebook, { address, named }: Site): Promise<void> {
  const providers = (await ask<Provider[]>('GET', '/training/providers')).filter(({ slug }) => SLUGS.includes(slug));
  for (const provider of providers) {
    if (kept.address !== address) await noteLaunchPage(ask, provider, address);
    const known = kept.partners.find(({ slug }) => slug === provider.slug);
    if (known) known.webhookUrl = provider.webhookUrl;
    else kept.partners.push(await connect(ask, provider));
    await save();
  }
  kept.address = address;
  kept.chains = await readChains(ask, kept, named);
  await save();
}

const noteLaunchPage = (ask: Ask, { providerId, slug }: Provider, address: string) =>
  ask('PATCH', `/training/providers/${providerId}`, {
    launchUrlTemplate: `${address}/${slug}/launch?student={external_student_id}&course={course_id}&token={token}`,
    ...(slug === SIGNS_SHA256 ? { webhookScheme: 'sha256' } : {}),
  });

async function connect(ask: Ask, { providerId, slug, name, webhookUrl }: Provider): Promise<Partner> {
  const path = `/training/providers/${providerId}`;
  const { secret } = await ask<SecretIssued>('POST', `${path}/secrets`);
  const { key: launchKey, audience } = await ask<LaunchKey>('GET', `${path}/launch-key`);
  const scheme = slug === SIGNS_SHA256 ? 'sha256' : 'standard';
  return { slug, name, webhookUrl, scheme, secret, launchKey, audience };
}

const PER_PAGE = 100;

/** The learners who are still under way, each with the courses that are left. */
async function readChains(ask: Ask, { partners }: Kept, named: Named): Promise<Chain[]> {
  const steps = await readSteps(ask);
  const chains: Chain[] = [];
  for (const ofLearner of Map.groupBy(steps, ({ enrollmentId }) => enrollmentId).values()) {
    const [first] = ofLearner;
    if (!first) continue;
    const accounts = await ask<Account[]>('GET', `/learners/${first.learner.learnerId}/partner-accounts`);
    const studentAt = new Map(accounts.map(({ provider, externalStudentId }) => [provider.slug, externalStudentId]));
    const courses = ofLearner
      .sort((one, other) => one.order - other.order)
      .map(({ provider: { slug }, externalCourseId: course }) => ({
        partner: slug,
        course,
        student: studentAt.get(slug) ?? '',
      }))
      .filter(({ partner, student }) => student && partners.some(({ slug }) => slug === partner));
    const login = named.find(({ learnerId }) => learnerId === first.learner.learnerId);
    chains.push({ name: nameOf(first, login?.name), hasLogin: login !== undefined, courses });
  }
  return chains.sort(
    (one, other) => Number(other.hasLogin) - Number(one.hasLogin) || one.name.localeCompare(other.name),
  );
}

async function readSteps(ask: Ask): Promise<PipelineLearner[]> {
  const steps: PipelineLearner[] = [];
  for (let page = 1; ; page++) {
    const part = await ask<PipelineLearner[]>('GET', `/training/pipeline/learners?page=${page}&perPage=${PER_PAGE}`);
    steps.push(...part.filter(({ status }) => status !== 'completed'));
    if (part.length < PER_PAGE) return steps;
  }
}

function nameOf({ learner, program }: PipelineLearner, login?: string): string {
  const person = `${learner.firstName} ${learner.surname}, ${program.name}`;
  return login ? `${login}: ${person}` : person;
}
