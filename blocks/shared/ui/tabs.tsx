import { useId, useRef, useState } from '@wordpress/element';
import type { KeyboardEvent, ReactNode } from 'react';

export type Tab = { name: string; title: string; content: ReactNode };

/**
 * Tabs by the ARIA authoring pattern: arrows, Home and End move and select, Tab goes on into the panel.
 * A single tab shows its content without a bar. An address may name the one to begin with as `tab`.
 */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const [chosen, setChosen] = useState(new URLSearchParams(window.location.search).get('tab') ?? tabs[0]?.name);
  const id = useId();
  const bar = useRef<HTMLDivElement>(null);
  const index = Math.max(
    0,
    tabs.findIndex(({ name }) => name === chosen),
  );
  const current = tabs[index];
  if (!current || tabs.length === 1) return <>{current?.content}</>;

  function move(event: KeyboardEvent) {
    const next = tabAfter(event, tabs, index);
    if (!next) return;
    event.preventDefault();
    setChosen(next.name);
    bar.current?.querySelector<HTMLElement>(`[data-lp-tab="${next.name}"]`)?.focus();
  }

  return (
    <div className="lp-tabs">
      <div className="lp-tabs__bar" role="tablist" aria-label={label} ref={bar} onKeyDown={move}>
        {tabs.map(({ name, title }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}${name}`}
            data-lp-tab={name}
            aria-selected={name === current.name}
            aria-controls={`${id}${name}-panel`}
            tabIndex={name === current.name ? 0 : -1}
            onClick={() => setChosen(name)}
          >
            {title}
          </button>
        ))}
      </div>
      {tabs.map(({ name, content }) => (
        <div
          key={name}
          role="tabpanel"
          id={`${id}${name}-panel`}
          aria-labelledby={`${id}${name}`}
          hidden={name !== current.name}
        >
          {content}
        </div>
      ))}
    </div>
  );
}

/** Where a key leads from `index`; arrows follow the direction of reading. */
function tabAfter({ key, currentTarget }: KeyboardEvent, tabs: Tab[], index: number): Tab | undefined {
  const isRtl = getComputedStyle(currentTarget).direction === 'rtl';
  const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[key];
  if (step) return tabs[(index + step + tabs.length) % tabs.length];
  return { Home: tabs[0], End: tabs.at(-1) }[key];
}
