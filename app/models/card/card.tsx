import styles from "./card.module.css";
import { type Block, type Inline, readMarkdown } from "./markdown.ts";

/** A model card, from its Markdown. Its headings begin below the page's own. */
export function Card({ source }: { source: string }) {
  return (
    <div className={styles.card}>
      {keyed(readMarkdown(source)).map(([key, block]) => (
        <BlockView key={key} place={key} block={block} />
      ))}
    </div>
  );
}

/** The blocks of a card never move, so that their place is their name. */
const keyed = <T,>(items: readonly T[]): [string, T][] => items.map((item, place) => [String(place), item]);

function BlockView({ block, place }: { block: Block; place: string }) {
  if (block.kind === "heading") {
    const Heading = block.level <= 1 ? "h2" : "h3";
    return (
      <Heading>
        <Line parts={block.text} />
      </Heading>
    );
  }
  if (block.kind === "code") return <pre>{block.text}</pre>;
  if (block.kind === "table") return <TableView place={place} head={block.head} rows={block.rows} />;
  if (block.kind === "list") {
    const List = block.isOrdered ? "ol" : "ul";
    return (
      <List>
        {keyed(block.items).map(([key, item]) => (
          <li key={key}>
            <Line parts={item} />
          </li>
        ))}
      </List>
    );
  }
  return (
    <p>
      <Line parts={block.text} />
    </p>
  );
}

function TableView({ place, head, rows }: { place: string; head: Inline[][]; rows: Inline[][][] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={`Table in part ${place} of the card`}>
      <table>
        {head.some((cell) => cell.length > 0) ? (
          <thead>
            <tr>
              {keyed(head).map(([key, cell]) => (
                <th key={key} scope="col">
                  <Line parts={cell} />
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {keyed(rows).map(([key, cells]) => (
            <tr key={key}>
              {keyed(cells).map(([place, cell]) => (
                <td key={place}>
                  <Line parts={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const TAGS = { strong: "strong", emphasis: "em", code: "code" } as const;

function Line({ parts }: { parts: readonly Inline[] }) {
  return keyed(parts).map(([key, { kind, text }]) => {
    if (kind === "plain") return text;
    const Tag = TAGS[kind];
    return <Tag key={key}>{text}</Tag>;
  });
}
