declare module '*.scss';

/** The package ships no types of its own. */
declare module '@wordpress/block-editor' {
  export function useBlockProps(own?: Record<string, unknown>): Record<string, unknown>;
}
