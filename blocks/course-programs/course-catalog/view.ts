import { __, sprintf } from '@wordpress/i18n';

/** Classes are printed in their own zone; whoever reads them from elsewhere is told the time on the clock at home. */
const home = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const locale = window.learnerProgressions?.locale || document.documentElement.lang || 'en';

const shownIn = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone },
  }).format(at);

function addHomeTime(time: HTMLTimeElement): void {
  const at = new Date(time.dateTime);
  const zone = time.dataset.lpZone ?? '';
  if (Number.isNaN(at.getTime()) || shownIn(at, home) === shownIn(at, zone)) return;
  const note = document.createElement('span');
  note.className = 'lp-small';
  // translators: 1: day and time, 2: name of a time zone.
  const words = __('%1$s in your time zone (%2$s)', 'learner-progressions');
  note.textContent = sprintf(words, shownIn(at, home), home.replaceAll('_', ' '));
  time.after(note);
}

for (const time of document.querySelectorAll<HTMLTimeElement>('.lp-catalog time[data-lp-zone]')) addHomeTime(time);
