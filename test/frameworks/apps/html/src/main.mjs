// SPDX-License-Identifier: Apache-2.0
import { INITIAL_STATE, exposeApp, record } from '/shared/app-handle.mjs';

const main = document.querySelector('main');
let state = INITIAL_STATE;
let single = document.querySelector('#single');
let list = null;

const log = (event) => record(event.currentTarget.id, event);
single.addEventListener('faceguard-close', log);
single.addEventListener('faceguard-status', log);

function createSingle() {
  const element = document.createElement('faceguard-verify');
  element.id = 'single';
  element.setAttribute('max-attempts', '2');
  element.addEventListener('faceguard-close', log);
  element.addEventListener('faceguard-status', log);
  return element;
}

function createItem(key) {
  const item = document.createElement('li');
  const element = document.createElement('faceguard-verify');
  element.id = key;
  element.addEventListener('faceguard-close', log);
  item.append(element);
  return item;
}

/** Makes the page show `state`; elements that stay are kept. */
function render() {
  const { shown, threshold, basePhoto, engine, listShown, order } = state;
  if (shown && !single) main.prepend((single = createSingle()));
  if (!shown) {
    single?.remove();
    single = null;
  }
  single?.setAttribute('threshold', String(threshold));

  if (listShown && !list) {
    list = document.createElement('ul');
    list.append(...order.map(createItem));
    main.append(list);
  }
  if (!listShown) {
    list?.remove();
    list = null;
  }
  list?.append(...order.map((key) => document.getElementById(key).parentElement));

  for (const element of main.querySelectorAll('faceguard-verify'))
    Object.assign(element, { basePhoto, engine });
}

exposeApp((patch) => {
  state = { ...state, ...patch };
  render();
});
