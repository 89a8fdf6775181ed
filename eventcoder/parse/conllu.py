"""CoNLL-U in and out: the way to bring the parses of any other parser, and to look at ours with other tools.

Where a file has only sentences, a document's text is their texts (`# text`), one a line, and offsets point into it.
Files that `write_conllu` wrote carry the document in a comment (`# eventcoder_document`) and the offsets in MISC:
reading them gives back what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from pydantic import ValidationError

from eventcoder.errors import ParserError, Problem
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument, Sentence, Token
from eventcoder.parse.align import Span, locate, share_out
from eventcoder.parse.conllu_rows import Block, Row, read_blocks
from eventcoder.parse.convert import parse_feats
from eventcoder.parse.language import detect_language

_DOCUMENT = "eventcoder_document"
# Comments of a document's first sentence that are taken over if the document itself is not there.
_METADATA = ("date", "source", "url", "title")
_SPACE = re.compile(r"\s+")
_NEWLINE = re.compile(r"\r\n|\r|\n")


def read_conllu(
    source: str | Path | Iterable[str], *, language: str | None = None, problems: list[Problem] | None = None
) -> Iterator[ParsedDocument]:
    """Yield the documents of a CoNLL-U file, given by its path, as text of several lines, or as lines.

    `# newdoc id` begins a document; a file without it is one. The language is `language`, else what the file says
    (`# language`), else detected. Words without a lemma get their form.

    Raises ParserError with everything that is wrong (P020 to P027) before the first document. With a list as
    `problems` it goes in there instead, documents come as they are read, and faulty sentences are left out.
    """
    found: list[Problem] = [] if problems is None else problems
    file = str(source) if _is_path(source) else None
    name = Path(file).stem if file is not None else "document"
    blocks = read_blocks(_lines(source, found), file, found)
    parsed = _Reader(file, name, language, found).documents(blocks)
    if problems is None:
        kept = list(parsed)
        if found:
            raise ParserError(found)
        parsed = iter(kept)
    yield from parsed


def write_conllu(parsed: ParsedDocument) -> str:
    """Return the document as CoNLL-U text; the texts of several documents may be put one behind the other.

    Words that share all characters of one written token are written as a multiword token.
    """
    document = parsed.document
    lines = [
        f"# newdoc id = {_one_line(document.id)}",
        f"# language = {parsed.language}",
        f"# parser = {_one_line(parsed.parser)}",
        f"# {_DOCUMENT} = {document.model_dump_json(exclude_defaults=True)}",
    ]
    for sentence in parsed.sentences:
        name = sentence.id if sentence.id is not None else f"{document.id}-{sentence.index + 1}"
        lines.append(f"# sent_id = {_one_line(name)}")
        lines.append(f"# start_char = {sentence.start}")
        lines.append(f"# end_char = {sentence.end}")
        lines.append(f"# text = {_one_line(sentence.text)}")
        lines.extend(_rows(sentence, document.text))
        lines.append("")
    if not parsed.sentences:
        lines.append("")
    return "\n".join(lines) + "\n"


class _Reader:
    """Puts the sentences of one file together to documents."""

    def __init__(self, file: str | None, name: str, language: str | None, problems: list[Problem]) -> None:
        self._file, self._name, self._language, self._problems = file, name, language, problems

    def documents(self, blocks: Iterable[Block]) -> Iterator[ParsedDocument]:
        for number, group in groupby(_numbered(blocks), key=lambda pair: pair[0]):
            parsed = self._document(number, [block for _, block in group])
            if parsed is not None:
                yield parsed

    def _document(self, number: int, blocks: Sequence[Block]) -> ParsedDocument | None:
        header = blocks[0].comments
        try:
            document, sentences = self._given(blocks) if _DOCUMENT in header else self._built(number, blocks)
        except ValidationError as error:
            wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
            self._complain("P026", f"what the comments say of the document is wrong: {wrong}", blocks[0].line)
            return None
        language = self._language or header.get("language") or document.language or detect_language(document.text)
        if language is None:
            hint = "name it when reading, or in a comment `# language = en`"
            self._complain("P027", f"the language of document {document.id!r} is not known", blocks[0].line, hint)
            return None
        parser = header.get("parser") or header.get("generator") or "conllu"
        return ParsedDocument(document, tuple(sentences), language, parser)

    def _given(self, blocks: Sequence[Block]) -> tuple[Document, list[Sentence]]:
        """Take the document from its comment, the offsets from MISC."""
        document = Document.model_validate_json(blocks[0].comments[_DOCUMENT])
        sentences: list[Sentence] = []
        for block in blocks:
            if not block.rows:
                continue
            spans = [_offsets(row.misc, document.text) for row in block.rows]
            known = [span for span in spans if span is not None]
            if len(known) < len(spans):
                line = block.rows[spans.index(None)].line
                hint = f"they belong to the comment {_DOCUMENT}; without it offsets are counted anew"
                self._complain("P026", "start_char and end_char are missing or not in the document's text", line, hint)
                continue
            whole = _offsets(block.comments, document.text) or (known[0][0], known[-1][1])
            sentences.append(_sentence(block, len(sentences), document.text, whole, known))
        return document, sentences

    def _built(self, number: int, blocks: Sequence[Block]) -> tuple[Document, list[Sentence]]:
        """Make the document's text of the sentences' texts."""
        header = blocks[0].comments
        placed: list[tuple[Block, Span, list[Span]]] = []
        texts: list[str] = []
        start = 0
        for block in blocks:
            if block.rows:
                text, spans = _spans(block)
                placed.append((block, (start, start + len(text)), [(start + a, start + b) for a, b in spans]))
                texts.append(text)
                start += len(text) + 1
        default = f"{self._name}-{number}" if "newdoc" in header else self._name
        fields = {name: header[name] for name in _METADATA if header.get(name)}
        facts = {"id": header.get("newdoc id") or default, "text": "\n".join(texts), **fields}
        document = Document.model_validate(facts)
        return document, [
            _sentence(block, i, document.text, whole, spans) for i, (block, whole, spans) in enumerate(placed)
        ]

    def _complain(self, code: str, message: str, line: int, hint: str | None = None) -> None:
        self._problems.append(Problem(code, message, file=self._file, line=line, hint=hint))


def _numbered(blocks: Iterable[Block]) -> Iterator[tuple[int, Block]]:
    """Give each block the number of its document, from 1."""
    number = 0
    for block in blocks:
        if not number or "newdoc" in block.comments or "newdoc id" in block.comments:
            number += 1
        yield number, block


def _spans(block: Block) -> tuple[str, list[Span]]:
    """Return the sentence's text, `# text` if it is just the words, else put together from them; and their places."""
    text = block.comments.get("text", "")
    spans = locate(text, [written.form for written in block.written])
    if spans is None:
        spans, text = [], ""
        for written in block.written:
            spans.append((len(text), len(text) + len(written.form)))
            text += written.form + " " * written.space_after
        text = text.rstrip()
    words: list[Span] = []
    for written, (start, end) in zip(block.written, spans, strict=True):
        forms = [row.form for row in block.rows[written.first : written.last]]
        words.extend(share_out(text[start:end], start, forms))
    return text, words


def _sentence(block: Block, index: int, text: str, whole: Span, spans: Sequence[Span]) -> Sentence:
    tokens = tuple(_token(row, i, span) for i, (row, span) in enumerate(zip(block.rows, spans, strict=True)))
    start, end = whole
    return Sentence(index, text[start:end], start, end, tokens, block.comments.get("sent_id"))


def _token(row: Row, index: int, span: Span) -> Token:
    feats = parse_feats(row.feats)
    return Token(index, row.form, row.lemma, row.upos, row.head - 1, row.deprel, *span, feats=feats)


def _offsets(facts: Mapping[str, str], text: str) -> Span | None:
    start, end = facts.get("start_char", ""), facts.get("end_char", "")
    if start.isdecimal() and end.isdecimal() and int(start) <= int(end) <= len(text):
        return int(start), int(end)
    return None


def _rows(sentence: Sentence, text: str) -> Iterator[str]:
    groups = [list(group) for _, group in groupby(sentence.tokens, key=lambda token: (token.start, token.end))]
    for number, group in enumerate(groups):
        touches = number + 1 < len(groups) and groups[number + 1][0].start == group[0].end
        glue = ["SpaceAfter=No"] if touches else []
        if len(group) > 1:
            ids, form = f"{group[0].index + 1}-{group[-1].index + 1}", text[group[0].start : group[0].end]
            yield "\t".join([ids, _one_line(form), *"_______", glue[0] if glue else "_"])
            glue = []
        for token in group:
            yield _row(token, [*glue, f"start_char={token.start}", f"end_char={token.end}"])


def _row(token: Token, misc: Sequence[str]) -> str:
    feats = "|".join(f"{name}={value}" for name, value in sorted(token.feats.items(), key=lambda pair: pair[0].lower()))
    columns = [str(token.index + 1), token.form, token.lemma, token.upos, "_", feats, str(token.head + 1), token.deprel]
    return "\t".join([*(_one_line(column) for column in columns), "_", "|".join(misc)])


def _one_line(text: str) -> str:
    """Return `text` as a field or comment may hold it: blanks for all white space, `_` for nothing."""
    return _SPACE.sub(" ", text).strip() or "_"


def _is_path(source: str | Path | Iterable[str]) -> bool:
    return isinstance(source, Path) or (isinstance(source, str) and bool(source) and not set(source) & set("\n\t"))


def _lines(source: str | Path | Iterable[str], problems: list[Problem]) -> Iterator[str]:
    if not _is_path(source):
        yield from _NEWLINE.split(source) if isinstance(source, str) else source  # type: ignore[misc]
        return
    try:
        with Path(str(source)).open(encoding="utf-8-sig") as file:
            yield from file
    except OSError as error:
        problems.append(Problem("P020", f"the file cannot be read: {error.strerror}", file=str(source)))
    except UnicodeDecodeError as error:
        hint = "convert the file to UTF-8"
        problems.append(Problem("P020", f"the file is not UTF-8: {error.reason}", file=str(source), hint=hint))
