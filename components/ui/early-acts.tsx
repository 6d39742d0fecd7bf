"use client";

import { useEffect } from "react";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
/** What a person left in a control. */
type Left = { value: string; checked: boolean };

declare global {
  interface Window {
    certyneoEarly?: {
      button: HTMLButtonElement | null;
      kept: Map<Control, Left>;
      /** Presses of letters and signs outside of every field. */
      keys: KeyboardEvent[];
      /** Whether React has taken this element over: it leaves its own keys on those that it has. */
      isAlive: (element: Element) => boolean;
      stop: () => void;
    };
  }
}

const lookAgainMs = 30;
const giveUpMs = 15_000;

/** Stands last in the page: what was typed, ticked or pressed before its script arrived is done now. */
export function EarlyActs() {
  // Not from within React: it would not hear what happens in a part of the page that it has still to take over.
  useEffect(() => void setTimeout(() => void actNow()), []);
  return null;
}

/** Parts of a page are taken over one after the other, each when its own script is there: a press before that is lost. */
async function isTakenOver(isAlive: (element: Element) => boolean): Promise<void> {
  const until = performance.now() + giveUpMs;
  while (![...document.querySelectorAll("button")].every(isAlive) && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
}

async function actNow(): Promise<void> {
  const early = window.certyneoEarly;
  if (!early) return;
  // A browser that fills in by itself tells nobody: what it left is read before anything is rendered again.
  for (const control of document.querySelectorAll<Control>("input, textarea, select"))
    if (!early.kept.has(control) && isTouched(control)) early.kept.set(control, leftIn(control));
  await isTakenOver(early.isAlive);
  early.stop();
  delete window.certyneoEarly;
  for (const [control, left] of early.kept) {
    if (control.isConnected) repeat(control, left);
    // What it caused is rendered before the next one speaks.
    await undefined;
  }
  if (early.button?.isConnected) early.button.click();
  for (const key of early.keys) {
    pressAgain(key);
    // The next key may speak to what this one brought about.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** What was heard already, by a part of the page that was there before the others, was prevented from doing more. */
function pressAgain({ key, code, shiftKey, ctrlKey, metaKey, defaultPrevented }: KeyboardEvent): void {
  if (defaultPrevented) return;
  const press = { key, code, shiftKey, ctrlKey, metaKey, bubbles: true, cancelable: true };
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", press));
}

const leftIn = (control: Control): Left => ({
  value: control.value,
  checked: control instanceof HTMLInputElement && control.checked,
});

const isBox = (control: Control) =>
  control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");

function isTouched(control: Control): boolean {
  if (control instanceof HTMLSelectElement)
    return [...control.options].some((option) => option.selected !== option.defaultSelected);
  if (control.type === "file") return Boolean((control as HTMLInputElement).files?.length);
  if (control instanceof HTMLInputElement && isBox(control)) return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}

/** Tells React what a person did to this control. */
function repeat(control: Control, { value, checked }: Left): void {
  if (control instanceof HTMLSelectElement) choose(control, value);
  else if (control.type === "file") fire(control, "change");
  else if (!(control instanceof HTMLInputElement && isBox(control))) retype(control, value);
  // Of a group the button that is chosen speaks for those that no longer are.
  else if (checked || control.type === "checkbox") tick(control, checked);
}

/** Also has React take over the part of the page that the control is in. */
const fire = (control: Control, type: string) => control.dispatchEvent(new Event(type, { bubbles: true }));

function choose(list: HTMLSelectElement, value: string): void {
  list.value = value;
  fire(list, "change");
}

function tick(box: HTMLInputElement, checked: boolean): void {
  fire(box, "input");
  box.checked = !checked;
  box.click();
}

/** React takes a value for new that was set past its own setter on the element. */
function retype(control: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  fire(control, "input");
  control.value = "";
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set?.call(control, value);
  fire(control, "input");
}
