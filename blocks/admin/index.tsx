import { createRoot } from '@wordpress/element';
import type { ComponentType } from 'react';
import { OfficePanel } from '../progressions/progressions-office/office-panel.tsx';
import { Catch, mount } from '../shared/mount.tsx';
import { TrainingPanel } from '../training/training-pipeline/training-panel.tsx';
import { App } from './app.tsx';
import { Told } from './told.tsx';
import { WithVisitor } from './visitor.tsx';
import './admin.scss';

const frame = document.getElementById('lp-admin');
if (frame) {
  createRoot(frame).render(
    <Catch>
      <App screen={frame.dataset.lpScreen ?? ''} />
    </Catch>,
  );
}

// The same panels on a page of the site, where a block has left its mark.
onPage('progressions-office', OfficePanel);
onPage('training-pipeline', TrainingPanel);

function onPage(name: string, Panel: ComponentType) {
  mount(name, ({ heading }) => (
    <div className="lp-office">
      {heading && <h2 className="lp-heading">{heading}</h2>}
      <WithVisitor>
        <Panel />
      </WithVisitor>
      <Told />
    </div>
  ));
}
