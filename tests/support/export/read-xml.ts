import { SaxesParser } from 'saxes'

/** An element as an independent, strict XML 1.0 parser read it (saxes, with namespaces). */
export interface XmlElement {
  readonly name: string
  readonly uri: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

interface Open extends XmlElement {
  readonly children: (XmlElement | string)[]
}

/** The root element; throws where the text is not well-formed. */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const root: Open = { name: '', uri: '', attributes: {}, children: [] }
  const path: Open[] = [root]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map((one) => [one.name, one.value]))
    const element: Open = { name: tag.local, uri: tag.uri, attributes, children: [] }
    path.at(-1)?.children.push(element)
    path.push(element)
  })
  parser.on('text', (value) => void path.at(-1)?.children.push(value))
  parser.on('closetag', () => void path.pop())
  parser.write(text).close()
  const [first] = elements(root)
  if (first === undefined) throw new Error('no element')
  return first
}

export function elements(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name))
}

/** All below, in the order of the document. */
export function descendants(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)])
}

export function textIn(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('')
}
