import { createRoot } from '@wordpress/element';
import { OfficePanel } from '../progressions/progressions-office/office-panel.tsx';
import { Catch, mount } from '../shared/mount.tsx';
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

// The same panel on a page of the site, where the block has left its mark.
mount('progressions-office', ({ heading }) => (
  <div className="lp-office">
    {heading && <h2 className="lp-heading">{heading}</h2>}
    <WithVisitor>
      <OfficePanel />
    </WithVisitor>
    <Told />
  </div>
));
