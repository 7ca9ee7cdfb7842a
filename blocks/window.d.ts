import type { MountBlocks } from './shared/mount.tsx';

/** What PHP prints for every visitor: no personal facts, no nonce, no token, so that page caches may keep it. */
export type PageSettings = {
  restUrl: string;
  road: 'direct' | 'wordpress';
  servicePath: string;
  contractVersion: number;
  loginUrl: string;
  isLoggedIn: boolean;
  /** BCP 47 or WordPress style, such as `en-ZA` or `en_ZA`. */
  locale: string;
  /** IANA name, or an offset such as `+02:00`. */
  timeZone: string;
  adminUrl: string | null;
  disabled: boolean;
};

declare global {
  interface Window {
    learnerProgressions?: PageSettings;
    /** For theme authors: mounts every block below `root` (default: the whole page) that is not mounted yet. */
    learnerProgressionsMount?: MountBlocks;
  }
}
