declare module '*.scss';

/** The package ships no types of its own. */
declare module '@wordpress/block-editor' {
  import type { ReactNode } from 'react';

  export function useBlockProps(own?: Record<string, unknown>): Record<string, unknown>;
  /** What stands in the sidebar while the block is selected. */
  export function InspectorControls(props: { children: ReactNode }): ReactNode;
}
