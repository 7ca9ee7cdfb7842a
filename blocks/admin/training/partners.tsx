import { useAddress } from '../address.ts';
import { PartnerList } from './partners/partner-list.tsx';
import { PartnerPage } from './partners/partner-page.tsx';

/** Who trains for us: all partners with how they are doing, or one of them. */
export function Partners() {
  const open = useAddress().get('provider');
  return open ? <PartnerPage key={open} providerId={open} /> : <PartnerList />;
}
