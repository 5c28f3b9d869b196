const speak = document.getElementById("speak");

/** Sends what a microphone hears, portion by portion, and shows what is understood. */
async function listen() {
  const wanted = Number(speak.dataset.rate);
  const microphone = await navigator.mediaDevices.getUserMedia({audio: {channelCount: 1}});
  const context = new AudioContext({sampleRate: wanted});
  const heard = context.createMediaStreamSource(microphone);
  const cutter = context.createScriptProcessor(4096, 1, 1);
  let path = "/listen?" + new URLSearchParams({beam: number("beam"), details: details.checked});
  let waiting = [];
  let sending = Promise.resolve();
  let failed = null;
  const portion = () => {
    const samples = waiting.flatMap(part => Array.from(part));
    waiting = [];
    return Int16Array.from(samples, each => Math.max(-1, Math.min(1, each)) * 32767);
  };
  const post = async (method, body) => {
    const response = await fetch(path, {method, body});
    const reply = await response.json();
    if (!response.ok) {
      throw new Error(reply.error);
    }
    path = reply.listening ? "/listen/" + reply.listening : path;
    reply.heard.forEach(understood);
  };
  const fail = failure => { failed = failure; stop(); };
  cutter.onaudioprocess = event => {
    waiting.push(event.inputBuffer.getChannelData(0).slice());
    sending = sending.then(() => waiting.length && !failed ? post("POST", portion()) : null).catch(fail);
  };
  const stop = async () => {
    speak.removeEventListener("click", stop);
    cutter.onaudioprocess = null;
    microphone.getTracks().forEach(track => track.stop());
    await sending;
    try {
      await post("DELETE");
      if (failed) {
        throw failed;
      }
    } catch (failure) {
      answer.append(element("p", "It listens no more: " + (failed || failure).message, "alarm"));
    }
    await context.close();
    speak.textContent = "Speak";
    speak.addEventListener("click", begin, {once: true});
  };
  heard.connect(cutter);
  cutter.connect(context.destination);
  answer.replaceChildren();
  speak.textContent = "Stop";
  speak.addEventListener("click", stop);
}

/** An utterance has one paragraph, which is rewritten until it has settled. */
function understood(text) {
  const id = "utterance-" + text.utterance;
  let shown = document.getElementById(id);
  if (!shown) {
    shown = written("p", "");
    shown.id = id;
    answer.append(shown);
  }
  shown.textContent = text.text;
  shown.className = text.settled ? "" : "growing";
  if (text.settled && text.words) {
    shown.after(listed(text.words));
  }
}

function begin() {
  listen().catch(failure => {
    answer.replaceChildren(element("p", "No microphone: " + failure.message, "alarm"));
    speak.addEventListener("click", begin, {once: true});
  });
}

speak.addEventListener("click", begin, {once: true});
