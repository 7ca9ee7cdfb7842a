import { type BlockConfiguration, registerBlockType } from '@wordpress/blocks';
import metadata from './block.json';
import { Edit } from './edit.tsx';
import './sample.scss';

// The package's types want every setting that block.json leaves to WordPress.
registerBlockType(metadata as unknown as BlockConfiguration, { edit: Edit, save: () => null });
