/** The four questions and the stage. */
import {
  type DimensionName,
  dimensionNames,
  dimensions,
  type Option,
  optionOf,
  optionsOf,
  type Stack,
} from '../../model/stack.ts';
import { type StageName, stages, stagesOf } from '../../model/stages.ts';
import { type Address, stageIn } from '../address.ts';
import { h } from '../element.ts';
import { readKitText } from '../kit.ts';
import { sizesOfChoice } from '../starter.ts';
import { sizeList } from './sizes.ts';
import { describe, linkTo, type Page, type View } from './view.ts';

export function chooseView(page: Page): View {
  return {
    title: 'Choose your backend',
    content: [
      h(
        'p',
        { class: 'lead' },
        'Answer four questions, say how far it should be built, and take a backend home that runs and is tested. All of it happens in this page: nothing is sent anywhere.',
      ),
      kitNote(page),
      h(
        'div',
        { class: 'choosing' },
        h(
          'form',
          { class: 'questions', onsubmit: (event) => event.preventDefault() },
          dimensionNames.map((name) => dimensionQuestion(page, name)),
          stageQuestion(page),
        ),
        summary(page),
      ),
    ],
  };
}

function dimensionQuestion(page: Page, name: DimensionName): Element {
  const { stack, stage } = page.address;
  const { label, question } = dimensions[name];
  const cards = optionsOf(name).map(([option, about]) => {
    const changed = { ...stack, [name]: option } as Stack;
    const change = { stack: changed, stage: stageIn(changed, stage) };
    return optionCard(page, { name, option, about, change });
  });
  return h(
    'fieldset',
    { class: 'question' },
    h('legend', {}, h('span', { class: 'kind' }, label), ' ', question),
    h('p', { class: 'explains' }, `${optionOf(stack, name).explains}.`),
    h('div', { class: 'cards' }, cards),
  );
}

interface Card {
  readonly name: DimensionName;
  readonly option: string;
  readonly about: Option;
  readonly change: Partial<Address>;
}

function optionCard(page: Page, { name, option, about, change }: Card): Element {
  const id = `${name}-${option}`;
  const { needs } = about;
  return h(
    'label',
    { class: 'card', for: id },
    h('input', {
      type: 'radio',
      id,
      name,
      value: option,
      checked: page.address.stack[name] === option,
      'aria-describedby': `${id}-about`,
      onchange: () => page.go(change),
    }),
    h('span', { class: 'card-title' }, about.label),
    h(
      'span',
      { id: `${id}-about`, class: 'card-about' },
      h('span', { class: 'hint' }, about.hint),
      h('span', { class: 'choose' }, h('b', {}, 'Choose'), ` it when ${about.chooseWhen}.`),
      h('span', { class: 'avoid' }, h('b', {}, 'Avoid'), ` it when ${about.avoidWhen}.`),
      needs.length > 0 &&
        h('span', { class: 'needs' }, h('b', {}, 'Needs'), ` ${needs.map((each) => each.name)}.`),
    ),
  );
}

function stageQuestion(page: Page): Element {
  const { stack } = page.address;
  return h(
    'fieldset',
    { class: 'question' },
    h('legend', {}, h('span', { class: 'kind' }, 'Stage'), ' Where do you want to begin?'),
    h(
      'p',
      { class: 'explains' },
      'Each stage is a whole project that runs. From a small one the command ',
      h('code', {}, 'npm run next'),
      ' leads on, a lesson at a time.',
    ),
    h(
      'div',
      { class: 'stages' },
      stagesOf(stack).map((name) => stageCard(page, name)),
    ),
  );
}

function stageCard(page: Page, stage: StageName): Element {
  const { title, topic } = stages[stage];
  const id = `stage-${stage}`;
  return h(
    'label',
    { class: 'stage', for: id },
    h('input', {
      type: 'radio',
      id,
      name: 'stage',
      value: stage,
      checked: page.address.stage === stage,
      'aria-describedby': `${id}-about`,
      onchange: () => page.go({ stage }),
    }),
    h('span', { class: 'card-title' }, stage),
    h('span', { id: `${id}-about`, class: 'hint' }, `${title} `, h('i', {}, topic)),
  );
}

function summary(page: Page): Element {
  const { address } = page;
  const sizes = sizesOfChoice(page, address);
  return h(
    'aside',
    { class: 'summary', 'aria-labelledby': 'summary-title' },
    h('h2', { id: 'summary-title' }, 'Your starter'),
    h('p', { class: 'summary-stack' }, describe(address)),
    sizes ? sizeList(sizes) : h('p', { class: 'waiting' }, 'Counting …'),
    h(
      'p',
      { class: 'actions' },
      h('span', { class: 'action main' }, linkTo(page, { view: 'take' }, 'Take it')),
      h('span', { class: 'action' }, linkTo(page, { view: 'see' }, 'See its code')),
      h('span', { class: 'action' }, linkTo(page, { view: 'compare' }, 'Compare')),
    ),
  );
}

/** What a class may choose from. */
function kitNote(page: Page): Element | null {
  const { kit: text } = page.address;
  if (text === null) return null;
  const kit = readKitText(text);
  if (!kit) {
    return h(
      'p',
      { class: 'note', role: 'alert' },
      'This link has a kit that cannot be read. Ask for it again, or choose here.',
    );
  }
  const chosen = (stack: Stack) => ({ stack, stage: stageIn(stack, kit.stage) });
  return h(
    'section',
    { class: 'note', 'aria-label': 'Kit' },
    h('p', {}, `A kit of your class: begin at the stage ${kit.stage}, as far as ${kit.lastStage}.`),
    h(
      'ul',
      {},
      kit.stacks.map((stack) => h('li', {}, linkTo(page, chosen(stack), describe(chosen(stack))))),
    ),
  );
}
