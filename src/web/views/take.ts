/** The starter to take home: a zip, a command, a kit, a link. */
import { zipSync } from 'fflate';
import { archiveEntries } from '../../composing/archive.ts';
import { reproduceCommand } from '../../composing/view.ts';
import { type PackageManagerName, packageManagers } from '../../model/package-managers.ts';
import { h } from '../element.ts';
import { formatKitText, kitFile } from '../kit.ts';
import { save } from '../save.ts';
import { stackSelects } from './stack-selects.ts';
import { describe, hrefOf, type Page, type View, type WholePage } from './view.ts';

export function takeView(page: WholePage): View {
  const { address } = page;
  const choice = stackSelects({
    id: 'this',
    legend: 'Your starter',
    choice: address,
    onChange: (changed) => page.go(changed),
  });
  return {
    title: 'Take it home',
    content: [choice, h('div', { class: 'taking' }, names(page), ...ways(page))],
  };
}

function names(page: WholePage): Element {
  const { name, packageManager } = page.address;
  const problem = page.starters.nameProblem(name);
  const rename = ({ target }: Event) =>
    page.go({ name: (target as HTMLInputElement).value }, 'replace');
  return h(
    'form',
    { class: 'names', onsubmit: (event) => event.preventDefault() },
    h('label', { for: 'name' }, 'What is your project called?'),
    h('input', {
      id: 'name',
      value: name,
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-invalid': problem ? 'true' : null,
      'aria-describedby': 'name-problem',
      oninput: rename,
    }),
    h('p', { id: 'name-problem', class: 'problem', 'aria-live': 'polite' }, problem),
    h(
      'fieldset',
      { class: 'managers' },
      h('legend', {}, 'Which package manager do you use?'),
      ...(Object.keys(packageManagers) as PackageManagerName[]).map((manager) =>
        h(
          'label',
          { for: `manager-${manager}` },
          h('input', {
            type: 'radio',
            id: `manager-${manager}`,
            name: 'manager',
            value: manager,
            checked: manager === packageManager,
            onchange: () => page.go({ packageManager: manager }),
          }),
          ` ${manager}`,
        ),
      ),
    ),
  );
}

function ways(page: WholePage): Element[] {
  const { address, starters } = page;
  if (starters.nameProblem(address.name)) return [];
  return [zipWay(page), commandWay(page), linkWay(page)];
}

function zipWay(page: WholePage): Element {
  const { address, starters } = page;
  const { name } = address;
  const project = starters.of(address);
  const { services } = project.plan.view;
  const isPlain = services.length === 0;
  const run = (script: string) => `${packageManagers[address.packageManager].run} ${script}`;
  const steps = project.steps.filter(({ script }) => script === null || isPlain);
  const lines = [
    `cd ${name}`,
    ...steps.map(({ command, args }) => [command, ...args].join(' ')),
    ...services.map(({ startScript }) => run(startScript)),
    run('dev'),
  ];
  const download = () => {
    save(`${name}.zip`, 'application/zip', zipSync(archiveEntries(name, project.files)));
    page.notify(`${name}.zip is downloaded: ${project.files.size} files.`);
  };
  return h(
    'section',
    { class: 'way', 'aria-labelledby': 'zip-title' },
    h('h2', { id: 'zip-title' }, 'As a zip'),
    h('p', {}, `${describe(address)}. The secrets in .env are made here, by your browser.`),
    h(
      'button',
      { id: 'download', class: 'main', type: 'button', onclick: download },
      `Download ${name}.zip`,
    ),
    h('p', {}, 'Unpack it. Then in a terminal, with Node.js 20.19 or later:'),
    shell(page, { id: 'steps', label: 'What to type', lines }),
    !isPlain &&
      h(
        'p',
        {},
        `${services.map((service) => service.name).join(' and ')} must be running: these scripts start it in Docker. The README says how without.`,
      ),
  );
}

function commandWay(page: WholePage): Element {
  const { version } = page.starters.of(page.address).plan.view;
  const command = reproduceCommand({ ...page.address, version });
  return h(
    'section',
    { class: 'way', 'aria-labelledby': 'command-title' },
    h('h2', { id: 'command-title' }, 'With the command'),
    h('p', {}, 'It makes the same files, installs the packages, and runs the tests.'),
    shell(page, { id: 'command', label: 'The command', lines: [command] }),
  );
}

function linkWay(page: Page): Element {
  const { address } = page;
  const kit = kitFile(address);
  const here = (hash: string) => new URL(hash, document.baseURI).href;
  const download = () => {
    save('kit.json', 'application/json', new TextEncoder().encode(kit));
    page.notify('kit.json is downloaded.');
  };
  return h(
    'section',
    { class: 'way', 'aria-labelledby': 'link-title' },
    h('h2', { id: 'link-title' }, 'For others'),
    h(
      'p',
      {},
      'A file for the command (',
      h('code', {}, '--kit kit.json'),
      '), or a link to this choice.',
    ),
    h(
      'p',
      { class: 'buttons' },
      h('button', { id: 'kit', type: 'button', onclick: download }, 'Download kit.json'),
      copyButton(page, 'link', 'Copy the link', here(hrefOf(page, { view: 'choose' }))),
      copyButton(
        page,
        'kit-link',
        'Copy a link with the kit',
        here(`#kit=${formatKitText(JSON.parse(kit))}`),
      ),
    ),
  );
}

interface Shell {
  readonly id: string;
  readonly label: string;
  readonly lines: readonly string[];
}

function shell(page: Page, { id, label, lines }: Shell): Element {
  const text = lines.join('\n');
  return h(
    'div',
    { class: 'shell' },
    h('pre', { id, tabindex: 0, role: 'region', 'aria-label': label }, h('code', {}, text)),
    copyButton(page, `copy-${id}`, 'Copy', text),
  );
}

function copyButton(page: Page, id: string, label: string, text: string): Element {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => page.notify('Copied.'),
      () =>
        page.notify('The browser does not let this page copy: mark the text and copy it yourself.'),
    );
  return h('button', { id, type: 'button', onclick: copy }, label);
}
