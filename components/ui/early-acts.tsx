"use client";

import { useEffect } from "react";

declare global {
  interface Window {
    certyneoEarly?: {
      button: HTMLButtonElement | null;
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
  await isTakenOver(early.isAlive);
  early.stop();
  delete window.certyneoEarly;
  // All are read first: the render that one causes sets the others back.
  const acts = [...document.querySelectorAll<Control>("input, textarea, select")].flatMap(actOn);
  for (const act of acts) {
    act();
    // What it caused is rendered before the next one speaks.
    await undefined;
  }
  if (early.button?.isConnected) early.button.click();
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** How to tell React what a person did to this control, or nothing when nobody touched it. */
function actOn(control: Control): (() => void)[] {
  const { value } = control;
  if (control instanceof HTMLSelectElement) {
    const isChosen = [...control.options].some((option) => option.selected !== option.defaultSelected);
    return isChosen ? [() => choose(control, value)] : [];
  }
  if (control.type === "file")
    return (control as HTMLInputElement).files?.length ? [() => fire(control, "change")] : [];
  if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) {
    const { checked } = control;
    const isTicked = checked !== control.defaultChecked && (checked || control.type === "checkbox");
    return isTicked ? [() => tick(control, checked)] : [];
  }
  return value === control.defaultValue ? [] : [() => retype(control, value)];
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
