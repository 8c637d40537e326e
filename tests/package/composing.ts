/** Composing alone: as it stands in `src/`, and bundled, where what the build prepared stands in. */
import { compose, type ProjectFiles } from '../../src/compose.ts';
import { layersOf } from '../../src/layers.ts';
import { type Identity, viewOf } from '../../src/view.ts';

export function composeFor(identity: Identity): ProjectFiles {
  const layers = layersOf(identity.stack);
  return compose(layers, viewOf(identity, layers));
}
