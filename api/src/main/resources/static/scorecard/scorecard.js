'use strict';

// The token stays in this page's memory: closing or reloading it forgets the token.
let token = null;
let language = localStorage.getItem('language') === 'en' ? 'en' : 'zh';
let shown = null;

const CITY = '3304';
const YEARS = [2010, 2011, 2012, 2013, 2014, 2015];
const CARD = `query Card($division: String!, $period: String!) {
  divisions(level: COUNTY, under: "${CITY}") { code name }
  division(code: "${CITY}") { code name }
  scorecard(division: $division, period: $period) {
    division { code name } period asOf
    items {
      shown value target verdict notes gap benchmark gapToBenchmark statisticallyClear provisional dataAsOf withheldReason
      indicator {
        code zh: name en: name(lang: EN) unit clause phrase owner smallest
        target { rule ruleNote dueOn demoScale bandFrom bandTo }
        series(under: $division, from: "${YEARS[0]}", to: "${YEARS.at(-1)}") { period value shown provisional withheld }
      }
    }
  }
}`;

const WORDS = {
  zh: {
    columns: ['指标', '数值', '目标', '结论', '差距', '2010–2015'],
    benchmark: '对照值', provisional: '暂', withheld: '隐', none: '—', asOf: '截至', dataAsOf: '数据报送至',
    withheldWhy: (k) => `人数太少（少于 ${k} 人或可由邻近数字推出），不予公布；请看上一级区划。`,
    demo: '按演示城市规模折算', loading: '正在读取…', unclear: '抽样误差内未必达到', switchTo: 'English',
    noCard: '没有这一区划的记分卡。', loggedOut: '登录已失效，请重新登录。', failed: '读取失败，请稍后再试。', loginFailed: '登录未成功，请重试；生产环境请使用访问令牌。',
    ACHIEVED: '✓ 已达到', NOT_ACHIEVED: '✗ 未达到', ON_TRACK: '↗ 进度正常', OFF_TRACK: '↘ 进度落后', NOT_DUE: '未到期',
    NO_BASELINE: '缺少基数', NO_TARGET: '不作结论', NOT_COMPARABLE: '无法比较', SUPPRESSED: '已隐去',
    units: { PERCENT: '%', PERCENTAGE_POINTS: '个百分点', PERSONS: '人', PERSONS_PER_COORDINATOR: '人/协管员', MULTIPLE: '倍', ROUNDS_PER_2_YEARS: '次/两年' },
    notes: { SMALL_BASE: '不足三十，不作评价', ZERO_DENOMINATOR: '分母为零', DATA_ERROR: '数据有误，暂停使用', NO_FIGURE: '没有数字', NO_BASELINE: '缺少比较的基数', BEFORE_PLAN: '规划之前', INTAKE_OPEN: '招生尚未结束', WINDOW_OPEN: '两年未满', YEAR_TO_DATE: '与上年同日相比', HELD_AS_FLOOR: '作为底线', ABOVE_STAFFED: '人员多于要求', FORECAST: '预测，不是目标' },
  },
  en: {
    columns: ['Indicator', 'Value', 'Target', 'Verdict', 'Gap', '2010–2015'],
    benchmark: 'Benchmark', provisional: 'prov.', withheld: 'Withheld', none: '–', asOf: 'As of', dataAsOf: 'reported up to',
    withheldWhy: (k) => `Too few persons (fewer than ${k}, or to be worked out from figures beside it): look at a coarser level.`,
    demo: 'scaled to the demo city', loading: 'Loading…', unclear: 'within the sampling error', switchTo: '中文',
    noCard: 'There is no scorecard of this division.', loggedOut: 'The login has ended: log in again.', failed: 'The scorecard could not be read: try again later.', loginFailed: 'The login did not succeed: try again; in production, use an access token.',
    ACHIEVED: '✓ Achieved', NOT_ACHIEVED: '✗ Not achieved', ON_TRACK: '↗ On track', OFF_TRACK: '↘ Off track', NOT_DUE: 'Not due',
    NO_BASELINE: 'No baseline', NO_TARGET: 'No verdict', NOT_COMPARABLE: 'Not comparable', SUPPRESSED: 'Withheld',
    units: { PERCENT: '%', PERCENTAGE_POINTS: 'pp', PERSONS: 'persons', PERSONS_PER_COORDINATOR: 'per coordinator', MULTIPLE: '×', ROUNDS_PER_2_YEARS: 'in two years' },
    notes: { SMALL_BASE: 'fewer than thirty: not judged', ZERO_DENOMINATOR: 'nobody counted', DATA_ERROR: 'data error: blocked', NO_FIGURE: 'no figure', NO_BASELINE: 'nothing to compare with', BEFORE_PLAN: 'before the plan', INTAKE_OPEN: 'intake not closed', WINDOW_OPEN: 'two years not over', YEAR_TO_DATE: 'against the same day last year', HELD_AS_FLOOR: 'held as a floor', ABOVE_STAFFED: 'more staff than asked for', FORECAST: 'a forecast, not a target' },
  },
};

const words = () => WORDS[language];
const byId = (id) => document.getElementById(id);

function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...children.filter((child) => child !== null));
  return node;
}

function drawn(name, attributes) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  return node;
}

function say(text, error = false) {
  byId('status').textContent = text;
  byId('status').className = error ? 'message error' : 'small';
}

function speak() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.querySelectorAll('[data-zh]').forEach((node) => { node.textContent = node.dataset[language]; });
  byId('language').textContent = words().switchTo;
  byId('language').lang = language === 'zh' ? 'en' : 'zh-CN';
  if (shown) { draw(shown); }
}

// Numbers of the answer are in the indicator's unit; like the values they are cut off, not rounded.
function cut(number, unit) {
  if (number === null || number === undefined) { return null; }
  const whole = unit === 'PERSONS' || unit === 'ROUNDS_PER_2_YEARS';
  const factor = whole ? 1 : 100;
  return (Math.trunc(Number((number * factor).toFixed(6))) / factor).toFixed(whole ? 0 : 2);
}

function withUnit(text, unit) {
  return text === null ? words().none : `${text} ${words().units[unit] ?? ''}`.trim();
}

function sparkline(item) {
  const points = item.indicator.series
    .map((value, at) => ({ at, year: value.period, value: value.value, shown: value.shown, provisional: value.provisional }))
    .filter((point) => point.value !== null);
  const label = item.indicator.series
    .map((value) => `${value.period} ${value.withheld ? words().withheld : value.shown ?? words().none}`).join(language === 'zh' ? '，' : ', ');
  const width = 120;
  const height = 32;
  const svg = drawn('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label });
  const title = drawn('title', {});
  title.textContent = label;
  svg.append(title);
  const goal = item.target ?? item.benchmark;
  const all = points.map((point) => point.value).concat(goal === null ? [] : [goal]);
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const x = (at) => 4 + at * (width - 8) / (YEARS.length - 1);
  const y = (value) => height - 4 - (value - low) * (height - 8) / span;
  if (goal !== null && points.length) {
    svg.append(drawn('line', { class: 'goal', x1: 0, x2: width, y1: y(goal), y2: y(goal) }));
  }
  if (points.length) {
    // A year without a value is a gap, not a line across it.
    let path = '';
    points.forEach((point, i) => {
      const joined = i > 0 && points[i - 1].at === point.at - 1;
      path += `${joined ? 'L' : 'M'}${x(point.at).toFixed(1)} ${y(point.value).toFixed(1)}`;
    });
    svg.append(drawn('path', { class: 'way', d: path }));
    points.forEach((point) => svg.append(drawn('circle', { cx: x(point.at), cy: y(point.value), r: 2, class: point.provisional ? 'last' : '' })));
  }
  return svg;
}

function small(text) {
  return text ? element('span', { class: 'small' }, text) : null;
}

// Targets are the whole city's: of any other division the same number is a benchmark.
function columns(card) {
  return card.division.code === CITY ? words().columns : words().columns.with(2, words().benchmark);
}

function row(item, names) {
  const { indicator } = item;
  const [, value, target, verdict, gap, years] = names;
  const hidden = item.withheldReason !== null;
  const good = ['ACHIEVED', 'ON_TRACK'].includes(item.verdict);
  const bad = ['NOT_ACHIEVED', 'OFF_TRACK'].includes(item.verdict);
  const goal = item.target ?? item.benchmark;
  const difference = item.gap ?? item.gapToBenchmark;
  const notes = item.notes.map((note) => words().notes[note]).filter(Boolean);
  if (item.statisticallyClear === false && good) { notes.push(words().unclear); }
  const cell = (label, attributes, ...children) => element('td', { role: 'cell', 'data-label': label, ...attributes }, ...children);
  return element('tr', { role: 'row' },
    element('th', { scope: 'row', role: 'rowheader' }, indicator[language], small(`${indicator.clause} · ${indicator.phrase}`)),
    cell(value, { class: 'number' }, element('span', {},
      hidden ? words().withheld : withUnit(item.shown, indicator.unit),
      small(hidden ? null : item.provisional ? words().provisional : null))),
    cell(target, { class: 'number' }, element('span', {}, withUnit(cut(goal, indicator.unit), indicator.unit),
      small(indicator.target?.demoScale && item.target !== null ? words().demo : null))),
    cell(verdict, { class: `verdict ${good ? 'good' : bad ? 'bad' : ''}` }, element('span', {}, words()[item.verdict],
      ...(hidden ? [small(words().withheldWhy(indicator.smallest))] : notes.map(small)))),
    cell(gap, { class: 'number' }, difference === null ? words().none : `${difference > 0 ? '+' : ''}${cut(difference, indicator.unit)}`),
    cell(years, {}, sparkline(item)));
}

function draw(data) {
  const card = data.scorecard;
  byId('card').replaceChildren();
  if (!card) { say(words().noCard); return; }
  const reported = card.items.map((item) => item.dataAsOf).filter(Boolean).sort().at(-1);
  say(`${words().asOf} ${card.asOf}${reported ? ` · ${words().dataAsOf} ${reported}` : ''}`);
  const table = element('table', { role: 'table' },
    element('caption', {}, `${card.division.name} · ${card.period}`),
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' },
      ...columns(card).map((name, i) => element('th', { scope: 'col', role: 'columnheader', class: [1, 2, 4].includes(i) ? 'number' : '' }, name)))),
    element('tbody', { role: 'rowgroup' }, ...card.items.map((item) => row(item, columns(card)))));
  byId('card').append(table);
}

function fill(data) {
  const { division } = byId('choice').elements;
  if (division.options.length === 0) {
    [data.division, ...data.divisions].filter(Boolean).forEach(({ code, name }) => division.append(element('option', { value: code }, name)));
  }
}

async function load() {
  const form = byId('choice').elements;
  say(words().loading);
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: CARD, variables: { division: form.division.value || CITY, period: form.period.value } }),
  });
  if (response.status === 401) { ask(words().loggedOut); return; }
  const answer = await response.json();
  if (!answer.data) { say(words().failed, true); return; }
  shown = answer.data;
  byId('login').hidden = true;
  byId('choice').hidden = false;
  fill(shown);
  draw(shown);
}

function ask(message = '') {
  token = null;
  byId('login').hidden = false;
  byId('choice').hidden = true;
  byId('card').replaceChildren();
  say(message, message !== '');
}

const encoded = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const random = () => encoded(crypto.getRandomValues(new Uint8Array(32)));
const here = () => `${location.origin}/scorecard/`;

async function enter(event) {
  event.preventDefault();
  const verifier = random();
  const state = random();
  sessionStorage.setItem('scorecard-login', JSON.stringify({ verifier, state }));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  location.assign(`/oauth2/authorize?${new URLSearchParams({
    response_type: 'code', client_id: 'explorer', redirect_uri: here(), state,
    code_challenge: encoded(new Uint8Array(hash)), code_challenge_method: 'S256',
  })}`);
}

async function entered() {
  const query = new URLSearchParams(location.search);
  const begun = JSON.parse(sessionStorage.getItem('scorecard-login') ?? 'null');
  sessionStorage.removeItem('scorecard-login');
  if (!query.has('code') && !query.has('error')) { return false; }
  history.replaceState(null, '', '/scorecard/');
  if (!begun || query.get('state') !== begun.state || !query.has('code')) { ask(words().loginFailed); return true; }
  const response = await fetch('/oauth2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code', client_id: 'explorer', redirect_uri: here(), code: query.get('code'), code_verifier: begun.verifier,
    }),
  });
  if (!response.ok) { ask(words().loginFailed); return true; }
  token = (await response.json()).access_token;
  await load();
  return true;
}

byId('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  localStorage.setItem('language', language);
  speak();
});
byId('enter').addEventListener('submit', enter);
byId('bearer').addEventListener('submit', (event) => {
  event.preventDefault();
  token = event.target.elements.token.value.trim();
  event.target.reset();
  load().catch(() => say(words().failed, true));
});
byId('choice').addEventListener('change', () => load().catch(() => say(words().failed, true)));
YEARS.forEach((year) => byId('choice').elements.period.append(element('option', year === YEARS.at(-1) ? { value: year, selected: '' } : { value: year }, String(year))));

speak();
entered().then((done) => done || ask()).catch(() => ask(words().failed));
