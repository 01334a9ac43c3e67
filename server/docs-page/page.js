// Plain JavaScript of the browser: this page has to work where nothing of ours is built.
const methods = ['get', 'post', 'put', 'patch', 'delete']

const element = (name, properties = {}, children = []) => {
  const node = Object.assign(document.createElement(name), properties)
  node.append(...children)
  return node
}

const section = (title, value) =>
  value === undefined
    ? []
    : [
        element('h3', { textContent: title }),
        element('pre', { tabIndex: 0, textContent: JSON.stringify(value, null, 2) }),
      ]

const schemaOf = (content) => Object.values(content ?? {})[0]?.schema

function operation(method, path, description) {
  const responses = Object.entries(description.responses ?? {}).flatMap(([status, { content }]) =>
    section(`Answer ${status}`, schemaOf(content) ?? {}),
  )
  const summary = element('summary', {}, [
    element('span', { className: 'method', textContent: method.toUpperCase() }),
    element('code', { textContent: path }),
    element('span', { className: 'permission', textContent: description['x-permission'] ?? '' }),
  ])
  const body = element('div', {}, [
    ...section('Parameters', description.parameters),
    ...section('Body', schemaOf(description.requestBody?.content)),
    ...responses,
  ])
  return element('details', {}, [summary, body])
}

function show(document_, words) {
  const groups = new Map()
  for (const [path, item] of Object.entries(document_.paths)) {
    for (const method of methods) {
      const description = item[method]
      if (!description) continue
      const text = `${method} ${path} ${description['x-permission']}`.toLowerCase()
      if (!words.every((word) => text.includes(word))) continue
      const tag = description.tags?.[0] ?? 'other'
      groups.set(tag, [...(groups.get(tag) ?? []), operation(method, path, description)])
    }
  }
  const nodes = [...groups].flatMap(([tag, operations]) => [
    element('h2', { textContent: tag }),
    ...operations,
  ])
  document
    .getElementById('operations')
    .replaceChildren(...(nodes.length > 0 ? nodes : [element('p', { textContent: 'Nothing matches.' })]))
}

const response = await fetch('/api/openapi.json')
const api = await response.json()
document.getElementById('about').textContent = api.info.description
const find = document.getElementById('find')
find.addEventListener('input', () => show(api, find.value.toLowerCase().split(/\s+/)))
show(api, [''])
