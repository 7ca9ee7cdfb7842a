const { join } = require('node:path');
const defaults = require('@wordpress/scripts/config/webpack.config');

/** The office's app: one bundle for wp-admin and for pages with the office panel, because DataViews weighs 2 MB. */
module.exports = {
  ...defaults,
  entry: {
    // The package calls itself free of side effects: an import of its style would be dropped, an entry is not.
    admin: [require.resolve('@wordpress/dataviews/build-style/style.css'), join(__dirname, 'blocks/admin/index.tsx')],
  },
  output: { ...defaults.output, path: join(__dirname, 'wp-plugin/build/admin') },
  // One style file beside the script, whatever the sources are called.
  optimization: { ...defaults.optimization, splitChunks: false },
  performance: { hints: false },
};
