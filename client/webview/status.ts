// The status of a thread: a word in a frame, whose sign and colour only help the eye.
import { element } from "./element.ts";

export const statusPill = (status: string): HTMLElement =>
  element("span", { class: "status", "data-status": status }, status);
