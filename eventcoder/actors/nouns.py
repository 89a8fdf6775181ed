"""What role nouns say together with the names and other role nouns of their phrase."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from eventcoder.actors.lexicon import Introduced, code_on
from eventcoder.actors.memory import ARMED, Memory, Party
from eventcoder.actors.mentions import Found
from eventcoder.actors.phrases import Modifier
from eventcoder.dictionary.grammar_schema import GrammarWords
from eventcoder.dictionary.schema import ActorEntry, AgentEntry
from eventcoder.model.sentence import Sentence, Token

_FORCES = ARMED | {"MIL", "COP"}
PEOPLES = frozenset({"ethnic_group", "religious_group"})
# whose holders lose the title with the office: who is called a minister is one, whatever the dictionary's dates say
_OFFICES = frozenset({"GOV", "LEG", "JUD", "OPP"})


def sectors_of(agent: AgentEntry, agents: Sequence[AgentEntry]) -> tuple[str, ...]:
    """Return the sectors of a role noun and those beside it: a strong one goes before weak ones, former before all."""
    if agent.kin:
        return tuple(agent.sectors)
    if agent.former or any(a.former for a in agents):
        return ("ELI",)
    strong = [a for a in (agent, *agents) if not a.weak and a.sectors]
    if strong:
        return tuple(strong[0].sectors)
    weak = [a for a in (agent, *agents) if a.sectors]
    return tuple(weak[0].sectors) if weak else ()


def holds_office(titles: Sequence[AgentEntry]) -> bool:
    """Say whether a title makes who bears it an official now, whom the dictionary has as a former one."""
    if any(title.former for title in titles):
        return False
    return any(not title.weak and not _OFFICES.isdisjoint(title.sectors[:1]) for title in titles)


def yields(named: Found, around: Sequence[tuple[Modifier, Found | None]], date: datetime.date | None) -> bool:
    """Say whether a short name yields to the words around it: unless they are titles that its person then held.

    *President Obama* is Barack Obama, *Captain Obama* is somebody else.
    """
    others = [(modifier, found.ref) for modifier, found in around if found is not None]
    if not isinstance(named.ref, ActorEntry) or named.ref.kind != "person":
        return bool(others)
    titles = [ref for modifier, ref in others if modifier.titled and isinstance(ref, AgentEntry) and not ref.former]
    held = list(code_on(named.ref, date)[1][:1])
    fitting = any(list(title.sectors[:1]) == held for title in titles)
    return bool(others) and not (fitting and len(titles) == len(others))


def peoples(actors: Sequence[tuple[Modifier, ActorEntry | Introduced]], date: datetime.date | None) -> Iterator[str]:
    """Yield the elements of the peoples and faiths that a role noun names: Kurdish rebels are REB KUR."""
    for modifier, ref in actors:
        if isinstance(ref, ActorEntry) and ref.kind in PEOPLES and modifier.rank <= 2:
            yield from code_on(ref, date)[1]


def same_party(
    agent: AgentEntry,
    agents: Sequence[AgentEntry],
    modifier: Modifier,
    named: Party,
    ref: ActorEntry | Introduced,
) -> bool:
    """Say whether the role noun and the named actor inside its phrase are one and the same party."""
    if named.kind == "place":
        return False
    if agent.kin:  # his son Wasim, but not the president's son
        return modifier.rank == 1 and modifier.token.deprel == "appos"
    if any(a.former for a in (agent, *agents)):
        return False
    if named.kind == "person":
        # Presiden Assad is Assad although the title is weak, pasukan Assad is not
        return modifier.titled and (not agent.weak or not set(agent.sectors).isdisjoint(named.sectors))
    if agent.weak:
        people = isinstance(ref, ActorEntry) and ref.kind in PEOPLES
        return not people or _FORCES.isdisjoint(agent.sectors[:1])
    # Hamas fighters, gerilyawan TPNPB
    armed = isinstance(ref, ActorEntry) and ref.kind == "armed_group"  # cartel gunmen, ISIS militants
    if ARMED.intersection(agent.sectors) and (armed or ARMED.intersection(named.sectors)):
        return modifier.rank <= 2
    return bool(set(agent.sectors) & set(named.sectors)) and modifier.rank <= 2


def modifies(modifier: Modifier, name: Found) -> bool:
    """Say whether a word stands directly on a name, and not as the place of something (*di Irak*)."""
    return modifier.rank <= 10 and name.first <= modifier.token.head <= name.last


def known_side(
    sentence: Sentence, head: Token, sectors: tuple[str, ...], country: str | None, memory: Memory
) -> Party | None:
    """The known side that armed men without a name are of: the gunmen, *milisi* in a story of one rebel group.

    Some gunmen, three fighters, and in languages that mark the plural a plural without article, are new ones.
    """
    if sectors != ("UAF",) or head.deprel == "conj":
        return None
    children = list(sentence.children(head))
    if not is_definite(sentence, head, memory.words) and (
        is_plural(head) or any(c.deprel.split(":")[0] in ("det", "nummod", "amod", "conj") for c in children)
    ):
        return None
    return memory.armed_side(sentence, country)


def is_definite(sentence: Sentence, head: Token, words: GrammarWords) -> bool:
    """Say whether a noun has an article or a word that points back."""
    return any(c.deprel == "det" and c.low in words.definite for c in sentence.children(head))


def is_plural(head: Token) -> bool:
    """Say whether a noun is marked as a plural."""
    return head.feats.get("Number") == "Plur"
