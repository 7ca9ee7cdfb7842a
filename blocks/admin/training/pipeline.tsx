/** The same parts stand on a page of the site, as a block. */
export { PipelinePart as Pipeline } from '../../training/training-pipeline/pipeline-part.tsx';
