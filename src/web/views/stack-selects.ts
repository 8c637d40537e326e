/** A stack and its stage in one line, to be changed from anywhere. */
import { dimensionNames, dimensions, optionsOf, type Stack } from '../../model/stack.ts';
import { type StageName, stagesOf } from '../../model/stages.ts';
import { type Choice, stageIn } from '../address.ts';
import { h } from '../element.ts';

interface StackSelects {
  /** Distinguishes two of them on one page. */
  readonly id: string;
  readonly legend: string;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

export function stackSelects({ id, legend, choice, onChange }: StackSelects): Element {
  const { stack, stage } = choice;
  const dimensionSelects = dimensionNames.map((name) =>
    select({
      id: `${id}-${name}`,
      label: dimensions[name].label,
      value: stack[name],
      options: optionsOf(name).map(([option, { label }]) => [option, label] as const),
      onChange: (option) => {
        const changed = { ...stack, [name]: option } as Stack;
        onChange({ stack: changed, stage: stageIn(changed, stage) });
      },
    }),
  );
  const stageSelect = select({
    id: `${id}-stage`,
    label: 'Stage',
    value: stage,
    options: stagesOf(stack).map((name) => [name, name] as const),
    onChange: (name) => onChange({ stack, stage: name as StageName }),
  });
  return h(
    'fieldset',
    { class: 'selects' },
    h('legend', {}, legend),
    ...dimensionSelects,
    stageSelect,
  );
}

interface Select {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}

function select({ id, label, value, options, onChange }: Select): Element {
  return h(
    'label',
    { class: 'select', for: id },
    h('span', {}, label),
    h(
      'select',
      { id, onchange: ({ target }) => onChange((target as HTMLSelectElement).value) },
      options.map(([option, text]) =>
        h('option', { value: option, selected: option === value }, text),
      ),
    ),
  );
}
