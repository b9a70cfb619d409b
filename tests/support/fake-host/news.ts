/** A stream that many can follow: each follower gets everything from its own beginning on. */
export class News<Item> {
  readonly #followers = new Set<(item: Item) => void>()

  tell(item: Item): void {
    for (const follower of this.#followers) follower(item)
  }

  async *follow(first: readonly Item[]): AsyncGenerator<Item, void> {
    const waiting: Item[] = [...first]
    let wake: () => void = () => {}
    const follower = (item: Item): void => {
      waiting.push(item)
      wake()
    }
    this.#followers.add(follower)
    try {
      for (;;) {
        const item = waiting.shift()
        if (item !== undefined) yield item
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    } finally {
      this.#followers.delete(follower)
    }
  }
}
