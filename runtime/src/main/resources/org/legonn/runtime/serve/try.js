"use strict";
const form = document.querySelector("form.try");
const answer = document.getElementById("answer");
const source = document.getElementById("source");
const number = name => document.getElementById(name).value;
const details = document.getElementById("details");

function element(name, text, styleClass) {
  const made = document.createElement(name);
  made.textContent = text;
  if (styleClass) {
    made.className = styleClass;
  }
  return made;
}

function written(name, text) {
  const made = element(name, text);
  made.dir = "auto";
  return made;
}

function request() {
  const numbers = ["beam", "n_best", "length_penalty"].filter(name => number(name) !== "");
  if (source.type === "file") {
    const query = new URLSearchParams(numbers.map(name => [name, number(name)]));
    query.set("details", details.checked);
    return [form.dataset.path + "?" + query, source.files[0]];
  }
  const body = {
    text: source.value.split("\n").filter(line => line.trim() !== ""),
    details: details.checked
  };
  numbers.forEach(name => { body[name] = Number(number(name)); });
  return [form.dataset.path, JSON.stringify(body)];
}

function origin(word) {
  if (word.start !== undefined) {
    return word.start.toFixed(2) + "–" + word.end.toFixed(2) + " s";
  }
  return word.source ? "from source word " + word.source.map(index => index + 1).join(", ") : "";
}

function listed(words) {
  const table = document.createElement("table");
  table.className = "positions";
  words.forEach(word => {
    const row = table.insertRow();
    row.append(
      written("td", word.text),
      element("td", (100 * word.confidence).toFixed(0) + " % sure"),
      element("td", origin(word)));
  });
  return table;
}

function show(translations, milliseconds) {
  for (const translation of translations) {
    answer.append(written("p", translation.text));
    if (translation.words) {
      answer.append(listed(translation.words));
    }
    if (translation.n_best) {
      const table = document.createElement("table");
      table.className = "positions";
      translation.n_best.forEach(hypothesis => {
        const row = table.insertRow();
        row.append(element("td", hypothesis.score.toFixed(3)), written("td", hypothesis.text));
      });
      answer.append(table);
    } else {
      answer.append(element("p", "score " + translation.score.toFixed(3), "soft"));
    }
  }
  answer.append(element("p", milliseconds.toFixed(0) + " ms", "soft"));
}

async function send() {
  const button = form.querySelector("button");
  button.setAttribute("aria-disabled", "true");
  answer.replaceChildren(element("p", "…", "soft"));
  try {
    const [path, body] = request();
    const start = performance.now();
    const response = await fetch(path, {method: "POST", body});
    const reply = await response.json();
    const milliseconds = performance.now() - start;
    answer.replaceChildren();
    if (response.ok) {
      show(reply.translations, milliseconds);
    } else {
      answer.append(element("p", "Refused (" + response.status + "): " + reply.error, "alarm"));
    }
  } catch (failure) {
    answer.replaceChildren(element("p", "The server can't be reached: " + failure.message, "alarm"));
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

form.addEventListener("submit", event => {
  event.preventDefault();
  send();
});
source.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    form.requestSubmit();
  }
});
