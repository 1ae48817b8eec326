import { commandTitles } from '@zhirong/contracts/titles';
import { currentLanguage } from '../../words/start-words.ts';

/** What a command of the log is called; its code where a later version no longer knows it. */
export function commandTitle(command: string): string {
  const titles = commandTitles[command];
  return titles?.[currentLanguage() === 'zh' ? 0 : 1] ?? command;
}

export const commandChoices = (): { value: string; label: string }[] =>
  Object.keys(commandTitles)
    .map((value) => ({ value, label: commandTitle(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'zh-CN'));
