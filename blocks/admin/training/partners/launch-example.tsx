import { __ } from '@wordpress/i18n';
import { exampleOf, placeholders } from './launch-url.ts';

/** What the placeholders stand for, and the address as a learner would be sent there; follows what is typed. */
export function LaunchExample({ template }: { template: string }) {
  const example = exampleOf(template);
  return (
    <>
      <dl className="lp-placeholders">
        {placeholders.map(({ name, meaning }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="lp-launch-example" aria-live="polite">
        {example === null &&
          __('Without an address learners cannot launch their training there.', 'learner-progressions')}
        {example && 'wrong' in example && <strong>{example.wrong}</strong>}
        {example && 'url' in example && (
          <>
            {__('For example:', 'learner-progressions')} <code>{example.url}</code>
          </>
        )}
      </p>
    </>
  );
}
