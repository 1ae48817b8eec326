import type { Input, Output, Role } from '@zhirong/contracts';
import type { Form, Section } from '@zhirong/forms';
import { asRefusal, isUnsure, type RefusalError } from '../../shared/refusal-error.ts';
import {
  heldBy,
  isBlank,
  isMine,
  isSame,
  keysOf,
  type MyReply,
  mergeAnswers,
  saidIn,
  type Typed,
} from './fill-answers.ts';

/** What the browser keeps while it differs from what the server has. */
export type Kept = { readonly base: Typed; readonly answers: Typed };

/** Both sides changed these: theirs must be taken or mine kept, one by one. */
export type Clash = { readonly keys: readonly string[]; readonly theirs: MyReply };

export type DeskView = {
  readonly answers: Typed;
  readonly reply: MyReply;
  readonly saving: boolean;
  /** Something said is not on the server yet. */
  readonly unsaved: boolean;
  /** Why the last save did not succeed. */
  readonly refusal: RefusalError | null;
  readonly clash: Clash | null;
  /** Changed by somebody else and taken over. */
  readonly taken: { readonly keys: readonly string[]; readonly by: string | null } | null;
  /** Something kept in this browser was found again. */
  readonly resumed: boolean;
};

type SaveInput = Input<'surveys.save-section'>;
export type Ways = {
  readonly save: (input: SaveInput, key: string) => Promise<Output<'surveys.save-section'>>;
  readonly read: () => Promise<MyReply>;
  readonly newKey: () => string;
  /** Null: nothing needs keeping any more. */
  readonly keep: (kept: Kept | null) => void;
  /** Does something later; returns the way to call it off. */
  readonly later: (millis: number, what: () => void) => () => void;
};

type Plan = {
  readonly form: Form;
  readonly campaignId: string;
  readonly role: Role | null;
  /** The person at the desk, as a signature shows them. */
  readonly by: string;
  readonly reply: MyReply;
  readonly kept: Kept | null;
};

const pauses = { typing: 1200, atLatest: 8000, retry: 5000, retryAtMost: 30_000 };

/**
 * The draft on the desk: takes every keystroke, saves section by section a moment later, keeps what is not saved
 * in the browser, sends an unanswered save again under its own key before anything newer, and merges what others
 * wrote meanwhile. Nothing of another's is overwritten unasked, nothing of mine is dropped.
 */
export class FillDesk {
  readonly #form: Form;
  readonly #campaignId: string;
  readonly #ways: Ways;
  readonly #by: string;
  readonly #sections: readonly Section[];
  readonly #keys: readonly string[];
  readonly #listeners = new Set<() => void>();
  /** By section: what the server acknowledged last. */
  readonly #sent = new Map<string, string>();
  readonly #signing = new Set<string>();
  readonly #timers = new Map<'typing' | 'atLatest' | 'retry', () => void>();
  #base: Record<string, unknown>;
  #view: DeskView;
  #unsure: { input: SaveInput; key: string } | null = null;
  #running: Promise<boolean> | null = null;
  #failures = 0;

  constructor({ form, campaignId, role, by, reply, kept }: Plan, ways: Ways) {
    this.#form = form;
    this.#campaignId = campaignId;
    this.#ways = ways;
    this.#by = by;
    this.#sections = form.sections.filter((section) => isMine(section, role));
    this.#keys = this.#sections.flatMap((section) => section.fields.flatMap(keysOf));
    const held = heldBy(reply);
    this.#base = { ...(kept?.base ?? held) };
    const merged = mergeAnswers(this.#keys, this.#base, { ...held, ...kept?.answers }, held);
    this.#base = { ...held, ...pick(this.#base, merged.collided) };
    this.#view = {
      answers: merged.answers,
      reply,
      saving: false,
      unsaved: false,
      refusal: null,
      clash: merged.collided.length > 0 ? { keys: merged.collided, theirs: reply } : null,
      taken: null,
      resumed: false,
    };
    this.#acknowledge(held);
    const found = kept !== null && this.#next() !== undefined;
    this.#view = { ...this.#view, resumed: found, unsaved: found };
  }

  readonly view = (): DeskView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  answer(key: string, value: unknown): void {
    this.#show({ answers: { ...this.#view.answers, [key]: value } });
    this.#keep();
    this.#later('typing', pauses.typing);
    if (!this.#timers.has('atLatest')) this.#later('atLatest', pauses.atLatest);
  }

  /**
   * Stands in sections nobody has begun, to be checked; saved with whatever the person then answers there. Opening a
   * page writes nothing.
   */
  suggest(values: Typed): void {
    for (const section of this.#sections) {
      const keys = section.fields.flatMap(keysOf);
      if (keys.some((key) => !isBlank(this.#view.answers[key]))) continue;
      this.#show({ answers: { ...this.#view.answers, ...pick(values, keys) } });
      this.#sent.set(section.key, JSON.stringify(this.#said(section.key).sendable));
    }
  }

  /** Saves also what was only suggested, as a reply is about to be handed in. */
  settle(): Promise<boolean> {
    for (const section of this.#sections) {
      const held = JSON.stringify(saidIn(this.#form, section, this.#base).sendable);
      if (held !== JSON.stringify(this.#said(section.key).sendable)) this.#sent.delete(section.key);
    }
    return this.flush();
  }

  /** Saves what is not saved; false where something stands in the way (then in `refusal` or `clash`). */
  async flush(): Promise<boolean> {
    this.rest();
    if (this.#running) await this.#running;
    if (this.#view.clash) return false;
    if (this.#next() === undefined && !this.#unsure) return true;
    this.#running ??= this.#run();
    return this.#running;
  }

  /** Saves a section and signs it off as filled in (S0-40). */
  signOff(section: string): Promise<boolean> {
    this.#signing.add(section);
    return this.flush();
  }

  /** Takes a newer state of the reply; what both sides changed is left to `choose`. */
  receive(theirs: MyReply): void {
    const { reply } = this.#view;
    // While a save is under way its own answer says more than a read that may have overtaken it.
    if (theirs.revision < reply.revision || this.#unsure) return;
    if (theirs.revision === reply.revision) return this.#show({ reply: theirs });
    this.#take(theirs);
  }

  choose(choices: Readonly<Record<string, 'mine' | 'theirs'>>): void {
    const { clash } = this.#view;
    if (!clash || clash.keys.some((key) => !choices[key])) return;
    const answers: Record<string, unknown> = { ...this.#view.answers };
    for (const key of clash.keys) {
      this.#base[key] = clash.theirs.answers[key];
      if (choices[key] === 'theirs') answers[key] = clash.theirs.answers[key];
    }
    this.#show({ answers, clash: null });
    this.#keep();
    void this.flush();
  }

  /** The notes on what was taken over and what was found again have been read. */
  noted(): void {
    this.#show({ taken: null, resumed: false });
  }

  /** Calls off what was to happen later. */
  rest(): void {
    for (const callOff of this.#timers.values()) callOff();
    this.#timers.clear();
  }

  #take(theirs: MyReply): void {
    const { answers: typed, reply } = this.#view;
    const merged = mergeAnswers(this.#keys, this.#base, typed, theirs.answers);
    const answers: Record<string, unknown> = { ...merged.answers };
    const seen = [...merged.taken];
    for (const key of Object.keys({ ...reply.answers, ...theirs.answers })) {
      if (this.#keys.includes(key)) continue;
      if (!isSame(theirs.answers[key], typed[key])) seen.push(key);
      answers[key] = theirs.answers[key];
    }
    this.#base = { ...theirs.answers, ...pick(this.#base, merged.collided) };
    this.#acknowledge(theirs.answers);
    this.#show({
      answers,
      reply: theirs,
      clash: merged.collided.length > 0 ? { keys: merged.collided, theirs } : null,
      ...(seen.length > 0 ? { taken: { keys: seen, by: theirs.savedBy } } : {}),
    });
    this.#keep();
  }

  async #run(): Promise<boolean> {
    this.#show({ saving: true, refusal: null });
    let refusal: RefusalError | null = null;
    try {
      for (;;) {
        const section = this.#unsure?.input.section ?? this.#next();
        if (section === undefined || this.#view.clash) break;
        await this.#saveOne(section);
      }
      this.#failures = 0;
    } catch (thrown) {
      refusal = asRefusal(thrown);
      this.#signing.clear();
      if (isUnsure(refusal)) {
        this.#failures += 1;
        this.#later('retry', Math.min(pauses.retry * this.#failures, pauses.retryAtMost));
      } else this.#unsure = null;
    }
    this.#running = null;
    this.#show({ saving: false, refusal });
    this.#keep();
    return refusal === null && this.#view.clash === null;
  }

  async #saveOne(key: string): Promise<void> {
    const input: SaveInput = this.#unsure?.input ?? {
      campaignId: this.#campaignId,
      section: key,
      answers: { ...this.#said(key).sendable },
      revision: this.#view.reply.revision,
      ...(this.#signing.has(key) ? { done: true } : {}),
    };
    this.#unsure ??= { input, key: this.#ways.newKey() };
    try {
      const saved = await this.#ways.save(input, this.#unsure.key);
      this.#unsure = null;
      this.#signing.delete(key);
      this.#sent.set(key, JSON.stringify(input.answers));
      for (const one of this.#section(key).fields.flatMap(keysOf)) this.#base[one] = input.answers[one];
      const { reply } = this.#view;
      const isSigned = input.done === true && saved.errors.length === 0;
      const sign = { key, doneBy: isSigned ? this.#by : null, doneAt: isSigned ? saved.savedAt : null };
      this.#show({
        reply: {
          ...reply,
          revision: saved.revision,
          savedAt: saved.savedAt,
          savedBy: this.#by,
          // A signature falls with the first change of what was signed.
          sections: reply.sections.map((one) => (one.key === key ? sign : one)),
        },
      });
    } catch (thrown) {
      if (asRefusal(thrown).code !== 'surveys.changed-in-another-window') throw thrown;
      this.#unsure = null;
      const theirs = await this.#ways.read();
      // The same revision again would be refused again without end.
      if (theirs.revision <= input.revision) throw thrown;
      this.#take(theirs);
    }
  }

  #section(key: string): Section {
    const section = this.#sections.find((one) => one.key === key);
    if (!section) throw new Error(`no section ${key} on this desk`);
    return section;
  }

  #said(key: string) {
    return saidIn(this.#form, this.#section(key), this.#view.answers);
  }

  #acknowledge(answers: Typed): void {
    for (const section of this.#sections) {
      this.#sent.set(section.key, JSON.stringify(saidIn(this.#form, section, answers).sendable));
    }
  }

  #next(): string | undefined {
    return this.#sections.find(
      ({ key }) => this.#signing.has(key) || this.#sent.get(key) !== JSON.stringify(this.#said(key).sendable),
    )?.key;
  }

  #keep(): void {
    const said = Object.assign({}, ...this.#sections.map(({ key }) => this.#said(key).answers)) as Typed;
    const differs = this.#keys.some((key) => !isSame(this.#base[key], said[key]));
    this.#ways.keep(differs ? { base: this.#base, answers: pick(this.#view.answers, this.#keys) } : null);
    this.#show({ unsaved: this.#next() !== undefined || this.#unsure !== null });
  }

  #later(name: 'typing' | 'atLatest' | 'retry', millis: number): void {
    this.#timers.get(name)?.();
    this.#timers.set(
      name,
      this.#ways.later(millis, () => void this.flush()),
    );
  }

  #show(change: Partial<DeskView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const pick = (from: Typed, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.filter((key) => key in from).map((key) => [key, from[key]]));
