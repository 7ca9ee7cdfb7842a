import { type BlockProps, mount } from '../../shared/mount.tsx';
import { Calendar } from './calendar.tsx';
import './view.scss';

function Block({ heading, attributes: { homeUrl } }: BlockProps) {
  return (
    <>
      {heading && <h2 className="lp-heading">{heading}</h2>}
      <Calendar homeUrl={typeof homeUrl === 'string' ? homeUrl : '/'} />
    </>
  );
}

mount('course-calendar', Block);
