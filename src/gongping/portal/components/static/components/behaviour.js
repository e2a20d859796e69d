// Comforts only: every page works without this file.
"use strict";

// A menu closes when something else is touched, and by Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// After a refused form the reader starts at the list of what to change.
document.addEventListener("DOMContentLoaded", () => {
  const told = document.querySelector("[data-focus]");
  if (told) told.focus();
});

// Paper shows everything that is folded up on the screen, in browsers without ::details-content, too.
let folded = [];
window.addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("main details:not([open])")];
  for (const one of folded) one.open = true;
});
window.addEventListener("afterprint", () => {
  for (const one of folded) one.open = false;
});
