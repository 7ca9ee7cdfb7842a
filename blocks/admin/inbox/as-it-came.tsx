import { __ } from '@wordpress/i18n';
import type { InboxEventDetail } from '#contract/inbox';
import { STRUCK } from '#contract/words';
import { CopyButton } from '../settings/copy-button.tsx';

type Props = { title: string; event: Pick<InboxEventDetail, 'body' | 'headers'> };

/** The message to read, and as it came, byte by byte; with its headers. */
export function AsItCame({ title, event: { body, headers } }: Props) {
  return (
    <section className="lp-panel">
      <h2>{title}</h2>
      {body === STRUCK ? <Removed /> : <Body body={body} />}
      {Object.keys(headers).length > 0 && <Headers headers={headers} />}
    </section>
  );
}

function Removed() {
  return <p>{__('It was removed when the learner’s personal data were erased.', 'learner-progressions')}</p>;
}

function Body({ body }: { body: string }) {
  const pretty = prettyOf(body);
  if (pretty === null || pretty === body) return <Raw label={__('Message', 'learner-progressions')} text={body} />;
  return (
    <>
      <Raw label={__('Message, laid out to be read', 'learner-progressions')} text={pretty} />
      <details>
        <summary>{__('Exactly as it came', 'learner-progressions')}</summary>
        <Raw label={__('Message as it came', 'learner-progressions')} text={body} />
      </details>
    </>
  );
}

/** Null for what is no JSON. */
function prettyOf(body: string): string | null {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return null;
  }
}

function Raw({ label, text }: { label: string; text: string }) {
  return (
    <div className="lp-raw">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section tabIndex={0} dir="ltr" aria-label={label}>
        <pre>{text}</pre>
      </section>
      <CopyButton text={text} />
    </div>
  );
}

function Headers({ headers }: Pick<InboxEventDetail, 'headers'>) {
  return (
    <>
      <h3>{__('Headers that are kept', 'learner-progressions')}</h3>
      <dl className="lp-headers">
        {Object.entries(headers).map(([name, value]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
