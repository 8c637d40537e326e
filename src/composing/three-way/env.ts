/** Files of settings are joined by variable, and never marked: a program reads them. */
import type { MergedText, Sides } from './sides.ts';

/** A variable with the comment above it. */
interface Setting {
  readonly name: string;
  readonly value: string;
  /** All its lines. */
  readonly lines: readonly string[];
}

/**
 * Ours with what theirs adds, changes and takes away. What somebody has set stays; where theirs changed it
 * too, it is named. No value is: it may be a secret.
 */
export function mergeEnv({ base, ours, theirs }: Sides): MergedText {
  const [before, now] = [settingsOf(base), settingsOf(theirs)];
  const conflicts: string[] = [];
  const kept = settingsOf(ours).flatMap((setting): Setting[] => {
    const { name, value } = setting;
    if (name === '') return [setting];
    const [old, fresh] = [before.find(named(name)), now.find(named(name))];
    if (fresh?.value === value) return [setting];
    if (fresh?.value === old?.value && fresh) return [setting];
    if (old?.value === value) return fresh ? [fresh] : [];
    if (old || fresh)
      conflicts.push(fresh ? `${name}: you have set it` : `${name}: no longer used`);
    return [setting];
  });
  const added = now.filter(
    ({ name }) => name !== '' && !kept.some(named(name)) && !before.some(named(name)),
  );
  const lines = [...kept, ...added].flatMap((setting) => setting.lines);
  return { text: `${lines.join('\n').trimEnd()}\n`, conflicts };
}

/** Whether no variable is set twice. */
export function hasEachOnce(text: string): boolean {
  const names = settingsOf(text).flatMap(({ name }) => (name === '' ? [] : [name]));
  return new Set(names).size === names.length;
}

const named =
  (name: string) =>
  (setting: Setting): boolean =>
    setting.name === name;

/** What comes behind the last variable has no name. */
function settingsOf(text: string): Setting[] {
  const settings: Setting[] = [];
  let lines: string[] = [];
  for (const line of text.trimEnd().split('\n')) {
    lines.push(line);
    const [, name, value = ''] = /^(?:export )?([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    settings.push({ name, value, lines });
    lines = [];
  }
  return lines.length > 0 ? [...settings, { name: '', value: '', lines }] : settings;
}

const placeholder = /change-me-[a-z0-9]+(?:-[a-z0-9]+)*/g;

/**
 * The secrets that somebody's settings have where the template has placeholders, by placeholder. So what
 * the template renders with them differs from the settings by nothing but what somebody has changed.
 */
export function secretsIn(settings: string, template: string): Map<string, string> {
  const known = settingsOf(settings);
  const secrets = new Map<string, string>();
  for (const { name, value } of settingsOf(template)) {
    const words = value.match(placeholder) ?? [];
    const pattern = value.split(placeholder).map(escaped).join('([0-9a-zA-Z_-]+)');
    const found = new RegExp(`^${pattern}$`).exec(known.find(named(name))?.value ?? '');
    words.forEach((word, index) => {
      const secret = found?.[index + 1];
      if (secret !== undefined && !secrets.has(word)) secrets.set(word, secret);
    });
  }
  return secrets;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
