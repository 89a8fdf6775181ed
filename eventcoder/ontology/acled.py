"""The ACLED view: a CAMEO code and who acts on whom give an ACLED event type, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eventcoder.errors import OntologyError, Problem
from eventcoder.model.event import AcledView
from eventcoder.ontology.cameo import EventCode, unknown_code
from eventcoder.ontology.files import OntologyFile
from eventcoder.ontology.shapes import AcledCrosswalkFile, AcledFile, AcledRuleRow, ActorElementsFile

NOBODY, COUNTRY, CIVILIAN = "nobody", "country", "civilian"  # the classes that no element of a code names


@dataclass(frozen=True, slots=True)
class ActorClass:
    """A class of actors. `inter` and `inter_text` are ACLED's number and name for it, None for nobody."""

    name: str
    inter: int | None
    inter_text: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the crosswalk: sets of class names and elements, None where anything will do."""

    codes: tuple[str, ...]
    source: frozenset[str] | None
    target: frozenset[str] | None
    target_sectors: frozenset[str] | None
    foreign: bool | None
    harm: bool | None
    many: bool | None
    words: frozenset[str] | None
    means: frozenset[str] | None
    scene: frozenset[str] | None
    view: AcledView | None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What an ACLED type depends on besides the code and the actors.

    `country` is where it happened (ISO alpha-3, None if unknown): state forces outside their country are external.
    `harm` says that people were reported killed or hurt, `many` that several were arrested. The rest are lemmas and
    forms in small letters: `words` of the act (the trigger and what depends on it), `means` of its whole clause with
    what tells how and when it was done (*killed when a roadside bomb went off*), `scene` of the sentence.
    """

    country: str | None = None
    harm: bool = False
    words: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    scene: frozenset[str] = frozenset()
    many: bool = False


NOTHING_KNOWN = Circumstances()


@dataclass(frozen=True, slots=True)
class Acled:
    """The crosswalk's rules with the classes of actors. Build it with `build`, which checks it."""

    views: Mapping[str, AcledView]  # of all sub-event types
    classes: Mapping[str, ActorClass]  # in order of precedence
    by_element: Mapping[str, str]
    by_communal_element: Mapping[str, str]
    by_beginning: Mapping[str, str]
    communal: frozenset[str]
    abroad: Mapping[str, str]
    stateless: frozenset[str]
    rules: tuple[Rule, ...]
    vocabulary: AcledFile

    def view(
        self, code: str, sources: Sequence[str], targets: Sequence[str], around: Circumstances = NOTHING_KNOWN
    ) -> AcledView | None:
        """Return the view of the first rule that fits, None if ACLED has nothing for it."""
        source, target = self.class_of(sources, around.country).name, self.class_of(targets, around.country).name
        for rule in self.rules:
            if (
                code.startswith(rule.codes)
                and (rule.source is None or source in rule.source)
                and (rule.target is None or target in rule.target)
                and (rule.target_sectors is None or _has_element(targets, rule.target_sectors))
                and (rule.foreign is None or rule.foreign is self._foreign(sources, targets))
                and (rule.harm is None or rule.harm is around.harm)
                and (rule.many is None or rule.many is around.many)
                and (rule.words is None or not rule.words.isdisjoint(around.words))
                and (rule.means is None or not rule.means.isdisjoint(around.means or around.words))
                and (rule.scene is None or not rule.scene.isdisjoint(around.scene or around.words))
            ):
                return rule.view
        return None

    def class_of(self, actors: Sequence[str], country: str | None = None) -> ActorClass:
        """Return the class of a side: the one of its actors' classes that takes precedence, `nobody` if it is empty.

        `country` is where they act, if that is known.
        """
        found = {self._class_of_actor(actor, country) for actor in actors if actor} or {NOBODY}
        return next(actor_class for name, actor_class in self.classes.items() if name in found)

    def _class_of_actor(self, actor: str, country: str | None) -> str:
        parts = elements(actor)
        name = self._class_at_home(parts)
        is_abroad = country is not None and parts[0] not in self.stateless and parts[0] != country
        return self.abroad.get(name, name) if is_abroad else name

    def _class_at_home(self, parts: Sequence[str]) -> str:
        is_communal = not self.communal.isdisjoint(parts[1:])
        for part in parts:
            if is_communal and part in self.by_communal_element:
                return self.by_communal_element[part]
            if part in self.by_element:
                return self.by_element[part]
        if parts[0] in self.by_beginning:
            return self.by_beginning[parts[0]]
        return COUNTRY if len(parts) == 1 and parts[0] not in self.stateless else CIVILIAN

    def _foreign(self, sources: Sequence[str], targets: Sequence[str]) -> bool:
        """Say whether both sides have known countries, and none in common."""
        ours, theirs = self._countries(sources), self._countries(targets)
        return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)

    def _countries(self, actors: Sequence[str]) -> set[str]:
        return {actor[:3] for actor in actors if actor} - self.stateless


def elements(actor: str) -> list[str]:
    """Split an actor code into its elements of three letters: SYRREB into SYR and REB."""
    return [actor[i : i + 3] for i in range(0, len(actor), 3)]


def _has_element(actors: Sequence[str], wanted: Collection[str]) -> bool:
    return any(part in wanted for actor in actors for part in elements(actor))


def build(
    types: OntologyFile[AcledFile],
    crosswalk: OntologyFile[AcledCrosswalkFile],
    parts: OntologyFile[ActorElementsFile],
    codes: Mapping[str, EventCode],
) -> Acled:
    """Check the files and make the crosswalk.

    Raises OntologyError with all problems: O001 unknown CAMEO code, O005 a name outside ACLED, O007 an unknown class.
    """
    content, inters = crosswalk.content, types.content.inter_codes
    problems = [*_type_problems(types), *_class_problems(types, crosswalk), *_rule_problems(types, crosswalk, codes)]
    if problems:
        raise OntologyError(problems)
    views = _views(types.content)
    classes = {
        name: ActorClass(name, row.inter, None if row.inter is None else inters[row.inter].text)
        for name, row in content.classes.items()
    }
    return Acled(
        views=views,
        classes=classes,
        by_element=_by_element(content, communal=False),
        by_communal_element=_by_element(content, communal=True),
        by_beginning={element: name for name, row in content.classes.items() for element in row.first},
        communal=frozenset((*parts.content.religions, *parts.content.ethnic)),
        abroad={name: row.abroad for name, row in content.classes.items() if row.abroad is not None},
        stateless=frozenset(content.stateless),
        rules=tuple(_rule(row, content, views) for row in content.rules),
        vocabulary=types.content,
    )


def _by_element(content: AcledCrosswalkFile, *, communal: bool) -> dict[str, str]:
    rows = {name: row for name, row in content.classes.items() if row.communal is communal}
    return {element: name for name, row in rows.items() for element in row.elements}


def _views(types: AcledFile) -> dict[str, AcledView]:
    return {
        sub_name: AcledView(disorder_type=sub.disorder, event_type=name, sub_event_type=sub_name)
        for name, event_type in types.event_types.items()
        for sub_name, sub in event_type.sub_event_types.items()
    }


def _rule(row: AcledRuleRow, content: AcledCrosswalkFile, views: Mapping[str, AcledView]) -> Rule:
    return Rule(
        codes=row.codes,
        source=_expanded(row.source, content),
        target=_expanded(row.target, content),
        target_sectors=None if row.target_sectors is None else frozenset(row.target_sectors),
        foreign=row.foreign,
        harm=row.harm,
        many=row.many,
        words=_listed(row.words, content),
        means=_listed(row.means, content),
        scene=_listed(row.scene, content),
        view=None if row.to is None else views[row.to],
    )


def _expanded(names: Sequence[str] | None, content: AcledCrosswalkFile) -> frozenset[str] | None:
    """Replace the groups among the names by their classes."""
    if names is None:
        return None
    return frozenset(name for group in names for name in content.groups.get(group, (group,)))


def _listed(names: Sequence[str] | None, content: AcledCrosswalkFile) -> frozenset[str] | None:
    """Replace the names of word lists by their words."""
    if names is None:
        return None
    return frozenset(word for name in names for word in content.words.get(name, (name,)))


def _type_problems(types: OntologyFile[AcledFile]) -> Iterator[Problem]:
    """Disorder types are from the closed list, and a sub-event type stands in one event type only."""
    seen: dict[str, str] = {}
    for name, event_type in types.content.event_types.items():
        for sub_name, sub in event_type.sub_event_types.items():
            place = ("event_types", name, "sub_event_types", sub_name)
            for disorder in sub.disorder.split("; "):
                if disorder not in types.content.disorder_types:
                    yield types.problem("O005", f"{sub_name}: unknown disorder type {disorder}", *place, "disorder")
            if sub_name in seen:
                yield types.problem("O005", f"{sub_name} stands in {seen[sub_name]} and in {name}", *place)
            seen[sub_name] = name


def _class_problems(types: OntologyFile[AcledFile], crosswalk: OntologyFile[AcledCrosswalkFile]) -> Iterator[Problem]:
    content = crosswalk.content
    for name in (NOBODY, COUNTRY, CIVILIAN):
        if name not in content.classes:
            yield crosswalk.problem("O007", f"the class {name} is missing", "classes")
    for name, row in content.classes.items():
        if row.inter is not None and row.inter not in types.content.inter_codes:
            yield crosswalk.problem("O005", f"{name}: unknown inter code {row.inter}", "classes", name)
        if row.abroad is not None and row.abroad not in content.classes:
            yield crosswalk.problem("O007", f"{name}: unknown class {row.abroad}", "classes", name)
    for group, names in content.groups.items():
        for name in names:
            if name not in content.classes:
                yield crosswalk.problem("O007", f"{group}: unknown class {name}", "groups", group)


def _rule_problems(
    types: OntologyFile[AcledFile], crosswalk: OntologyFile[AcledCrosswalkFile], codes: Mapping[str, EventCode]
) -> Iterator[Problem]:
    content = crosswalk.content
    sub_event_types = {name for row in types.content.event_types.values() for name in row.sub_event_types}
    known = {*content.classes, *content.groups}
    for i, rule in enumerate(content.rules):
        for code in rule.codes:
            if code not in codes:
                yield crosswalk.problem("O001", unknown_code(code, codes).message, "rules", i)
        for name in (*(rule.source or ()), *(rule.target or ())):
            if name not in known:
                yield crosswalk.problem("O007", f"unknown class or group {name}", "rules", i)
        if rule.to is not None and rule.to not in sub_event_types:
            yield crosswalk.problem("O005", f"unknown sub-event type {rule.to}", "rules", i)
