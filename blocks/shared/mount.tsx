import { Component, type ComponentType, createRoot } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { page } from './page.ts';
import { Refused } from './refused.ts';
import { RefusedNotice } from './ui/refused-notice.tsx';

/** `heading` is the one PHP has printed, in the site's language; empty for none. */
export type BlockProps = { attributes: Record<string, unknown>; heading: string };
export type MountBlocks = ((root?: ParentNode) => void) & { components: Map<string, ComponentType<BlockProps>> };

/**
 * Shows `Block` in every element that PHP has marked with `data-lp-mount="<name>"`, now and whenever such an element
 * appears later (page builders, popups). Visitors who are not logged in
 * keep what PHP has printed: a log-in link, unless `data-lp-public` says that there is something for anybody.
 */
export function mount(name: string, Block: ComponentType<BlockProps>): void {
  const mountAll = sharedMount();
  mountAll.components.set(name, Block);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => mountAll());
  else mountAll();
}

/** Each block brings its own copy of this file; whoever comes first makes the one registry and the one observer. */
function sharedMount(): MountBlocks {
  if (window.learnerProgressionsMount) return window.learnerProgressionsMount;
  const components: MountBlocks['components'] = new Map();
  const mountAll: MountBlocks = Object.assign((root: ParentNode = document) => mountBelow(root, components), {
    components,
  });
  window.learnerProgressionsMount = mountAll;
  const observer = new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => addedNodes.length > 0)) mountAll();
  });
  observer.observe(document.documentElement, { childList: true, subtree: true });
  return mountAll;
}

function mountBelow(root: ParentNode, components: MountBlocks['components']): void {
  if (page().disabled) return;
  for (const element of root.querySelectorAll<HTMLElement>('[data-lp-mount]:not([data-lp-mounted])')) {
    const Block = components.get(element.dataset.lpMount ?? '');
    if (!Block || !(page().isLoggedIn || element.dataset.lpPublic)) continue;
    element.dataset.lpMounted = '';
    const heading = element.querySelector('.lp-heading')?.textContent ?? '';
    createRoot(element).render(
      <Catch>
        <Block attributes={attributesOf(element)} heading={heading} />
      </Catch>,
    );
  }
}

function attributesOf(element: HTMLElement): BlockProps['attributes'] {
  try {
    return JSON.parse(element.dataset.lpAttributes ?? '{}');
  } catch (error) {
    console.error('Unreadable data-lp-attributes', error);
    return {};
  }
}

/** A fault in one block must not take the page along. */
export class Catch extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const again = () => this.setState({ failed: false });
    const sentence = __('This part of the page could not be shown.', 'learner-progressions');
    return <RefusedNotice refused={new Refused('unexpected', 0)} sentence={sentence} onRetry={again} />;
  }
}
