/** Composing alone: as it stands in `src/`, and bundled, where the packed templates stand in. */
import { compose, type ProjectFiles } from '../../src/composing/compose.ts';
import { withLockFile } from '../../src/composing/project.ts';
import { type Identity, viewOf } from '../../src/composing/view.ts';
import { templates } from '../../src/reading/disk.ts';

export function composeFor(identity: Identity): ProjectFiles {
  const layers = templates.layersOf(identity.stack, identity.stage);
  const files = compose(layers, viewOf(identity, layers), templates.joinYaml);
  return withLockFile(files, identity, templates);
}
