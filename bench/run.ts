import { startBare } from './contenders/start-bare.ts';
import { placeRoutes } from './contenders/wordpress.ts';
import { MEASURES } from './measures/all.ts';
import type { Bench } from './measures/measure.ts';
import { measured, middle, type Outcome } from './measures/rounds.ts';
import { describeMachine, type Growth, type Machine } from './report/result.ts';
import { directoryOf, openSite } from './site/open.ts';

type Options = { seconds: number; only: string[] };
const chosen = (only: string[]) => MEASURES.filter(({ name }) => only.length === 0 || only.includes(name));

/** Brings a site of this scale up with all contenders, and ends them all when `work` is done. */
async function onSite<T>(
  scale: number,
  seconds: number,
  work: (bench: Bench, machine: Machine) => Promise<T>,
): Promise<T> {
  const site = await openSite(scale);
  const { url: bare, daemon } = await startBare(site, directoryOf(scale)).catch(async (error) => {
    await site.stop();
    throw error;
  });
  try {
    const urls = { product: site.stack.serviceUrl, bare, wordpress: await placeRoutes(site) };
    const servicePid = site.stack.pids.service ?? 0;
    return await work({ site, urls, servicePid, seconds }, await describeMachine(site.sql));
  } finally {
    await daemon.stop();
    await site.stop();
  }
}

/** All measures, one after the other, at one scale. */
export const runMeasures = (scale: number, { seconds, only }: Options) =>
  onSite(scale, seconds, async (bench, machine) => {
    const outcomes: Outcome[] = [];
    for (const measure of chosen(only)) {
      console.log(`Measuring: ${measure.title}`);
      outcomes.push(await measured(bench, measure));
    }
    return { at: new Date().toISOString(), scale, machine, outcomes };
  });

const ROUNDS_ALONE = 3;

/** The reads of the product alone, without anybody else on the line, at each scale. */
export async function runGrowth(scales: number[], { seconds, only }: Options): Promise<Growth> {
  const curves = new Map<string, Growth['curves'][number]>();
  const machines: Machine[] = [];
  for (const scale of scales) {
    await onSite(scale, seconds, async (bench, machine) => {
      machines.push(machine);
      for (const { name, title, alone } of chosen(only)) {
        if (!alone) continue;
        await alone(bench);
        const turns = [];
        for (let round = 0; round < ROUNDS_ALONE; round++) turns.push(await alone(bench));
        const curve = curves.get(name) ?? { name, title, ms: {} };
        curves.set(name, { ...curve, ms: { ...curve.ms, [scale]: middle(turns).medianMs ?? 0 } });
      }
    });
  }
  const [machine] = machines;
  if (!machine) throw new Error('Name at least one scale.');
  return { at: new Date().toISOString(), machine, curves: [...curves.values()] };
}
