/** The same parts stand on a page of the site, as a block. */
export { StuckPart as Stuck } from '../../training/training-pipeline/stuck-part.tsx';
