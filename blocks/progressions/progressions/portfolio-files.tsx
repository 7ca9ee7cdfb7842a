import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { PortfolioFile } from '#contract/progressions';
import { asRefused, download, type Refused } from '../../shared/api.ts';
import { fileSize, moment } from '../../shared/format.ts';
import { RefusedNotice } from '../../shared/ui.tsx';

/** The stored files of a portfolio, each to download. */
export function PortfolioFiles({ files }: { files: PortfolioFile[] }) {
  const [refused, setRefused] = useState<Refused | null>(null);
  if (files.length === 0) return <p>{__('No file has been handed in yet.', 'learner-progressions')}</p>;

  async function fetchFile(file: PortfolioFile) {
    setRefused(null);
    await download(`/portfolio-files/${file.fileId}/content`, file.fileName).catch((error: unknown) =>
      setRefused(asRefused(error)),
    );
  }

  return (
    <>
      <ul className="lp-files">
        {files.map((file) => (
          <li key={file.fileId}>
            <button type="button" className="lp-link" onClick={() => fetchFile(file)}>
              {/* translators: %s: name of a file. */}
              {sprintf(__('Download %s', 'learner-progressions'), file.fileName)}
            </button>
            <span className="lp-small">
              {fileSize(file.fileSize)} · {moment(file.uploadedAt)}
            </span>
          </li>
        ))}
      </ul>
      {refused && <RefusedNotice refused={refused} />}
    </>
  );
}
