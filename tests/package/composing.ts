/** Composing alone: as it stands in `src/`, and bundled, where the packed templates stand in. */
import { compose, type ProjectFiles } from '../../src/composing/compose.ts';
import { type Identity, viewOf } from '../../src/composing/view.ts';
import { templates } from '../../src/reading/disk.ts';

export function composeFor(identity: Identity): ProjectFiles {
  const layers = templates.layersOf(identity.stack);
  return compose(layers, viewOf(identity, layers), templates.joinYaml);
}
