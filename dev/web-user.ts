import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';

/** Who runs nginx' and PHP's workers. `uid` and `gid` are set only when that is somebody else than us. */
export type WebUser = { name: string; isRoot: boolean; uid?: number; gid?: number };

/** www-data when we are root and it can enter these folders; else whoever we are. */
export function webUser(...folders: string[]): WebUser {
  const { uid, username } = userInfo();
  if (uid !== 0) return { name: username, isRoot: false };
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('www-data:'))
    ?.split(':');
  if (!entry || !folders.every(isOpenToAll)) return { name: username, isRoot: true };
  return { name: 'www-data', isRoot: false, uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** True when every folder from the root down to this one may be entered by anybody. */
function isOpenToAll(folder: string): boolean {
  const isOpen = (statSync(folder).mode & 0o001) !== 0;
  return isOpen && (folder === dirname(folder) || isOpenToAll(dirname(folder)));
}
