import { speak } from '@wordpress/a11y';

/** Tells screen readers what has just happened, through the page's one polite live region. */
export function announce(sentence: string): void {
  speak(sentence, 'polite');
}
