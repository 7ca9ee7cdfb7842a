import { __ } from '@wordpress/i18n';
import type { Package } from '#contract/group-classes';
import { ReferenceList } from '../catalogue/reference-list.tsx';
import { packageColumns, packageShape, packageSpecs } from './packages/package-columns.tsx';

/** Credits that the office hands out as one. What was given stays when a package changes. */
export function Packages() {
  return (
    <ReferenceList<Package>
      path="/admin/packages"
      shape={packageShape}
      fields={packageColumns}
      specs={packageSpecs}
      idOf={({ packageId }) => packageId}
      nameOf={({ name }) => name}
      fresh={NEW}
      words={{
        add: __('Add a package', 'learner-progressions'),
        edit: __('Edit the package', 'learner-progressions'),
      }}
    />
  );
}

const NEW = { active: true };
