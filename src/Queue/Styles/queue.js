// Enhancement only: the kiosk, the slip and the board work without this file.
(() => {
  const doc = document, win = window, body = doc.body;

  // A kiosk goes back to its start when nobody touches it.
  const home = body.dataset.home, note = doc.querySelector('[data-back]');
  if (home) {
    let left = Number(body.dataset.after) || 60;
    const whole = left, again = () => { left = whole; };
    for (const type of ['pointerdown', 'keydown', 'scroll']) addEventListener(type, again, { passive: true });
    setInterval(() => {
      left--;
      if (note) { note.hidden = false; note.textContent = note.dataset.back.replace('{0}', left); }
      if (left <= 0) location.replace(home);
    }, 1000);
  }
  if (body.dataset.printNow === '1') win.addEventListener('load', () => setTimeout(() => win.print(), 300));

  const clock = doc.querySelector('[data-clock]');
  if (clock) {
    // The business clock may stand on another day or hour than the machine: it goes on from what the page was drawn with.
    const [h, m] = clock.textContent.split(':').map(Number), from = Date.now();
    setInterval(() => { const t = h * 60 + m + Math.floor((Date.now() - from) / 60000); clock.textContent = `${String(Math.floor(t / 60) % 24).padStart(2, '0')}:${String(t % 60).padStart(2, '0')}`; }, 5000);
  }

  // The board speaks: each call once, one after the other, a chime before each. Browsers let a page speak only after somebody pressed something on it.
  const board = doc.getElementById('goi'), button = doc.querySelector('[data-voice]');
  if (!board || !button) return;
  const speech = win.speechSynthesis, said = new Set();
  let on = false, sound, chain = Promise.resolve();
  const voice = () => speech?.getVoices().find(v => v.lang.toLowerCase().startsWith('vi'));
  const show = () => {
    button.hidden = false;
    button.setAttribute('aria-pressed', String(on));
    button.querySelector('span').textContent = !on ? button.dataset.off : voice() ? button.dataset.on : button.dataset.none;
  };
  const chime = () => new Promise(done => {
    if (!sound) return done();
    [660, 880].forEach((pitch, i) => {
      const tone = sound.createOscillator(), loud = sound.createGain(), at = sound.currentTime + i * .28;
      tone.frequency.value = pitch; tone.connect(loud); loud.connect(sound.destination);
      loud.gain.setValueAtTime(.25, at); loud.gain.exponentialRampToValueAtTime(.001, at + .5);
      tone.start(at); tone.stop(at + .5);
    });
    setTimeout(done, 700);
  });
  const speak = text => new Promise(done => {
    const chosen = voice();
    if (!chosen) return done();
    const words = new SpeechSynthesisUtterance(text);
    words.voice = chosen; words.lang = chosen.lang; words.rate = .9;
    words.onend = words.onerror = done;
    speech.speak(words);
    setTimeout(done, 15000);
  });
  const look = first => {
    for (const el of [...board.querySelectorAll('[data-goi]')].reverse()) {
      if (said.has(el.dataset.goi)) continue;
      said.add(el.dataset.goi);
      const text = el.dataset.noi;
      if (first || !text) continue;
      board.dataset.spoken = text;
      if (on) chain = chain.then(chime).then(() => speak(text));
    }
  };
  button.addEventListener('click', () => {
    on = !on;
    if (on) { sound ??= win.AudioContext ? new AudioContext() : null; sound?.resume?.(); chain = chain.then(chime); }
    else speech?.cancel();
    show();
  });
  speech?.addEventListener?.('voiceschanged', show);
  show();
  look(true);
  new MutationObserver(() => look(false)).observe(board, { childList: true, subtree: true });
})();
